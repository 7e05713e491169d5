import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { request } from "undici";
import { atEnd, requireRunning } from "./part";

export const ROOT = resolve(import.meta.dirname, "../..");
const GUARD = join(ROOT, "bin/child-guard.mjs");
const READY_MS_MAX = 60_000;
const STOP_MS_MAX = 30_000;
const TAIL_CHARACTERS = 4_000;

export interface NodeProcess {
  name: string;
  pid: number;
  /** What it wrote last, for a person who must find out why it failed. */
  tail(): string;
  stop(): Promise<void>;
}

/** Variables added to those of this process. */
export type Variables = Readonly<Record<string, string>>;

export interface ProcessPlan {
  name: string;
  /** Arguments of node, the script among them. */
  args: readonly string[];
  env?: Variables;
  cwd?: string;
  /** An address that answers below 500 as soon as it can be used. */
  readyUrl?: string;
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function untilReady(child: ChildProcess, url: string, describe: () => string): Promise<void> {
  const deadline = performance.now() + READY_MS_MAX;
  while (performance.now() < deadline && child.exitCode === null) {
    const ready = await request(url).then(
      async (answer) => answer.body.dump().then(() => answer.statusCode < 500),
      () => false,
    );
    if (ready) return;
    await wait(100);
  }
  throw new Error(`${url} did not come up.\n${describe()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS_MAX);
  await exited;
  clearTimeout(late);
}

// Killed outright, this process can stop nothing; the guard has its children notice that.
function spawnNode({ args, env, cwd }: ProcessPlan, stdin: "ignore" | "pipe"): ChildProcess {
  requireRunning();
  return spawn(process.execPath, ["--import", GUARD, ...args], {
    cwd: cwd ?? ROOT,
    // As `npm start` and docs/running.md start them.
    env: {
      MALLOC_ARENA_MAX: "2",
      ...process.env,
      NODE_ENV: "production",
      ...env,
      TALLYHOOK_SUPERVISED: "1",
    },
    stdio: [stdin, "pipe", "pipe", "ipc"],
  });
}

/** Starts a Node process that goes on until it is stopped or the run ends; resolves when it is ready. */
export async function startNode(plan: ProcessPlan): Promise<NodeProcess> {
  const child = spawnNode(plan, "ignore");
  let written = "";
  const collect = (chunk: Buffer) => {
    written = (written + chunk.toString()).slice(-TAIL_CHARACTERS);
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const stopped = () => stop(child);
  atEnd(stopped);
  const running = { name: plan.name, pid: child.pid ?? 0, tail: () => written, stop: stopped };
  if (plan.readyUrl) await untilReady(child, plan.readyUrl, () => `${plan.name} wrote:\n${written}`);
  return running;
}

/** Runs a Node process to its end, gives it `input` as JSON and returns the JSON that it wrote. */
export async function runNode<T>(
  plan: ProcessPlan,
  input: unknown = null,
  onMessage: (message: unknown) => void = () => undefined,
): Promise<T> {
  const child = spawnNode(plan, "pipe");
  child.on("message", onMessage);
  atEnd(() => stop(child));
  const chunks: Buffer[] = [];
  let errors = "";
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-TAIL_CHARACTERS)));
  child.stdin?.end(JSON.stringify(input));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${plan.name} failed.\n${errors}`);
  return JSON.parse(Buffer.concat(chunks).toString()) as T;
}

/** Runs a Node process to its end; what it writes is shown only where it fails. */
export async function runToEnd(plan: ProcessPlan): Promise<void> {
  const child = spawnNode(plan, "ignore");
  atEnd(() => stop(child));
  let written = "";
  const collect = (chunk: Buffer) => {
    written = (written + chunk.toString()).slice(-TAIL_CHARACTERS);
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${plan.name} failed.\n${written}`);
}

/** The JSON that this process was given by runNode. */
export async function givenInput<T>(): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as T;
}

/** A TypeScript file of this repository as arguments of node. */
export function script(path: string): string[] {
  return ["--import", "tsx", join(ROOT, path)];
}
