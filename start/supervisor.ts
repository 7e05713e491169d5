import type { Config } from "@/lib/platform/config";
import { SupervisedChild, type ChildEvents } from "./child";
import type { Database } from "./database";
import type { Lock } from "./lock";
import type { StartOptions } from "./options";

/** The web answers what it has accepted, the worker finishes the attempts it has claimed. */
const WEB_STOP_MS = 15_000;
const WORKER_STOP_MS = 30_000;
const DEMO_STOP_MS = 5_000;

export interface SupervisorParts {
  root: string;
  config: Config;
  options: StartOptions;
  database: Database;
  lock: Lock;
  env: NodeJS.ProcessEnv;
  events: ChildEvents;
}

export interface Supervisor {
  children: { web: SupervisedChild; worker: SupervisedChild };
  /** Starts the demo's traffic; only once the web is ready to take it. */
  startDemo(): void;
  /** Stops everything in order, losing nothing. Safe to call twice. */
  stop(say: (text: string) => void): Promise<void>;
  /** Ends the children at once and the database fast. */
  abort(): void;
}

/** Starts web and worker and looks after them until it is told to stop. */
export function supervise(parts: SupervisorParts): Supervisor {
  const { root, events, env } = parts;
  const web = new SupervisedChild(
    root,
    { name: "web", entry: "server.ts", env, stopDeadlineMs: WEB_STOP_MS },
    events,
  );
  const worker = new SupervisedChild(
    root,
    { name: "worker", entry: "workers/main.ts", env, stopDeadlineMs: WORKER_STOP_MS },
    events,
  );
  const demo = new SupervisedChild(
    root,
    {
      name: "demo",
      entry: "simulator/demo.ts",
      args: parts.options.demoArgs,
      env,
      stopDeadlineMs: DEMO_STOP_MS,
    },
    events,
  );
  let stopped: Promise<void> | null = null;
  web.start();
  worker.start();

  const stopInOrder = async (say: (text: string) => void) => {
    // The demo goes last: the worker's last attempts need its destinations. That its payments find no
    // Tallyhook meanwhile is no news.
    demo.mute();
    for (const child of [web, worker, demo]) {
      const finished = await child.stop();
      if (!finished)
        say(`! The ${child.name} process did not finish in time and was ended; nothing is lost.`);
    }
    await parts.database.stop();
    parts.lock.release();
  };
  return {
    children: { web, worker },
    startDemo: () => demo.start(),
    stop: (say) => (stopped ??= stopInOrder(say)),
    abort: () => {
      for (const child of [demo, web, worker]) child.kill();
    },
  };
}
