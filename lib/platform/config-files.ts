import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError, messageOf } from "./errors";

/** The secrets that embedded mode makes for itself. */
export interface GeneratedSecrets {
  NEXTAUTH_SECRET: string;
  TALLYHOOK_ENCRYPTION_KEYS: string;
}

const SECRETS_FILE = "secrets.json";
const DATABASE_URL_FILE = "database-url";
const BASE_URL_FILE = "base-url";

/** Reads the address of the running embedded database, or null when none runs. */
export function readDatabaseUrlFile(dataDir: string): string | null {
  const path = join(dataDir, DATABASE_URL_FILE);
  return existsSync(path) ? readFileSync(path, "utf8").trim() : null;
}

/** Path of the file in which the running embedded database's address stands. */
export function databaseUrlPath(dataDir: string): string {
  return join(dataDir, DATABASE_URL_FILE);
}

/** Path of the file in which the running console's address stands. */
export function baseUrlPath(dataDir: string): string {
  return join(dataDir, BASE_URL_FILE);
}

/** Reads where the console of this data folder runs right now, or null when it does not. */
export function readBaseUrlFile(dataDir: string): string | null {
  const path = baseUrlPath(dataDir);
  return existsSync(path) ? readFileSync(path, "utf8").trim() : null;
}

/** Reads the generated secrets of this data folder, or null when it has none yet. */
export function readGeneratedSecrets(dataDir: string): GeneratedSecrets | null {
  const path = join(dataDir, SECRETS_FILE);
  if (!existsSync(path)) return null;
  try {
    const parsed = JSON.parse(readFileSync(path, "utf8")) as Partial<GeneratedSecrets>;
    if (typeof parsed.NEXTAUTH_SECRET === "string" && typeof parsed.TALLYHOOK_ENCRYPTION_KEYS === "string") {
      return {
        NEXTAUTH_SECRET: parsed.NEXTAUTH_SECRET,
        TALLYHOOK_ENCRYPTION_KEYS: parsed.TALLYHOOK_ENCRYPTION_KEYS,
      };
    }
    throw new Error("a key is missing");
  } catch (error) {
    throw new AppError(
      "config_invalid",
      `The secrets file ${path} can't be read (${messageOf(error)}). Restore it from a backup; without it the stored signing secrets can't be decrypted.`,
      { cause: error },
    );
  }
}

/**
 * Returns this data folder's secrets, making them on the first call. Written whole to a temporary
 * name first, so a crash leaves either no file or a complete one. Mode 0600.
 */
export function ensureGeneratedSecrets(dataDir: string): GeneratedSecrets {
  const existing = readGeneratedSecrets(dataDir);
  if (existing) return existing;
  mkdirSync(dataDir, { recursive: true });
  const secrets: GeneratedSecrets = {
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    TALLYHOOK_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
  const path = join(dataDir, SECRETS_FILE);
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(secrets, null, 2) + "\n", { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, path);
  return secrets;
}
