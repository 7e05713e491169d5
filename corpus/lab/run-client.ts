import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Case, Client, Outcome } from "./model";
import { LAB } from "./surroundings";

const LIMIT_MS = 120_000;

/** The first number of what a client prints of its version, or null where it is not installed. */
export function versionOf({ version: [program = "", ...args] }: Client): string | null {
  const asked = spawnSync(program, args, { encoding: "utf8", cwd: LAB, timeout: 30_000 });
  if (asked.error || asked.status !== 0) return null;
  return /\d+(?:\.\d+)+/.exec(`${asked.stdout}${asked.stderr}`)?.[0] ?? "unknown";
}

/** Fewer processes than cases: most of a run is waiting for time-outs. */
const SHARDS = 4;

/** What a client said of each case, asked by several processes at once. */
export async function runClient(client: Client, cases: readonly Case[]): Promise<Outcome[]> {
  const shards = Array.from({ length: client.alone ? 1 : SHARDS }, (_, shard) =>
    cases.filter((__, at) => at % SHARDS === shard || client.alone),
  ).filter((shard) => shard.length > 0);
  const outcomes = (await Promise.all(shards.map((shard) => runShard(client, shard)))).flat();
  return outcomes.sort((one, other) => Number(one.id) - Number(other.id));
}

/** Starts a client; one that breaks down instead of answering says so on the standard error. */
async function runShard(
  { name, command: [program = "", ...args], env }: Client,
  cases: readonly Case[],
): Promise<Outcome[]> {
  const child = spawn(program, args, { cwd: LAB, env: { ...process.env, ...env } });
  const ended = once(child, "close");
  const written = text(child.stdout);
  const complained = text(child.stderr);
  child.stdin.on("error", () => {});
  child.stdin.end(JSON.stringify(cases));
  const late = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
  await ended;
  clearTimeout(late);
  const complaint = (await complained).trim();
  if (child.exitCode !== 0) console.error(`  ${name} broke down: ${complaint.slice(0, 600)}`);
  return (await written)
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Outcome);
}
