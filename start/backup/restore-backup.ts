import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { prepareDataFolder } from "../data-folder";
import { takeLock } from "../lock";
import { placeForRestore, saveState, stateSchema, type PostgresState } from "../postgres-folder";
import { findProgram, type ServerUser } from "../postgres-program";
import { problem } from "../problem";
import { copyFile, measureFile } from "./files";
import { CLUSTER, KEYS_FILE, readManifest, STATE_FILE, type BackupManifest } from "./manifest";

/** Where a backup differs from its manifest. Empty when it is whole. Reads every byte. */
export async function verifyBackup(folder: string): Promise<string[]> {
  const manifest = readManifest(folder);
  const found: string[] = [];
  for (const { path, bytes, sha256 } of manifest.files) {
    const file = await measureFile(join(folder, path));
    if (!file) found.push(`${path} is missing.`);
    else if (file.bytes !== bytes) found.push(`${path} has ${file.bytes} bytes instead of ${bytes}.`);
    else if (file.sha256 !== sha256) found.push(`${path} was changed.`);
  }
  return found;
}

async function requireSameServer(manifest: BackupManifest): Promise<void> {
  const { version } = await findProgram();
  const major = version.split(".")[0];
  if (major === manifest.postgres) return;
  throw problem(
    `The backup is of PostgreSQL ${manifest.postgres} and this Tallyhook brings ${major}. Restore it with Tallyhook ${manifest.product}, the version that made it, and upgrade then.`,
  );
}

function own(path: string, user: ServerUser): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
}

/** Lays the cluster's files beside their place, checked against the manifest while they are copied. */
async function layOut(
  folder: string,
  manifest: BackupManifest,
  into: string,
  user: ServerUser,
): Promise<void> {
  const inside = (path: string) => join(into, path.slice(CLUSTER.length + 1));
  mkdirSync(into, { recursive: true, mode: 0o700 });
  own(into, user);
  for (const path of manifest.folders) {
    mkdirSync(inside(path), { recursive: true, mode: 0o700 });
    own(inside(path), user);
  }
  for (const { path, sha256 } of manifest.files) {
    if (!path.startsWith(`${CLUSTER}/`)) continue;
    const copied = await copyFile(join(folder, path), inside(path));
    if (copied?.sha256 !== sha256) {
      throw problem(
        `${join(folder, path)} is ${copied ? "not what the backup wrote" : "missing"}. Nothing was restored; use another backup.`,
      );
    }
    own(inside(path), user);
  }
}

function requireEmpty(dataDir: string): void {
  const taken = [CLUSTER, STATE_FILE, KEYS_FILE].find((name) => existsSync(join(dataDir, name)));
  if (!taken) return;
  throw problem(
    `${join(dataDir, taken)} is there already. A backup is restored into an empty data folder: move ${dataDir} aside, or set TALLYHOOK_DATA_DIR to another folder.`,
  );
}

async function restoreKeys(folder: string, dataDir: string): Promise<void> {
  const target = join(dataDir, KEYS_FILE);
  await copyFile(join(folder, KEYS_FILE), target);
  chmodSync(target, 0o600);
}

/**
 * Puts a backup into an empty data folder; the next start recovers the database to the moment the backup ended.
 * Every byte is checked while it is copied, and a backup that differs from its manifest leaves the data
 * folder as it was. Throws one sentence.
 */
export async function restoreBackup(
  folder: string,
  dataDir: string,
  say: (text: string) => void,
): Promise<BackupManifest> {
  const manifest = readManifest(folder);
  await requireSameServer(manifest);
  prepareDataFolder(dataDir);
  const lock = await takeLock(dataDir, say);
  try {
    requireEmpty(dataDir);
    const state = readStateOf(folder);
    const { dir, user, elsewhere } = placeForRestore(dataDir);
    if (existsSync(dir)) throw problem(`${dir} is there already. Move it aside, then restore again.`);
    const partial = `${dir}.restoring`;
    rmSync(partial, { recursive: true, force: true });
    try {
      await layOut(folder, manifest, partial, user);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      throw error;
    }
    if (manifest.hasKeys) await restoreKeys(folder, dataDir);
    saveState(dataDir, { ...state, elsewhere, hasStarted: true });
    // Last: from now on the folder is a database.
    renameSync(partial, dir);
  } finally {
    lock.release();
  }
  return manifest;
}

function readStateOf(folder: string): PostgresState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(join(folder, STATE_FILE), "utf8")));
  } catch (error) {
    throw problem(`${join(folder, STATE_FILE)} can't be read. Use another backup.`, error);
  }
}
