import { spawn, type ChildProcess } from "node:child_process";
import {
  existsSync,
  fstatSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { codeOf, messageOf } from "@/lib/platform/errors";
import {
  addressOf,
  openPostgresFolder,
  saveState,
  withFreePort,
  type PostgresFolder,
} from "./postgres-folder";
import { sentenceOfServerLog } from "./postgres-log";
import { findProgram, reachableProgram, type PostgresProgram } from "./postgres-program";
import { problem } from "./problem";
import { commandOf, identify, signal, waitForExit } from "./process-identity";

/** Crash recovery after a kill under load takes seconds; a slow disk gets the benefit of the doubt. */
const READY_DEADLINE_MS = 120_000;
const STOP_DEADLINE_MS = 30_000;
const LOG_BYTES_MAX = 10 * 1024 * 1024;

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  // An acknowledged event must survive a power cut, so neither of these is ever traded for speed.
  fsync: "on",
  synchronous_commit: "on",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};

export interface EmbeddedPostgres {
  /** The address of a database in it, which is made when missing. */
  database(name: string): Promise<string>;
  /** Resolves when the server ends, however it ends. */
  ended: Promise<void>;
  pid: number;
  /** Fast shutdown: open transactions roll back, everything committed is on disk. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of a data folder, making it on the first start. One that a killed start left
 * running is stopped cleanly first. With keepPort it comes back where the other processes look for it.
 * Throws one sentence when it can't be started.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  say: (text: string) => void,
  options: { keepPort: boolean } = { keepPort: false },
): Promise<EmbeddedPostgres> {
  const installed = await findProgram();
  let program: PostgresProgram | null = null;
  const programFor = (user: PostgresFolder["user"]) => (program ??= reachableProgram(installed, user));
  const opened = await openPostgresFolder(dataDir, programFor, say);
  await stopLeftover(opened.dir, say);
  const folder = options.keepPort ? opened : await withFreePort(dataDir, opened);
  const logPath = join(dataDir, "postgres.log");
  const server = launch(programFor(folder.user), folder, logPath);
  await waitUntilReady(server, folder, logPath);
  if (!folder.state.hasStarted) saveState(dataDir, { ...folder.state, hasStarted: true });
  return {
    database: (name) => ensureDatabase(folder, name),
    ended: server.ended,
    pid: server.child.pid ?? 0,
    stop: () => stop(server),
  };
}

interface Server {
  child: ChildProcess;
  ended: Promise<void>;
  hasEnded: () => boolean;
  /** What the server has written since it was launched. */
  output: () => string;
}

async function stopLeftover(dir: string, say: (text: string) => void): Promise<void> {
  const pidFile = join(dir, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
  const identity = Number.isInteger(pid) && pid > 0 ? identify(pid) : null;
  if (!identity || !commandOf(pid)?.includes("postgres")) {
    // PostgreSQL would refuse to start when another program happens to have the number by now.
    rmSync(pidFile, { force: true });
    return;
  }
  say("PostgreSQL still runs from a start that was killed; it is stopped cleanly first.");
  signal(pid, "SIGINT");
  if (await waitForExit(identity, STOP_DEADLINE_MS)) return;
  signal(pid, "SIGQUIT");
  if (await waitForExit(identity, STOP_DEADLINE_MS)) return;
  throw problem(
    `PostgreSQL (process ${pid}) still runs on ${dir} and does not stop. Stop it, then start again.`,
  );
}

function launch(program: PostgresProgram, folder: PostgresFolder, logPath: string): Server {
  if (existsSync(logPath) && statSync(logPath).size > LOG_BYTES_MAX) writeFileSync(logPath, "");
  const log = openSync(logPath, "a", 0o600);
  const logStart = fstatSync(log).size;
  const flags = Object.entries({ ...SETTINGS, port: String(folder.state.port) });
  const child = spawn(
    program.postgres,
    ["-D", folder.dir, ...flags.flatMap(([k, v]) => ["-c", `${k}=${v}`])],
    {
      ...folder.user,
      cwd: "/",
      stdio: ["ignore", log, log],
      env: { ...process.env, LC_ALL: "C" },
      // Its own process group: Ctrl-C must reach the web and the worker before it reaches the database.
      detached: true,
    },
  );
  closeSync(log);
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true;
      resolve();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  const output = () => readFileSync(logPath).subarray(logStart).toString();
  return { child, ended, hasEnded: () => over, output };
}

async function waitUntilReady(server: Server, folder: PostgresFolder, logPath: string): Promise<void> {
  const end = Date.now() + READY_DEADLINE_MS;
  for (;;) {
    if (server.hasEnded()) {
      throw problem(sentenceOfServerLog(server.output(), `PostgreSQL could not start on ${folder.dir}`));
    }
    const answer = await tryConnect(addressOf(folder.state, "postgres"));
    if (answer === "ready") return;
    if (answer === "wrong password") {
      await stop(server);
      throw problem(
        `The database in ${folder.dir} refuses the password in postgres.json beside it; the two are not from the same backup. Restore both together.`,
      );
    }
    if (Date.now() > end) {
      await stop(server);
      throw problem(
        `PostgreSQL did not become ready in ${READY_DEADLINE_MS / 1000} seconds. Its log is ${logPath}.`,
      );
    }
    await wait(50);
  }
}

async function tryConnect(url: string): Promise<"ready" | "not yet" | "wrong password"> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return "ready";
  } catch (error) {
    return codeOf(error) === "28P01" ? "wrong password" : "not yet";
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(folder: PostgresFolder, name: string): Promise<string> {
  const client = new Client({ connectionString: addressOf(folder.state, "postgres") });
  try {
    await client.connect();
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
    return addressOf(folder.state, name);
  } catch (error) {
    throw problem(`The database ${name} could not be made: ${messageOf(error)}.`, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stop(server: Server): Promise<void> {
  const { pid } = server.child;
  if (pid === undefined || server.hasEnded()) return;
  signal(pid, "SIGINT");
  await Promise.race([server.ended, wait(STOP_DEADLINE_MS)]);
  if (server.hasEnded()) return;
  signal(pid, "SIGQUIT");
  await Promise.race([server.ended, wait(5_000)]);
}
