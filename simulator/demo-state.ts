import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { codeOf } from "@/lib/platform/errors";

const stateSchema = z.object({
  /** Per source: the secret its "provider" signs with (for PayPal a private key). */
  accounts: z.record(z.string(), z.object({ secret: z.string() })),
  /** Per destination: where it listened last, and the secret it verifies with. */
  destinations: z.record(z.string(), z.object({ port: z.number(), secret: z.string().nullable() })),
});

/** What the demo's providers and destinations know, kept so that a second start is the same shop. */
export type DemoState = z.infer<typeof stateSchema>;

function pathOf(dataDir: string): string {
  return join(dataDir, "demo", "state.json");
}

/** The state of an earlier start, or an empty one; an unreadable file counts as none. */
export function readDemoState(dataDir: string): DemoState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(pathOf(dataDir), "utf8")));
  } catch (error) {
    if (codeOf(error) === "EACCES") throw error;
    return { accounts: {}, destinations: {} };
  }
}

/** Writes the state whole, readable by its owner only, since it holds the demo's secrets. */
export function writeDemoState(dataDir: string, state: DemoState): void {
  const path = pathOf(dataDir);
  mkdirSync(join(dataDir, "demo"), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, JSON.stringify(state, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
