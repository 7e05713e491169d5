import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, readdirSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { codeOf } from "@/lib/platform/errors";
import type { BackedUpFile } from "./manifest";

/**
 * Folders whose content a running PostgreSQL makes anew, or that must not come from another moment; the folders
 * themselves must be there (https://www.postgresql.org/docs/18/continuous-archiving.html, "Backing Up the Data
 * Directory"). Of pg_wal the backup takes what it needs by itself.
 */
const EMPTIED = new Set([
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);
const LEFT_OUT =
  /^(?:postmaster\.(?:pid|opts)|backup_label(?:\.old)?|tablespace_map|pgsql_tmp.*|pg_internal\.init.*)$/;

export interface ClusterTree {
  folders: string[];
  files: string[];
}

/** What of a PostgreSQL data directory belongs into a backup, below it, with "/" between folders. */
export function clusterTree(dir: string): ClusterTree {
  const tree: ClusterTree = { folders: [], files: [] };
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(dir, below), { withFileTypes: true })) {
      const path = below ? `${below}/${entry.name}` : entry.name;
      if (LEFT_OUT.test(entry.name)) continue;
      if (!entry.isDirectory()) {
        if (entry.isFile()) tree.files.push(path);
        continue;
      }
      tree.folders.push(path);
      if (!EMPTIED.has(path)) walk(path);
    }
  };
  walk("");
  tree.folders.push("pg_wal/archive_status");
  return tree;
}

/** Segments of the write-ahead log from one to another, both included, and the histories of timelines. */
export function walBetween(dir: string, first: string, last: string): string[] {
  const isNeeded = (name: string) =>
    name.endsWith(".history") || (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last);
  return readdirSync(join(dir, "pg_wal"))
    .filter(isNeeded)
    .map((name) => `pg_wal/${name}`);
}

/**
 * Copies a file and says what was written; null where it has gone meanwhile, which a running database does with
 * tables that were dropped. On disk before it returns. Throws where reading or writing fails.
 */
export async function copyFile(from: string, to: string): Promise<Omit<BackedUpFile, "path"> | null> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(
      createReadStream(from),
      count,
      createWriteStream(to, { mode: 0o600, flags: "wx", flush: true }),
    );
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** The SHA-256 and the length of a file; null where there is none. */
export async function measureFile(path: string): Promise<Omit<BackedUpFile, "path"> | null> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      hash.update(chunk);
    }
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
  return { bytes, sha256: hash.digest("hex") };
}
