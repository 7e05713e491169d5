import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { messageOf } from "@/lib/platform/errors";
import { problem } from "./problem";
import { findFreePort, isPortFree } from "./free-port";
import { canReach, ROOT_STORE, serverUser, type PostgresProgram, type ServerUser } from "./postgres-program";
import { sentenceOfServerLog } from "./postgres-log";

const STATE_FILE = "postgres.json";
const SUPERUSER = "tallyhook";

export const stateSchema = z.object({
  password: z.string().min(16),
  port: z.int().min(1).max(65535),
  /** Set when the data could not live inside the data folder. */
  elsewhere: z.string().nullable(),
  /** Whether this database has ever started, so may hold data. */
  hasStarted: z.boolean(),
});
export type PostgresState = z.infer<typeof stateSchema>;

export interface PostgresFolder {
  dir: string;
  user: ServerUser;
  state: PostgresState;
}

/** The address of a database of the embedded PostgreSQL, with its password. */
export function addressOf(state: PostgresState, database: string): string {
  return `postgresql://${SUPERUSER}:${encodeURIComponent(state.password)}@127.0.0.1:${state.port}/${database}`;
}

/** Writes what must be remembered about the database; whole, and readable by its owner only. */
export function saveState(dataDir: string, state: PostgresState): void {
  const path = join(dataDir, STATE_FILE);
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, path);
}

function readState(dataDir: string): PostgresState | null {
  const path = join(dataDir, STATE_FILE);
  if (!existsSync(path)) return null;
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw problem(
      `The file ${path}, which holds the database's password, can't be read. Restore it from a backup, or move ${dataDir} aside to start with an empty database.`,
      error,
    );
  }
}

function isComplete(dir: string): boolean {
  return existsSync(join(dir, "PG_VERSION")) && existsSync(join(dir, "global", "pg_control"));
}

function isEmpty(dir: string): boolean {
  return !existsSync(dir) || readdirSync(dir).length === 0;
}

/** Where the database of this data folder lives: inside, unless root's data folder is closed to its user. */
function place(dataDir: string, state: PostgresState | null): { dir: string; user: ServerUser } {
  const inside = join(dataDir, "postgres");
  const remembered = state?.elsewhere ?? inside;
  const user = serverUser(remembered);
  if (state || existsSync(inside) || canReach(dataDir, user)) return { dir: remembered, user };
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  return { dir: join(ROOT_STORE, key, "postgres"), user };
}

/** The database's folder where there is one; makes nothing. Throws one sentence where its file can't be read. */
export function findPostgresFolder(dataDir: string): PostgresFolder | null {
  const state = readState(dataDir);
  if (!state) return null;
  const { dir, user } = place(dataDir, state);
  return isComplete(dir) ? { dir, user, state } : null;
}

/** Where the database of an empty data folder goes, and what its state remembers of it. */
export function placeForRestore(dataDir: string): {
  dir: string;
  user: ServerUser;
  elsewhere: string | null;
} {
  const { dir, user } = place(dataDir, null);
  mkdirSync(dirname(dir), { recursive: true, mode: 0o755 });
  return { dir, user, elsewhere: dirname(dir) === dataDir ? null : dir };
}

/**
 * Finds or makes the database's folder. A folder that an earlier start left unfinished is moved aside,
 * never deleted; one that has run and is damaged stops the start. Throws one sentence.
 */
export async function openPostgresFolder(
  dataDir: string,
  programFor: (user: ServerUser) => PostgresProgram,
  say: (text: string) => void,
): Promise<PostgresFolder> {
  const remembered = readState(dataDir);
  const { dir, user } = place(dataDir, remembered);
  requireOwner(dir);
  if (isComplete(dir)) {
    if (remembered) return { dir, user, state: remembered };
    throw problem(
      `The database in ${dir} is there but the file ${join(dataDir, STATE_FILE)}, which holds its password, is not. Restore that file from a backup, or move ${dir} aside to start with an empty database.`,
    );
  }
  if (remembered?.hasStarted) {
    throw problem(
      `The database in ${dir} is ${isEmpty(dir) ? "gone" : "damaged: PG_VERSION or global/pg_control is missing"}. Restore it from a backup, or move ${dataDir} aside to start with an empty database.`,
    );
  }
  clearUnfinished(dir, say);
  const state = remembered ?? {
    password: randomBytes(24).toString("base64url"),
    port: await findFreePort(),
    elsewhere: dirname(dir) === dataDir ? null : dir,
    hasStarted: false,
  };
  if (state.elsewhere) {
    say(
      `The user that PostgreSQL runs as can't enter ${dataDir}, so the database lives in ${state.elsewhere}.`,
    );
  }
  saveState(dataDir, state);
  await initialise(dir, user, { program: programFor(user), password: state.password });
  return { dir, user, state };
}

function requireOwner(dir: string): void {
  const uid = process.getuid?.();
  if (!uid || !existsSync(dir)) return;
  const owner = statSync(dir).uid;
  if (owner === uid) return;
  throw problem(
    `The database folder ${dir} belongs to another user (number ${owner}). Start Tallyhook as the user who started it first, or set TALLYHOOK_DATA_DIR to another folder.`,
  );
}

/** Moves the database to another port when something else listens on its own by now. */
export async function withFreePort(dataDir: string, folder: PostgresFolder): Promise<PostgresFolder> {
  if (await isPortFree(folder.state.port)) return folder;
  const state = { ...folder.state, port: await findFreePort() };
  saveState(dataDir, state);
  return { ...folder, state };
}

const unfinishedName = (dir: string) => `${dir}.initialising`;

function clearUnfinished(dir: string, say: (text: string) => void): void {
  // initdb works in a folder of its own that gets its name only when finished: this never held data.
  rmSync(unfinishedName(dir), { recursive: true, force: true });
  if (!existsSync(dir)) return;
  if (isEmpty(dir)) {
    rmSync(dir, { recursive: true });
    return;
  }
  const aside = `${dir}.unfinished-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  renameSync(dir, aside);
  say(
    `An earlier start left the database folder unfinished; it was moved to ${aside} and a new one is made.`,
  );
}

interface InitialiseOptions {
  program: PostgresProgram;
  password: string;
}

async function initialise(dir: string, user: ServerUser, options: InitialiseOptions): Promise<void> {
  const unfinished = unfinishedName(dir);
  mkdirSync(dirname(dir), { recursive: true, mode: 0o755 });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = join(tmpdir(), `tallyhook-${randomBytes(12).toString("hex")}`);
  writeFileSync(passwordFile, `${options.password}\n`, { flag: "wx", mode: 0o600 });
  try {
    if (user.uid !== undefined && user.gid !== undefined) {
      chownSync(unfinished, user.uid, user.gid);
      chownSync(passwordFile, user.uid, user.gid);
    }
    await runInitdb(unfinished, user, { ...options, passwordFile });
    chmodSync(unfinished, 0o700);
    renameSync(unfinished, dir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runInitdb(
  dir: string,
  user: ServerUser,
  options: InitialiseOptions & { passwordFile: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      options.program.initdb,
      [
        `--pgdata=${dir}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${options.passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
      ],
      {
        ...user,
        cwd: "/",
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, LC_ALL: "C" },
        detached: true,
      },
    );
    let output = "";
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("error", (error) =>
      reject(problem(`PostgreSQL's initdb can't be run (${messageOf(error)}). Run "npm ci" again.`, error)),
    );
    child.once("close", (code) =>
      code === 0
        ? resolve()
        : reject(problem(sentenceOfServerLog(output, `The database could not be made in ${dir}`))),
    );
  });
}
