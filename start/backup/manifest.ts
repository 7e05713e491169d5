import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { problem } from "../problem";

const MANIFEST = "manifest.json";
/** Below the backup: the database's files, and what lies beside it in a data folder. */
export const CLUSTER = "postgres";
export const KEYS_FILE = "secrets.json";
export const STATE_FILE = "postgres.json";

/** Below the backup, with "/" between folders; never out of it. */
const pathBelow = z.string().regex(/^(?!.*(?:^|\/)\.\.(?:\/|$))[^/\\][^\\]*$/);

const fileSchema = z.object({
  path: pathBelow,
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BackedUpFile = z.infer<typeof fileSchema>;

const manifestSchema = z.object({
  format: z.literal(1),
  product: z.string(),
  /** Major version of the PostgreSQL whose files these are. */
  postgres: z.string(),
  startedAt: z.iso.datetime(),
  /** Everything that was committed before this moment is in the backup. */
  finishedAt: z.iso.datetime(),
  /** When the newest event in it was received; null when there was none. */
  lastEventAt: z.iso.datetime().nullable(),
  /** Names of the keys that encrypt its secrets, first the one that encrypts new ones. */
  keyIds: z.array(z.string()),
  hasKeys: z.boolean(),
  /** Folders that must be there even where they are empty. */
  folders: z.array(pathBelow),
  files: z.array(fileSchema),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

/** Writes what a backup holds. It comes last: a folder without it is no backup. */
export function writeManifest(folder: string, manifest: BackupManifest): void {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  writeFileSync(join(folder, MANIFEST), text, { mode: 0o600, flag: "wx", flush: true });
}

/** What a backup holds. Throws one sentence where the folder is no whole backup. */
export function readManifest(folder: string): BackupManifest {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) {
    throw problem(
      `${folder} is no backup, or one that was cut off: it has no ${MANIFEST}. Take another one with "tallyhook backup".`,
    );
  }
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw problem(`${path} can't be read. Use another backup; this one was changed or is damaged.`, error);
  }
}
