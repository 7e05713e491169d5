import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { Recording } from "../model";
import { SCRATCH, freshPort } from "../surroundings";
import { ask } from "./ask";
import type { Place, Server, Upstreams } from "./model";

function versionOf([program = "", ...args]: string[]): string | null {
  const asked = spawnSync(program, args, { encoding: "utf8", timeout: 30_000 });
  if (asked.error || asked.status !== 0) return null;
  return /\d+(?:\.\d+)+/.exec(`${asked.stdout}${asked.stderr}`)?.[0] ?? "unknown";
}

async function provoke(server: Server, version: string, place: Place): Promise<Recording[]> {
  const recordings: Recording[] = [];
  const { provocations } = server;
  const all = typeof provocations === "function" ? await provocations(place) : provocations;
  for (const provocation of all) {
    const answer = await ask(place.ports[provocation.port ?? 0] ?? 0, provocation);
    const { name: fault, label, why } = provocation;
    const good = answer && answer.status < 300 && !(provocation.anyStatus && answer.body);
    if (!answer || good) {
      console.log(`    ${fault}: ${answer ? `answered ${answer.status}` : "no answer"}`);
      continue;
    }
    const client = `${server.name} ${version}`;
    recordings.push({ origin: server.name, client, fault, label, why, outcome: answer });
  }
  return recordings;
}

/** Starts a server, provokes it, and answers what it said. */
export async function runServer(server: Server, upstreams: Upstreams): Promise<Recording[]> {
  const version = versionOf(server.version);
  if (version === null) {
    console.log(`  ${server.name} is not installed: left out.`);
    return [];
  }
  const folder = mkdtempSync(join(SCRATCH, `${server.name}-`));
  chmodSync(folder, 0o755);
  const ports = Array.from({ length: server.ports ?? 1 }, freshPort);
  try {
    const place = { ports, upstreams, folder };
    const stop = await server.start(place);
    try {
      const recordings = await provoke(server, version, place);
      console.log(`  ${server.name} ${version}: ${recordings.length} failures`);
      return recordings;
    } finally {
      await stop();
    }
  } catch (error) {
    console.error(
      `  ${server.name} could not be provoked: ${error instanceof Error ? error.message : String(error)}`,
    );
    return [];
  }
}
