import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { codeOf } from "@/lib/platform/errors";
import { problem } from "./problem";
import {
  commandOf,
  identify,
  isRunning,
  signal,
  waitForExit,
  type ProcessIdentity,
} from "./process-identity";

const LOCK_FILE = "lock";
/** Children of a killed start notice within moments and finish their work; then they are stopped. */
const ORPHAN_DEADLINE_MS = 25_000;

const identitySchema = z.object({ pid: z.int().positive(), startedAt: z.string().nullable() });
const lockSchema = identitySchema.extend({ children: z.array(identitySchema) });
type LockContent = z.infer<typeof lockSchema>;

export interface Lock {
  /** Writes down a child, so that a start after a crash can wait for it or stop it. */
  addChild(pid: number): void;
  release(): void;
}

function read(path: string): LockContent | null {
  try {
    const parsed = lockSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return parsed.success ? parsed.data : { pid: 2 ** 30, startedAt: null, children: [] };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    if (error instanceof SyntaxError) return { pid: 2 ** 30, startedAt: null, children: [] };
    throw error;
  }
}

function take(path: string, content: LockContent): boolean {
  try {
    writeFileSync(path, JSON.stringify(content), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function endOrphan(child: ProcessIdentity): Promise<void> {
  if (await waitForExit(child, ORPHAN_DEADLINE_MS)) return;
  signal(child.pid, "SIGKILL");
  await waitForExit(child, 5_000);
}

/**
 * Makes this process the only one that runs on the data folder. A lock left by a start that was killed
 * is taken over, after its children have ended. Throws a sentence when another start is running.
 */
export async function takeLock(dataDir: string, say: (text: string) => void): Promise<Lock> {
  const path = join(dataDir, LOCK_FILE);
  const own = identify(process.pid) ?? { pid: process.pid, startedAt: null };
  const content: LockContent = { ...own, children: [] };
  while (!take(path, content)) {
    const holder = read(path);
    if (holder === null) continue;
    if (isRunning(holder) && holder.pid !== process.pid) {
      throw problem(
        `Tallyhook already runs on ${dataDir} (process ${holder.pid}: ${commandOf(holder.pid) ?? "unknown"}). Stop it first, or set TALLYHOOK_DATA_DIR and PORT for a second one.`,
      );
    }
    const orphans = holder.children.filter(isRunning);
    say(
      orphans.length > 0
        ? `The last start ended without stopping; waiting for ${orphans.length} of its processes.`
        : "The last start ended without stopping; its lock is taken over.",
    );
    await Promise.all(orphans.map(endOrphan));
    rmSync(path, { force: true });
  }
  return { addChild: (pid) => addChild(path, content, pid), release: () => rmSync(path, { force: true }) };
}

function addChild(path: string, content: LockContent, pid: number): void {
  const identity = identify(pid);
  if (!identity) return;
  content.children = [...content.children.filter(isRunning), identity];
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(content), { mode: 0o600 });
  renameSync(temporary, path);
}
