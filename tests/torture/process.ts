import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

export type ProcessName = string;

export interface ProcessPlan {
  name: ProcessName;
  /** What runs, relative to the root of the checkout. */
  entry: string;
  env: NodeJS.ProcessEnv;
  /** Whether it takes work. */
  isReady: (said: () => string) => Promise<boolean>;
  /** How long it may take to stop in good order. */
  stopWithinMs: number;
}

const LOG_CHARACTERS_MAX = 400_000;
const START_WITHIN_MS = 90_000;

/** A process of the product that starts again whenever it dies, as under a supervisor. */
export class TortureProcess {
  #child: ChildProcess | null = null;
  #stopping = false;
  #restart: NodeJS.Timeout | null = null;
  #output = "";
  #lifeOutput = "";
  /** What a life printed first: that it is ready stands there, however much it printed since. */
  #lifeBegan = "";
  /** Ends that nobody asked for, with how they ended. */
  readonly unexpectedEnds: string[] = [];
  #expected = false;
  /** Changes how the next start of it runs. */
  environment: Record<string, string> = {};

  constructor(
    readonly plan: ProcessPlan,
    private readonly show: boolean,
  ) {}

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  get output(): string {
    return this.#output;
  }

  start(): void {
    this.#restart = null;
    this.#lifeOutput = "";
    this.#lifeBegan = "";
    this.#expected = false;
    const child = spawn(
      process.execPath,
      [
        "--enable-source-maps",
        "--import",
        "tsx",
        "--import",
        "./bin/child-guard.mjs",
        "--import",
        "./tests/torture/preload.mjs",
        this.plan.entry,
      ],
      {
        env: { ...this.plan.env, ...this.environment, TALLYHOOK_SUPERVISED: "1" },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      },
    );
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => this.#keep(chunk.toString()));
    }
    child.once("exit", (code, signal) => this.#ended(child, code, signal));
  }

  #keep(text: string): void {
    this.#output = (this.#output + text).slice(-LOG_CHARACTERS_MAX);
    this.#lifeOutput = (this.#lifeOutput + text).slice(-LOG_CHARACTERS_MAX);
    if (this.#lifeBegan.length < LOG_CHARACTERS_MAX) this.#lifeBegan += text;
    if (this.show) process.stderr.write(text.replace(/^/gm, `${this.plan.name} | `));
  }

  #ended(child: ChildProcess, code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#child !== child) return;
    this.#child = null;
    if (!this.#expected) {
      const how = signal ?? `code ${code}`;
      this.unexpectedEnds.push(`${how}: ${this.#lifeOutput.trim().split("\n").slice(-3).join(" / ")}`);
    }
    if (!this.#stopping) this.#restart = setTimeout(() => this.start(), 250);
  }

  isReady(): Promise<boolean> {
    if (!this.#child) return Promise.resolve(false);
    return this.plan.isReady(() => this.#lifeBegan);
  }

  /** Resolves once it takes work; rejects with what it printed when it does not in time. */
  async untilReady(withinMs = START_WITHIN_MS): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline) {
      if (await this.isReady()) return;
      await wait(50);
    }
    throw new Error(
      `${this.plan.name} was not ready within ${withinMs} ms. It printed:\n${this.#lifeOutput}`,
    );
  }

  /** As a crash does. False when it was not running. */
  async kill(): Promise<boolean> {
    const child = this.#child;
    if (!child) return false;
    this.#expected = true;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
    return true;
  }

  /** As a deployment does: asks it to stop, waits, starts the next. Gives how it ended. */
  async roll(environment: Record<string, string> = {}): Promise<number | NodeJS.Signals> {
    const ended = await this.stop();
    this.environment = environment;
    this.#stopping = false;
    this.start();
    return ended;
  }

  /** Asks it to stop and waits; gives its code, or the signal when it had to be killed. */
  async stop(): Promise<number | NodeJS.Signals> {
    this.#stopping = true;
    if (this.#restart) clearTimeout(this.#restart);
    const child = this.#child;
    if (!child) return 0;
    this.#expected = true;
    const exited = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
    child.kill("SIGTERM");
    const deadline = setTimeout(() => child.kill("SIGKILL"), this.plan.stopWithinMs);
    const [code, signal] = await exited;
    clearTimeout(deadline);
    return signal ?? code ?? 0;
  }
}
