import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { codeOf, messageOf } from "@/lib/platform/errors";
import { addressOf, findPostgresFolder, type PostgresFolder } from "../postgres-folder";
import { startEmbeddedPostgres } from "../embedded-postgres";
import { takeLock } from "../lock";
import { problem } from "../problem";
import { clusterTree, copyFile, measureFile, walBetween } from "./files";
import {
  CLUSTER,
  KEYS_FILE,
  STATE_FILE,
  writeManifest,
  type BackedUpFile,
  type BackupManifest,
} from "./manifest";

const UNDEFINED_TABLE = "42P01";

export interface BackupRequest {
  dataDir: string;
  /** Where the backup goes; must not be there yet, or be empty. */
  to: string;
  /** Whether the file with the encryption keys and the session secret goes with it. */
  withKeys: boolean;
  product: string;
  keyIds: readonly string[];
}

function prepare(to: string): void {
  if (existsSync(to) && readdirSync(to).length > 0)
    throw problem(`${to} is not empty. Choose a folder for this backup alone.`);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  chmodSync(to, 0o700);
  mkdirSync(join(to, CLUSTER), { mode: 0o700 });
}

async function connect(folder: PostgresFolder, database: string): Promise<Client> {
  const client = new Client({
    connectionString: addressOf(folder.state, database),
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Calls back while the database runs: as it is, or started for this alone. */
async function whileRunning<T>(
  dataDir: string,
  say: (text: string) => void,
  run: (folder: PostgresFolder) => Promise<T>,
): Promise<T> {
  const folder = findPostgresFolder(dataDir);
  if (!folder) {
    throw problem(
      `There is no database in ${dataDir} yet. Set TALLYHOOK_DATA_DIR to the data folder of the Tallyhook to back up.`,
    );
  }
  const answer = await connect(folder, "postgres").then(
    (client) => client.end().then(() => "runs"),
    (error: unknown) => codeOf(error),
  );
  if (answer === "runs") return run(folder);
  if (answer !== "ECONNREFUSED")
    throw problem(`The database in ${folder.dir} does not answer (${answer}). Try again.`);
  const lock = await takeLock(dataDir, say);
  try {
    const server = await startEmbeddedPostgres(dataDir, say);
    try {
      return await run(findPostgresFolder(dataDir) ?? folder);
    } finally {
      await server.stop();
    }
  } finally {
    lock.release();
  }
}

async function newestIn(folder: PostgresFolder, database: string): Promise<Date | null> {
  const client = await connect(folder, database);
  try {
    const { rows } = await client.query<{ at: Date | null }>("select max(received_at) as at from events");
    return rows[0]?.at ?? null;
  } catch (error) {
    // A database that was never migrated has no events.
    if (codeOf(error) === UNDEFINED_TABLE) return null;
    throw error;
  } finally {
    await client.end();
  }
}

async function databaseNames(folder: PostgresFolder): Promise<string[]> {
  const client = await connect(folder, "postgres");
  try {
    const sql = "select datname as name from pg_database where datname like 'tallyhook%'";
    return (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** When the newest event of the cluster's databases was received: ours, and the demo's. */
async function lastEventAt(folder: PostgresFolder): Promise<string | null> {
  const names = await databaseNames(folder);
  const found = await Promise.all(names.map((name) => newestIn(folder, name)));
  const times = found.flatMap((at) => (at ? [at.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)).toISOString() : null;
}

/** The files of a cluster into the backup, one after the other. */
async function copyAll(from: string, to: string, paths: readonly string[]): Promise<BackedUpFile[]> {
  const copied: BackedUpFile[] = [];
  for (const path of paths) {
    const file = await copyFile(join(from, path), join(to, CLUSTER, path));
    if (file) copied.push({ path: `${CLUSTER}/${path}`, ...file });
  }
  return copied;
}

interface StoppedBackup {
  label: string;
  first: string;
  last: string;
}

async function stopBackup(client: Client): Promise<StoppedBackup> {
  const { rows } = await client.query<{ labelfile: string; last: string }>(
    "select labelfile, pg_walfile_name(lsn) as last from pg_backup_stop(wait_for_archive => false)",
  );
  const label = rows[0]?.labelfile ?? "";
  const first = /^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)$/m.exec(label)?.[1];
  if (!first || !rows[0])
    throw problem("PostgreSQL did not say which part of its log the backup needs. Try again.");
  return { label, first, last: rows[0].last };
}

/**
 * The cluster's files while it works, and the part of its log that makes them one moment: a base backup by the
 * low-level API (https://www.postgresql.org/docs/18/continuous-archiving.html).
 */
async function copyCluster(
  folder: PostgresFolder,
  to: string,
): Promise<Pick<BackupManifest, "folders" | "files">> {
  const client = await connect(folder, "postgres");
  try {
    // For as long as this session lives no segment of the log goes that the backup still needs.
    await client.query("select pg_create_physical_replication_slot($1, true, true)", [
      `backup_${process.pid}`,
    ]);
    await client.query("select pg_backup_start('tallyhook', fast => true)");
    const tree = clusterTree(folder.dir);
    // The control file comes last: what it says must not be older than the rest.
    const ordered = [...tree.files.filter((path) => path !== "global/pg_control"), "global/pg_control"];
    const files = await copyAll(folder.dir, to, ordered);
    const { label, first, last } = await stopBackup(client);
    const wal = await copyAll(folder.dir, to, walBetween(folder.dir, first, last));
    if (!wal.some(({ path }) => path.endsWith(last)))
      throw problem(`The log's part ${last} was not there to copy. Take the backup again.`);
    const labelPath = join(to, CLUSTER, "backup_label");
    writeFileSync(labelPath, label, { mode: 0o600, flag: "wx", flush: true });
    const measured = await measureFile(labelPath);
    const written = measured ? [{ path: `${CLUSTER}/backup_label`, ...measured }] : [];
    return {
      folders: tree.folders.map((path) => `${CLUSTER}/${path}`),
      files: [...files, ...wal, ...written],
    };
  } finally {
    await client.end();
  }
}

/**
 * Takes a whole copy of the embedded database, and of the file with its keys, into a folder of its own, while
 * Tallyhook runs or while it stands. Everything committed before the call is in it. Throws one sentence; what it
 * wrote until then stays, without a manifest, and is no backup.
 */
export async function takeBackup(
  request: BackupRequest,
  say: (text: string) => void,
): Promise<BackupManifest> {
  prepare(request.to);
  const startedAt = new Date().toISOString();
  return whileRunning(request.dataDir, say, async (folder) => {
    const newest = await lastEventAt(folder);
    const { folders, files } = await copyCluster(folder, request.to).catch((error: unknown) => {
      throw problem(`The backup failed: ${messageOf(error)} Delete ${request.to} and try again.`, error);
    });
    const beside = request.withKeys ? [STATE_FILE, KEYS_FILE] : [STATE_FILE];
    for (const name of beside) {
      const file = await copyFile(join(request.dataDir, name), join(request.to, name));
      if (file) files.push({ path: name, ...file });
    }
    const manifest: BackupManifest = {
      format: 1,
      product: request.product,
      postgres: readFileSync(join(folder.dir, "PG_VERSION"), "utf8").trim(),
      startedAt,
      finishedAt: new Date().toISOString(),
      lastEventAt: newest,
      keyIds: [...request.keyIds],
      hasKeys: files.some(({ path }) => path === KEYS_FILE),
      folders,
      files,
    };
    writeManifest(request.to, manifest);
    return manifest;
  });
}
