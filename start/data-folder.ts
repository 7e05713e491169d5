import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { codeOf } from "@/lib/platform/errors";
import { problem, sentenceOfWriteError } from "./problem";

const MEGABYTE = 1024 * 1024;
/** A fresh PostgreSQL takes about 40 MB, its write-ahead log grows to some 100 MB. */
const FREE_MIN_BYTES = 250 * MEGABYTE;

/**
 * Makes the data folder and makes sure that it can be written and has room. When root starts
 * Tallyhook, PostgreSQL runs as another user, who must be able to pass through the folder; its files
 * are readable by their owner only either way.
 */
export function prepareDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!statSync(dataDir).isDirectory())
      throw problem(`${dataDir} is a file. Set TALLYHOOK_DATA_DIR to a folder.`);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    const probe = join(dataDir, `.write-test-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
    chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    const sentence = sentenceOfWriteError(error, dataDir);
    throw sentence ? problem(sentence, error) : error;
  }
  requireFreeSpace(dataDir);
}

/** Refuses a disk that is all but full: PostgreSQL would stop in the middle of its work. */
export function requireFreeSpace(dataDir: string): void {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    const freeBytes = bavail * bsize;
    if (freeBytes >= FREE_MIN_BYTES) return;
    throw problem(
      `The disk that holds ${dataDir} has only ${Math.floor(freeBytes / MEGABYTE)} MB free and Tallyhook needs ${FREE_MIN_BYTES / MEGABYTE}. Free some space, or set TALLYHOOK_DATA_DIR to a folder on another disk.`,
    );
  } catch (error) {
    // Some network file systems can't tell; PostgreSQL will.
    if (codeOf(error) !== "ENOSYS") throw error;
  }
}
