import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { formatLines, forwardLines, type LineStyle, type WriteLine } from "./log-lines";
import { signal } from "./process-identity";
import { restartDelayMs } from "./restart-delay";

export interface ChildPlan {
  name: "web" | "worker" | "demo";
  /** TypeScript entry point and its arguments, relative to the root. */
  entry: string;
  args?: string[];
  env: NodeJS.ProcessEnv;
  /** How long it may take to finish what it has begun. */
  stopDeadlineMs: number;
}

export interface ChildEvents {
  write: WriteLine;
  style: LineStyle;
  onSpawn: (pid: number) => void;
}

/** One supervised process: restarted with growing delays when it dies, stopped in order when asked. */
export class SupervisedChild {
  private process: ChildProcess | null = null;
  private restartTimer: NodeJS.Timeout | null = null;
  private stopping = false;
  private deaths = 0;
  private startedAtMs = 0;
  private saidReady = false;
  private muted = false;

  constructor(
    private readonly root: string,
    private readonly plan: ChildPlan,
    private readonly events: ChildEvents,
  ) {}

  get name(): string {
    return this.plan.name;
  }

  /** How often it has died since it was first started. */
  get deathCount(): number {
    return this.deaths;
  }

  /** Whether it has sent "ready". */
  get isReady(): boolean {
    return this.saidReady;
  }

  /** Spawns it in a process group of its own, so that Ctrl-C reaches it through us, in order. */
  start(): void {
    this.startedAtMs = Date.now();
    const child = spawn(
      process.execPath,
      [
        "--enable-source-maps",
        "--import",
        "tsx",
        "--import",
        join(this.root, "bin/child-guard.mjs"),
        join(this.root, this.plan.entry),
        ...(this.plan.args ?? []),
      ],
      {
        cwd: this.root,
        // glibc keeps what threads freed in up to eight arenas for each core: with two, a receiver needs a quarter less memory.
        env: { MALLOC_ARENA_MAX: "2", ...this.plan.env, TALLYHOOK_SUPERVISED: "1" },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        detached: true,
      },
    );
    this.process = child;
    if (child.pid) this.events.onSpawn(child.pid);
    const format = formatLines(this.plan.name, this.events.style);
    const write = (line: string) => {
      if (!this.muted) this.events.write(line);
    };
    if (child.stdout) forwardLines(child.stdout, format, write);
    if (child.stderr) forwardLines(child.stderr, format, write);
    child.on("message", (message) => {
      if (message === "ready") this.saidReady = true;
    });
    child.once("error", (error) => this.events.write(`! The ${this.plan.name} process: ${error.message}`));
    child.once("exit", (code, signalName) => this.handleExit(child, code, signalName));
  }

  private handleExit(child: ChildProcess, code: number | null, signalName: NodeJS.Signals | null): void {
    if (this.process !== child) return;
    this.process = null;
    if (this.stopping) return;
    this.deaths += 1;
    const delayMs = restartDelayMs(this.deaths, Date.now() - this.startedAtMs);
    const how = signalName ? `was ended by ${signalName}` : `ended with code ${code ?? "?"}`;
    this.events.write(`! The ${this.plan.name} process ${how}; it starts again in ${delayMs / 1000} s.`);
    this.restartTimer = setTimeout(() => this.start(), delayMs);
  }

  /** Shows no more of its lines. */
  mute(): void {
    this.muted = true;
  }

  /** Asks it to finish and waits; past its deadline it is ended by force. Says whether it finished. */
  async stop(): Promise<boolean> {
    this.stopping = true;
    if (this.restartTimer) clearTimeout(this.restartTimer);
    const child = this.process;
    if (!child?.pid) return true;
    const { pid } = child;
    const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    let forced = false;
    const deadline = setTimeout(() => {
      forced = true;
      signal(pid, "SIGKILL");
    }, this.plan.stopDeadlineMs);
    signal(pid, "SIGTERM");
    await exited;
    clearTimeout(deadline);
    return !forced;
  }

  /** Ends it at once; rows and queues are made for that. */
  kill(): void {
    this.stopping = true;
    if (this.process?.pid) signal(this.process.pid, "SIGKILL");
  }
}
