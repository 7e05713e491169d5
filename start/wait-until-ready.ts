import { setTimeout as wait } from "node:timers/promises";
import { problem } from "./problem";
import type { SupervisedChild } from "./child";

const READY_DEADLINE_MS = 90_000;
/** A process that dies this often while starting will not start. */
const DEATHS_MAX = 2;

interface Children {
  web: SupervisedChild;
  worker: SupervisedChild;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Waits until the web process can take events and the worker works. Throws a sentence when one of them
 * can't.
 */
export async function waitUntilReady(port: number, children: Children): Promise<void> {
  const end = Date.now() + READY_DEADLINE_MS;
  while (!children.worker.isReady || !(await answers(`http://127.0.0.1:${port}/api/health/ready`))) {
    const dying = [children.web, children.worker].find((child) => child.deathCount >= DEATHS_MAX);
    if (dying)
      throw problem(`The ${dying.name} process ends while it starts. The reason stands in its lines above.`);
    if (Date.now() > end) {
      throw problem(
        `The ${children.worker.isReady ? "web" : "worker"} process did not become ready in ${READY_DEADLINE_MS / 1000} seconds. Its lines above say why.`,
      );
    }
    await wait(150);
  }
}
