import { setTimeout as wait } from "node:timers/promises";
import { problem } from "./problem";
import type { SupervisedChild } from "./child";

const READY_DEADLINE_MS = 90_000;
/** A process that dies this often while starting will not start. */
const DEATHS_MAX = 2;

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** Waits until the web process says that it can take events. Throws a sentence when it can't. */
export async function waitUntilWebIsReady(port: number, children: SupervisedChild[]): Promise<void> {
  const end = Date.now() + READY_DEADLINE_MS;
  while (!(await answers(`http://127.0.0.1:${port}/api/health/ready`))) {
    const dying = children.find((child) => child.deathCount >= DEATHS_MAX);
    if (dying)
      throw problem(`The ${dying.name} process ends while it starts. The reason stands in its lines above.`);
    if (Date.now() > end) {
      throw problem(
        `The web process did not become ready in ${READY_DEADLINE_MS / 1000} seconds. Its lines above say why; http://localhost:${port}/api/health/ready says what is missing.`,
      );
    }
    await wait(150);
  }
}
