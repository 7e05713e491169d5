import type { Config } from "@/lib/platform/config";

export interface SignIn {
  email: string;
  /** Null when the operator chose it, so nobody has to be told. */
  password: string | null;
  /** What this person may do, for the demo's three. */
  note: string | null;
}

function signInLines(signIns: SignIn[]): string[] {
  const width = Math.max(...signIns.map((one) => one.email.length));
  return signIns.map((one) => {
    const password = one.password === null ? "the password you set" : one.password;
    return `    ${one.email.padEnd(width)}   ${password}${one.note ? `   (${one.note})` : ""}`;
  });
}

/** The lines that end a start: where to go, how to sign in, how to stop. */
export function readyBanner(config: Config, signIns: SignIn[], demo: boolean): string {
  const lines = ["", "Tallyhook is ready.", "", `  Open      ${config.baseUrl}`];
  if (signIns.length > 0) {
    lines.push(
      demo ? "  Sign in as one of" : "  Sign in (shown this once; keep it)",
      ...signInLines(signIns),
    );
  }
  lines.push(`  Webhooks  ${config.baseUrl}/api/webhooks/<source>`);
  if (config.mode === "embedded") lines.push(`  Data      ${config.dataDir}`);
  lines.push("  Stop      Ctrl-C", "");
  return lines.join("\n");
}
