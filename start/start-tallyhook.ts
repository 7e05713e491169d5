import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataDirOf, modeOf, type Config } from "@/lib/platform/config";
import { baseUrlPath, databaseUrlPath } from "@/lib/platform/config-files";
import { AppError, messageOf } from "@/lib/platform/errors";
import { readyBanner, type SignIn } from "./banner";
import { checkRedis } from "./check-redis";
import { buildConsole, neededBuild } from "./console-build";
import { prepareDataFolder } from "./data-folder";
import { embeddedDatabase, externalDatabase, type Database } from "./database";
import { requireFreePort } from "./free-port";
import { takeLock, type Lock } from "./lock";
import { parseStartOptions, type StartOptions } from "./options";
import { prepareAccounts } from "./accounts";
import { checkVariables } from "./preflight";
import { openSteps, type Steps } from "./steps";
import { supervise, type Supervisor } from "./supervisor";
import { waitUntilReady } from "./wait-until-ready";

/** The demo's database beside the real one in the same PostgreSQL, so that the two never mix. */
const DATABASE_NAMES = { real: "tallyhook", demo: "tallyhook_demo" };

/** What has been started so far, so that whatever happens is undone in order. */
interface Started {
  lock: Lock | null;
  /** A promise, so that a stop in the middle of the database's start waits for it. */
  database: Promise<Database> | null;
  supervisor: Supervisor | null;
  stopping: boolean;
}

interface Context {
  root: string;
  dataDir: string;
  env: NodeJS.ProcessEnv;
  options: StartOptions;
  steps: Steps;
  started: Started;
}

async function stopAll({ started, dataDir }: Context, say: (text: string) => void): Promise<void> {
  started.stopping = true;
  // Without the lock the folder is somebody else's.
  if (started.lock) rmSync(baseUrlPath(dataDir), { force: true });
  if (started.supervisor) return started.supervisor.stop(say);
  const database = await started.database?.catch(() => null);
  await database?.stop();
  started.lock?.release();
}

async function preflight(context: Context): Promise<Config> {
  const { steps, dataDir, env, started } = context;
  prepareDataFolder(dataDir);
  started.lock = await takeLock(dataDir, (text) => steps.say(`  ${text}`));
  // Left by a start that was killed; what they name may be gone.
  rmSync(databaseUrlPath(dataDir), { force: true });
  rmSync(baseUrlPath(dataDir), { force: true });
  const config = checkVariables(env, dataDir);
  await requireFreePort(config.port);
  if (config.redisUrl) await checkRedis(config.redisUrl, (text) => steps.warn(text));
  return config;
}

async function openDatabase(context: Context, config: Config): Promise<Database> {
  if (config.mode === "scaled") return externalDatabase(config);
  const name = context.options.demo ? DATABASE_NAMES.demo : DATABASE_NAMES.real;
  return context.steps.run("Start PostgreSQL", () =>
    embeddedDatabase(context.dataDir, name, (text) => context.steps.say(`  ${text}`)),
  );
}

async function migrateDatabase(context: Context, url: string): Promise<void> {
  const { migrate } = await import("@/lib/platform/migrate");
  await context.steps.run("Bring the database up to date", () => migrate(url));
}

async function buildIfNeeded(context: Context): Promise<void> {
  const inputs = neededBuild(context.root);
  if (inputs === null) return;
  context.steps.say("  The console is built once for these sources; that takes about a minute.");
  await context.steps.run("Build the console", () => buildConsole(context.root, inputs, context.env));
}

function startProcesses(context: Context, config: Config, database: Database, lock: Lock): Supervisor {
  const { root, options, steps } = context;
  const env: NodeJS.ProcessEnv = {
    ...context.env,
    NODE_ENV: "production",
    TALLYHOOK_DATA_DIR: context.dataDir,
    PORT: String(config.port),
    ...(options.demo ? { TALLYHOOK_DEMO: "1" } : {}),
  };
  const events = {
    write: (line: string) => steps.say(line),
    style: { colour: process.stdout.isTTY, everything: Boolean(context.env["LOG_LEVEL"]) },
    onSpawn: (pid: number) => lock.addChild(pid),
  };
  return supervise({ root, config, options, database, lock, env, events });
}

async function bringUp(context: Context): Promise<void> {
  const { steps, started, options } = context;
  const config = await preflight(context);
  started.database = openDatabase(context, config);
  const database = await started.database;
  await migrateDatabase(context, database.url);
  await buildIfNeeded(context);
  const signIns: SignIn[] = await prepareAccounts(config, options.demo, (text) => steps.say(text));
  if (!started.lock || started.stopping) return;
  writeFileSync(baseUrlPath(context.dataDir), `${config.baseUrl}\n`, { mode: 0o600 });
  const supervisor = startProcesses(context, config, database, started.lock);
  started.supervisor = supervisor;
  await steps.run("Start web and worker", () => waitUntilReady(config.port, supervisor.children));
  steps.say(readyBanner(config, signIns, options.demo));
  if (options.demo) supervisor.startDemo();
}

function report(error: unknown, dataDir: string): void {
  process.stderr.write(`\n${messageOf(error)}\n`);
  if (error instanceof AppError) return;
  // Unforeseen: the sentence above is all a person needs first, the rest goes where it can be found.
  const path = join(dataDir, "start-error.log");
  try {
    writeFileSync(path, `${error instanceof Error ? error.stack : String(error)}\n`, { mode: 0o600 });
    process.stderr.write(`This was not foreseen. Please report it with the file ${path}.\n`);
  } catch {
    process.stderr.write("This was not foreseen. Please report it.\n");
  }
}

function stopOnSignals(context: Context): void {
  const { steps, started } = context;
  let asked = 0;
  const onSignal = () => {
    asked += 1;
    if (asked === 1) {
      steps.say("\nStopping. Whatever was accepted is stored. (Once more ends everything at once.)");
      void stopAll(context, (text) => steps.say(text)).then(
        () => exit(0, "Stopped."),
        (error: unknown) => exit(1, messageOf(error)),
      );
      return;
    }
    started.supervisor?.abort();
  };
  const exit = (code: number, text: string) => {
    steps.say(text);
    process.exit(code);
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, onSignal);
}

/** npm start and npm run demo. Ends the process with 1 and one sentence when it can't start. */
export async function startTallyhook(args: string[]): Promise<void> {
  // A closed terminal must not kill the supervisor before it has stopped its children.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  const dataDir = dataDirOf(process.env);
  const context: Context = {
    root: process.cwd(),
    dataDir,
    env: process.env,
    options: { demo: false, demoArgs: [] },
    steps: openSteps(process.stdout),
    started: { lock: null, database: null, supervisor: null, stopping: false },
  };
  try {
    context.options = parseStartOptions(args, process.env);
    stopOnSignals(context);
    const where = modeOf(process.env) === "embedded" ? "on this machine" : "on the servers you set";
    context.steps.say(`Tallyhook${context.options.demo ? " demo" : ""}, ${where}`);
    await bringUp(context);
  } catch (error) {
    // Stopped on purpose in the middle of the start: what was under way fails, and that is no news.
    if (context.started.stopping) return;
    report(error, dataDir);
    await stopAll(context, (text) => context.steps.say(text)).catch(() => undefined);
    process.exit(1);
  }
}
