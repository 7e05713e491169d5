import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { findFreePort } from "@/start/free-port";

/** Whether redis-server is installed here. */
export function hasRedis(): boolean {
  return !spawnSync("redis-server", ["--version"]).error;
}

/** A redis-server that keeps nothing over its end, and starts again whenever it ends. */
export class RedisStore {
  #child: ChildProcess | null = null;
  #wanted = true;

  private constructor(readonly port: number) {}

  static async open(): Promise<RedisStore> {
    const store = new RedisStore(await findFreePort());
    process.once("exit", () => store.#child?.kill("SIGKILL"));
    store.#start();
    await store.untilUp();
    return store;
  }

  #start(): void {
    const flags = { port: this.port, bind: "127.0.0.1", save: "", appendonly: "no" };
    const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const child = spawn("redis-server", args, { stdio: "ignore" });
    this.#child = child;
    child.once("exit", () => {
      this.#child = null;
      if (this.#wanted) setTimeout(() => this.#start(), 300);
    });
  }

  /** Runs commands on a connection of its own; rejects when Redis is down or refuses one. */
  async run<T>(commands: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.port, "127.0.0.1", {
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
      connectTimeout: 2_000,
    });
    redis.on("error", () => undefined);
    try {
      return await commands(redis);
    } finally {
      redis.disconnect();
    }
  }

  async untilUp(): Promise<void> {
    while ((await this.run((redis) => redis.ping()).catch(() => null)) !== "PONG") await wait(50);
  }

  /** kill -9; everything it held is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  async close(): Promise<void> {
    this.#wanted = false;
    await this.kill();
  }
}
