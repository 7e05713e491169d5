import { execFile } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { readManifest } from "@/start/backup/manifest";
import { restoreBackup, verifyBackup } from "@/start/backup/restore-backup";
import { takeBackup } from "@/start/backup/take-backup";
import { prepareDataFolder } from "@/start/data-folder";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@/start/embedded-postgres";
import { cleanEnvironment } from "../../support/tallyhook-process";

const KEYS = JSON.stringify({
  NEXTAUTH_SECRET: "session",
  TALLYHOOK_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
});
const quiet = () => undefined;

let root: string;
let dataDir: string;
let backup: string;
let running: EmbeddedPostgres | null = null;
/** The highest number that was committed before the backup was asked for. */
let committed = 0;

async function start(dir: string): Promise<Client> {
  running = await startEmbeddedPostgres(dir, quiet);
  const client = new Client({ connectionString: await running.database("tallyhook") });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function stop(client: Client): Promise<void> {
  await client.end();
  await running?.stop();
  running = null;
}

/** Writes rows one after the other, with one that changes all the time, until told to stop. */
function keepWriting(client: Client): { end: () => Promise<number> } {
  let over = false;
  const written = (async () => {
    let last = 0;
    while (!over) {
      last += 1;
      await client.query("insert into entries values ($1, repeat('x', 500))", [last]);
      await client.query("update total set sum = sum + 1");
      committed = last;
    }
    return last;
  })();
  return {
    end: () => {
      over = true;
      return written;
    },
  };
}

const request = (to: string, withKeys = true) => ({
  dataDir,
  to,
  withKeys,
  product: "0.1.0",
  keyIds: ["k1"],
});

let knownBefore = 0;
let writtenInAll = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "tallyhook-backup-"));
  dataDir = join(root, "data");
  prepareDataFolder(root);
  prepareDataFolder(dataDir);
  writeFileSync(join(dataDir, "secrets.json"), KEYS, { mode: 0o600 });
  const client = await start(dataDir);
  await client.query("create table entries (n int primary key, text text)");
  await client.query("create table total (sum int)");
  await client.query("insert into total values (0)");
  const writer = keepWriting(client);
  await vi.waitUntil(() => committed > 50, { timeout: 30_000 });
  knownBefore = committed;
  backup = join(root, "taken");
  await takeBackup(request(backup), quiet);
  writtenInAll = await writer.end();
  await stop(client);
}, 120_000);

afterEach(async () => {
  await running?.stop();
  running = null;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a backup of a database that is written to", () => {
  it("holds everything committed before it, as one moment", async () => {
    const target = join(root, "restored");
    const manifest = await restoreBackup(backup, target, quiet);
    expect(manifest).toMatchObject({ hasKeys: true, keyIds: ["k1"], lastEventAt: null });
    expect(readFileSync(join(target, "secrets.json"), "utf8")).toBe(KEYS);
    const client = await start(target);
    const { rows } = await client.query<{ entries: number; last: number; sum: number }>(
      "select count(*)::int as entries, max(n) as last, (select sum from total) as sum from entries",
    );
    const found = rows[0] ?? { entries: 0, last: 0, sum: 0 };
    expect(found.last).toBeGreaterThanOrEqual(knownBefore);
    expect(found.last).toBeLessThanOrEqual(writtenInAll);
    expect(found.entries).toBe(found.last);
    // Between an entry and its sum there is a moment, and the backup may end in it.
    expect([found.last, found.last - 1]).toContain(found.sum);
    await client.query("insert into entries values (0, 'goes on')");
    await stop(client);
  });

  it("is whole, and says which file is not when one byte changes or a file goes", async () => {
    expect(await verifyBackup(backup)).toEqual([]);
    const [first, second] = readManifest(backup).files.filter(({ bytes }) => bytes > 0);
    const original = readFileSync(join(backup, first?.path ?? ""));
    const changed = Buffer.from(original);
    changed[0] = (changed[0] ?? 0) ^ 1;
    writeFileSync(join(backup, first?.path ?? ""), changed);
    const kept = readFileSync(join(backup, second?.path ?? ""));
    rmSync(join(backup, second?.path ?? ""));
    expect(await verifyBackup(backup)).toEqual([
      `${first?.path} was changed.`,
      `${second?.path} is missing.`,
    ]);
    const target = join(root, "from-damaged");
    await expect(restoreBackup(backup, target, quiet)).rejects.toThrow("Nothing was restored");
    expect(["postgres", "postgres.json"].filter((name) => existsSync(join(target, name)))).toEqual([]);
    writeFileSync(join(backup, first?.path ?? ""), original);
    writeFileSync(join(backup, second?.path ?? ""), kept);
    expect(await verifyBackup(backup)).toEqual([]);
  });

  it("goes into no folder that holds something", async () => {
    await expect(takeBackup(request(backup), quiet)).rejects.toThrow("is not empty");
    await expect(restoreBackup(backup, dataDir, quiet)).rejects.toThrow("is there already");
  });

  it("is no backup when it was cut off, or when its manifest leads elsewhere", async () => {
    await expect(verifyBackup(root)).rejects.toThrow("is no backup");
    const path = join(backup, "manifest.json");
    const whole = readFileSync(path, "utf8");
    writeFileSync(path, whole.replace('"postgres/PG_VERSION"', '"postgres/../../../etc/passwd"'));
    await expect(restoreBackup(backup, join(root, "escaped"), quiet)).rejects.toThrow("can't be read");
    writeFileSync(path, whole);
  });
});

it("is taken from the command line while Tallyhook stands, without keys where asked", async () => {
  const to = join(root, "standing");
  const tallyhook = (...args: string[]) =>
    promisify(execFile)(process.execPath, ["bin/tallyhook.mjs", "backup", ...args], {
      env: { ...cleanEnvironment(), TALLYHOOK_DATA_DIR: dataDir },
    });
  const taken = await tallyhook("--to", to, "--no-keys");
  expect(taken.stdout.trim()).toBe(to);
  expect(taken.stderr).toContain("The encryption keys (k1) are not in it");
  expect(existsSync(join(to, "secrets.json"))).toBe(false);
  expect(JSON.parse((await tallyhook("verify", to, "--json")).stdout)).toEqual({
    whole: true,
    differences: [],
  });
  appendFileSync(join(to, "postgres", "PG_VERSION"), "x");
  await expect(tallyhook("verify", to)).rejects.toMatchObject({ code: 1 });
});
