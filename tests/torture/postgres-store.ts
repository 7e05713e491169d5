import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@/start/embedded-postgres";
import { signal } from "@/start/process-identity";

const DISK_BYTES = 1_400 * 1024 * 1024;
const RESTART_PAUSE_MS = 300;

/** The product's own embedded PostgreSQL, started again whenever it ends, as its supervisor does. */
export class PostgresStore {
  #server: EmbeddedPostgres | null = null;
  #wanted = true;
  #coming: Promise<void> = Promise.resolve();
  #paused: Promise<void> = Promise.resolve();
  url = "";
  restarts = 0;

  private constructor(
    private readonly dir: string,
    /** Why its disk can't be filled; null when it lives on a small disk of its own. */
    readonly noSmallDisk: string | null,
    private readonly say: (text: string) => void,
  ) {}

  /** Makes the database, on a small disk of its own where this machine lets us mount one. */
  static async open(options: { smallDisk: boolean; say: (text: string) => void }): Promise<PostgresStore> {
    const dir = mkdtempSync(join(tmpdir(), "tallyhook-torture-"));
    chmodSync(dir, 0o711);
    const reason = options.smallDisk ? mountSmallDisk(dir) : "the short form keeps to a plain folder";
    const store = new PostgresStore(dir, reason, options.say);
    process.once("exit", () => store.#abandon());
    await store.#start();
    store.url = await (store.#server as unknown as EmbeddedPostgres).database("torture");
    return store;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** The main process's id; null while it is down. */
  get pid(): number | null {
    return this.#server?.pid ?? null;
  }

  async #start(): Promise<void> {
    await this.#paused;
    const server = await startEmbeddedPostgres(this.dir, this.say, { keepPort: this.url !== "" });
    this.#server = server;
    void server.ended.then(() => {
      this.#server = null;
      if (this.#wanted) this.#coming = this.#again();
    });
  }

  async #again(): Promise<void> {
    while (this.#wanted) {
      await wait(RESTART_PAUSE_MS);
      try {
        await this.#start();
        this.restarts += 1;
        return;
      } catch (error) {
        this.say(`PostgreSQL does not start yet: ${String(error)}`);
      }
    }
  }

  /** Resolves when it takes connections again. */
  async untilUp(): Promise<void> {
    for (;;) {
      await this.#coming;
      if (this.#server && (await answers(this.url))) return;
      await wait(100);
    }
  }

  /** kill -9 of the main process; its backends end when they notice. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    signal(server.pid, "SIGKILL");
    await server.ended;
  }

  /** kill -9 of one backend, after which PostgreSQL restarts all of them. False when there was none. */
  async killBackend(choose: (pids: readonly number[]) => number): Promise<boolean> {
    const rows = await this.query<{ pid: number }>(
      "select pid from pg_stat_activity where application_name like 'tallyhook%' and pid <> pg_backend_pid() order by pid",
    ).catch(() => []);
    if (rows.length === 0) return false;
    signal(choose(rows.map((row) => row.pid)), "SIGKILL");
    return true;
  }

  /** A fast shutdown, and the start after it. */
  async restart(): Promise<void> {
    await this.#server?.stop();
    await this.untilUp();
  }

  /** Rows of one statement on a connection of its own, beside every proxy. */
  async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = await this.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.url, connectionTimeoutMillis: 5_000 });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }

  /** Fills the small disk to the last byte until the returned function frees it again. */
  fillDisk(): () => void {
    const ballast = join(this.dir, "ballast");
    const { bavail, bsize } = statfsSync(this.dir);
    const chunk = Buffer.alloc(1024 * 1024, 1);
    const parts: Buffer[] = [];
    for (let left = bavail * bsize; left > 0; left -= chunk.length) {
      parts.push(chunk.subarray(0, Math.min(left, chunk.length)));
    }
    writeFileSync(ballast, "");
    for (const part of parts) {
      try {
        writeFileSync(ballast, part, { flag: "a" });
      } catch {
        break;
      }
    }
    return () => rmSync(ballast, { force: true });
  }

  log(): string {
    return readFileSync(join(this.dir, "postgres.log"), "utf8");
  }

  async close(): Promise<void> {
    this.#wanted = false;
    await this.#coming;
    await this.#server?.stop();
    this.#abandon();
  }

  /** Leaves nothing behind, however the run ended. */
  #abandon(): void {
    this.#wanted = false;
    if (this.#server) signal(this.#server.pid, "SIGKILL");
    if (this.noSmallDisk === null) spawnSync("umount", ["-l", this.dir], { stdio: "ignore" });
    rmSync(this.dir, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function mountSmallDisk(dir: string): string | null {
  if (process.getuid?.() !== 0) return "mounting a small disk needs root";
  mkdirSync(dir, { recursive: true });
  const mounted = spawnSync("mount", [
    "-t",
    "tmpfs",
    "-o",
    `size=${DISK_BYTES},mode=0711`,
    "tallyhook-torture",
    dir,
  ]);
  return mounted.status === 0 ? null : "this machine lets nobody mount a small disk";
}
