import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";

export interface TallyhookOptions {
  dataDir: string;
  port: number;
  demo?: boolean;
  /** Events a second of the demo's shop; its own default unless told. */
  demoRate?: number;
  env?: Record<string, string>;
  /** How long a start may take, the console's build included. */
  readyWithinMs?: number;
}

export interface RunningTallyhook {
  baseUrl: string;
  dataDir: string;
  supervisor: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Process ids whose command line holds the text, among the supervisor's descendants. */
  pidsOf(text: string): number[];
  stop(): Promise<void>;
}

const STORE_VARIABLES = [
  "DATABASE_URL",
  "REDIS_URL",
  "TALLYHOOK_QUEUE_PREFIX",
  "NEXTAUTH_SECRET",
  "NEXTAUTH_URL",
  "TALLYHOOK_ENCRYPTION_KEYS",
];

/** The environment of a person who has set nothing. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of [...STORE_VARIABLES, "NODE_OPTIONS", "VITEST", "NODE_ENV"]) delete env[name];
  return env;
}

/** Polls until the condition holds; fails with the sentence when it does not in time. */
export async function until(
  sentence: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 30_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Not within ${withinMs} ms: ${sentence}`);
}

/** Whether the address answers 200 within two seconds. */
export async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

interface ProcessRow {
  pid: number;
  parent: number;
  command: string;
}

function processTable(): ProcessRow[] {
  const rows: ProcessRow[] = [];
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      rows.push({
        pid: Number(name),
        parent,
        command: readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " "),
      });
    } catch {
      // The process ended while we looked.
    }
  }
  return rows;
}

/** Every process below this one. */
export function descendants(pid: number): ProcessRow[] {
  const table = processTable();
  const found: ProcessRow[] = [];
  const queue = [pid];
  while (queue.length > 0) {
    const parent = queue.pop();
    const children = table.filter((row) => row.parent === parent);
    found.push(...children);
    queue.push(...children.map((row) => row.pid));
  }
  return found;
}

/** Starts the real thing as a person would, on its own data folder and port, and waits until it is ready. */
export async function startTallyhook(options: TallyhookOptions): Promise<RunningTallyhook> {
  const rate = options.demoRate ? ["--rate", String(options.demoRate)] : [];
  const entry = options.demo ? ["start/main.ts", "--demo", ...rate] : ["start/main.ts"];
  const supervisor = spawn(process.execPath, ["--import", "tsx", ...entry], {
    env: {
      ...cleanEnvironment(),
      TALLYHOOK_DATA_DIR: options.dataDir,
      PORT: String(options.port),
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  supervisor.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  supervisor.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const baseUrl = `http://localhost:${options.port}`;
  let exited = false;
  supervisor.once("exit", () => (exited = true));
  await until(
    `Tallyhook is ready at ${baseUrl}`,
    async () => {
      if (exited) throw new Error(`Tallyhook stopped while starting. It printed:\n${printed}`);
      return answers(`${baseUrl}/api/health/ready`);
    },
    options.readyWithinMs ?? 240_000,
  ).catch((error: unknown) => {
    supervisor.kill("SIGKILL");
    throw new Error(`${String(error)}\nIt printed:\n${printed}`);
  });
  return {
    baseUrl,
    dataDir: options.dataDir,
    supervisor,
    output: () => printed,
    pidsOf: (text) =>
      descendants(supervisor.pid ?? 0)
        .filter((row) => row.command.includes(text))
        .map((row) => row.pid),
    stop: async () => {
      if (exited) return;
      const gone = once(supervisor, "exit");
      supervisor.kill("SIGTERM");
      await gone;
    },
  };
}
