import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prepareDataFolder } from "@/start/data-folder";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@/start/embedded-postgres";
import { identify, isRunning } from "@/start/process-identity";

let dir: string;
let running: EmbeddedPostgres | null = null;
const said: string[] = [];
const isRoot = process.getuid?.() === 0;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tallyhook-embedded-"));
  prepareDataFolder(dir);
  said.length = 0;
});
afterEach(async () => {
  await running?.stop();
  running = null;
  rmSync(dir, { recursive: true, force: true });
});

async function start(dataDir = dir): Promise<string> {
  running = await startEmbeddedPostgres(dataDir, (text) => void said.push(text));
  return running.database("tallyhook");
}

async function stop(): Promise<void> {
  await running?.stop();
  running = null;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>({ text: sql })).rows;
  } finally {
    await client.end();
  }
}

const KEEP = "create table kept as select 42 as answer";
const READ = "select answer from kept";

describe("the embedded PostgreSQL", () => {
  it("keeps its data, port and password over a stop, and its secrets to its owner", async () => {
    const first = await start();
    await query(first, KEEP);
    await stop();
    const second = await start();
    expect(second).toBe(first);
    expect(await query(second, READ)).toEqual([{ answer: 42 }]);
    expect(statSync(join(dir, "postgres.json")).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, "postgres")).mode & 0o777).toBe(0o700);
  });

  it("is durable and reachable from this machine only", async () => {
    const url = await start();
    const settings = await query(
      url,
      "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'listen_addresses', 'password_encryption') order by name",
    );
    expect(settings).toEqual([
      { name: "fsync", setting: "on" },
      { name: "listen_addresses", setting: "127.0.0.1" },
      { name: "password_encryption", setting: "scram-sha-256" },
      { name: "synchronous_commit", setting: "on" },
    ]);
    const wrong = url.replace(/:[^:@]+@/, ":wrong@");
    await expect(query(wrong, "select 1")).rejects.toThrow(/password authentication failed/);
  });

  it("stops the server that a killed start left running, and loses nothing of it", async () => {
    const killed = spawn(
      process.execPath,
      ["--import", "tsx", join(import.meta.dirname, "orphan-postgres.ts"), dir],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const [line] = (await once(killed.stdout, "data")) as [Buffer];
    const [url = "", pid = ""] = line.toString().trim().split(" ");
    await query(url, KEEP);
    killed.kill("SIGKILL");
    const orphan = identify(Number(pid));
    expect(orphan).not.toBeNull();
    const again = await start();
    expect(orphan && isRunning(orphan)).toBe(false);
    expect(await query(again, READ)).toEqual([{ answer: 42 }]);
    expect(again).toBe(url);
    expect(said).toEqual([
      "PostgreSQL still runs from a start that was killed; it is stopped cleanly first.",
    ]);
  });

  it("starts after a crash whose process number another program has by now", async () => {
    const url = await start();
    await query(url, KEEP);
    await stop();
    writeFileSync(join(dir, "postgres", "postmaster.pid"), `${process.pid}\n${join(dir, "postgres")}\n`);
    expect(await query(await start(), READ)).toEqual([{ answer: 42 }]);
  });
});

describe("a half-finished earlier start", () => {
  it("is cleared when initdb was cut off", async () => {
    const unfinished = join(dir, "postgres.initialising");
    mkdirSync(unfinished);
    writeFileSync(join(unfinished, "PG_VERSION"), "18\n");
    await start();
    expect(existsSync(unfinished)).toBe(false);
  });

  it("is moved aside, never deleted, when the folder was left by other means", async () => {
    const folder = join(dir, "postgres");
    mkdirSync(folder);
    writeFileSync(join(folder, "PG_VERSION"), "18\n");
    await start();
    const aside = readdirSync(dir).find((name) => name.startsWith("postgres.unfinished-"));
    expect(readFileSync(join(dir, aside ?? "", "PG_VERSION"), "utf8")).toBe("18\n");
    expect(said).toEqual([
      expect.stringMatching(/^An earlier start left the database folder unfinished; it was moved to /),
    ]);
  });

  it("does not replace a database that has held data and is damaged", async () => {
    await start();
    await stop();
    rmSync(join(dir, "postgres", "global", "pg_control"));
    await expect(start()).rejects.toThrow(/^The database in .* is damaged: .* Restore it from a backup/);
    expect(existsSync(join(dir, "postgres", "base"))).toBe(true);
  });

  it("does not make an empty database where one is gone", async () => {
    await start();
    await stop();
    rmSync(join(dir, "postgres"), { recursive: true });
    await expect(start()).rejects.toThrow(/^The database in .* is gone\. Restore it from a backup/);
  });

  it("says which file is missing when the password is", async () => {
    await start();
    await stop();
    rmSync(join(dir, "postgres.json"));
    await expect(start()).rejects.toThrow(/postgres\.json, which holds its password, is not/);
  });

  it("says that the password is from another backup", async () => {
    await start();
    await stop();
    const path = join(dir, "postgres.json");
    const state = JSON.parse(readFileSync(path, "utf8")) as { password: string };
    writeFileSync(path, JSON.stringify({ ...state, password: "another-password-than-that" }));
    await expect(start()).rejects.toThrow(/refuses the password in postgres\.json/);
  });
});

describe.runIf(isRoot)("started by root", () => {
  it("puts the database where PostgreSQL's user can enter, when the data folder is closed to it", async () => {
    const closed = join(dir, "closed");
    mkdirSync(closed, { mode: 0o700 });
    const dataDir = join(closed, "data");
    prepareDataFolder(dataDir);
    const url = await start(dataDir);
    const { elsewhere } = JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8")) as {
      elsewhere: string;
    };
    try {
      expect(elsewhere).toMatch(/^\/var\/lib\/tallyhook\/[0-9a-f]{12}\/postgres$/);
      expect(said).toEqual([
        `The user that PostgreSQL runs as can't enter ${dataDir}, so the database lives in ${elsewhere}.`,
      ]);
      await query(url, KEEP);
      await stop();
      chmodSync(closed, 0o711);
      expect(await query(await start(dataDir), READ)).toEqual([{ answer: 42 }]);
    } finally {
      await stop();
      rmSync(join(elsewhere, ".."), { recursive: true, force: true });
    }
  });
});
