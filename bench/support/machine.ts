import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { findProgram } from "@/start/postgres-program";
import type { Machine } from "./report-model";
import { ROOT } from "./processes";

function firstLine(command: string, args: readonly string[]): string {
  const { stdout, error } = spawnSync(command, args, { encoding: "utf8", cwd: ROOT });
  return error ? "" : (stdout.trim().split("\n")[0] ?? "");
}

function distribution(): string {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "";
  } catch {
    return "";
  }
}

/** What a reader must know of this machine to compare numbers with theirs. */
export async function describeMachine(): Promise<Machine> {
  const redis = /v=([\d.]+)/.exec(firstLine("redis-server", ["--version"]))?.[1];
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGibibytes: Math.round(totalmem() / 2 ** 30),
    system: [distribution(), `${type()} ${release()}`].filter(Boolean).join(", "),
    node: process.version,
    postgres: (await findProgram()).version,
    redis: redis ?? "not installed",
  };
}

/** The commit that is checked out, marked where files differ from it. */
export function describeCommit(): string {
  const commit = firstLine("git", ["rev-parse", "--short=12", "HEAD"]);
  if (commit === "") return "unknown";
  return firstLine("git", ["status", "--porcelain", "--untracked-files=no", "--", ".", ":!bench/results"]) ===
    ""
    ? commit
    : `${commit} with changes`;
}
