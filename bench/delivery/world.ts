import { request } from "undici";
import { findFreePort } from "@/start/free-port";
import { startHost, type Contestant, type Installation } from "../ingest/contestants";
import type { LoopPlan, LoopResult } from "../limits/undici-loop";
import type { Sent } from "../load/model";
import { runNode, script, startNode, type NodeProcess } from "../support/processes";

/** How many requests at once a destination takes: as many as the worker process makes by default. */
export const CONCURRENCY = 32;

export interface Destination {
  url: string;
  pid: number;
  /** What arrived since it was last asked. */
  arrived(): Promise<Sent[]>;
}

/** A destination in a process of its own that answers 200 to everything. */
export async function startDestination(): Promise<Destination> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}/`;
  const args = [...script("bench/limits/destination.ts"), String(port)];
  const { pid } = await startNode({ name: "destination", args, readyUrl: url });
  const arrived = async () => {
    const answer = await request(url);
    return (await answer.body.json()) as Sent[];
  };
  return { url, pid, arrived };
}

/** The worker process of an installation. */
export async function startWorker({ env, queues }: Installation): Promise<NodeProcess> {
  const port = String(await findFreePort());
  return startNode({
    name: `worker, queues on ${queues}`,
    args: script("workers/main.ts"),
    env: { ...env, WORKER_HEALTH_PORT: port },
    readyUrl: `http://127.0.0.1:${port}/`,
  });
}

/** Receiver and worker of an installation, and where they deliver to. */
export interface World {
  destination: Destination;
  receiver: Contestant;
  worker: NodeProcess;
}

/** Starts the receiver and the worker of an installation. */
export async function startWorld(installation: Installation, destination: Destination): Promise<World> {
  const receiver = await startHost(installation, "receiver");
  return { destination, receiver, worker: await startWorker(installation) };
}

/** A bare loop of undici that posts the same bodies to the same server; posts a second. */
export async function measureLoop(destination: Destination, posts: number): Promise<number> {
  const plan: LoopPlan = { url: destination.url, connections: CONCURRENCY, posts };
  const args = script("bench/limits/undici-loop.ts");
  const { postsPerSecond } = await runNode<LoopResult>({ name: "bare loop", args }, plan);
  await destination.arrived();
  return postsPerSecond;
}
