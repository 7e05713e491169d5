import { spawn } from "node:child_process";
import { once } from "node:events";

export interface CliOutcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line as a process of its own, on this test's database unless told otherwise. */
export async function runCli(
  args: readonly string[],
  { env = {}, input }: { env?: Record<string, string>; input?: string } = {},
): Promise<CliOutcome> {
  const given: NodeJS.ProcessEnv = { ...process.env, ...env };
  for (const name of ["VITEST", "NODE_ENV", "NODE_OPTIONS"]) delete given[name];
  const child = spawn(process.execPath, ["bin/tallyhook.mjs", ...args], { env: given, stdio: "pipe" });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  child.stdin.end(input ?? "");
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}
