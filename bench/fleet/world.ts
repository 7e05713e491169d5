import { CONCURRENCY, startDestination, startWorker, type Destination } from "../delivery/world";
import { install, startHost, type Contestant, type Installation, type Stores } from "../ingest/contestants";
import type { NodeProcess } from "../support/processes";

/** How many processes of each kind an installation has. */
export interface FleetSize {
  web: number;
  receivers: number;
  workers: number;
}

/** An installation with several of each process, on one PostgreSQL and one Redis. */
export interface Fleet {
  size: FleetSize;
  installation: Installation;
  destination: Destination;
  /** Everything that receives webhooks. */
  hosts: Contestant[];
  workers: NodeProcess[];
}

/** Starts so many of each, over a database and a queue prefix of their own. */
export async function startFleet(stores: Stores, name: string, size: FleetSize): Promise<Fleet> {
  const destination = await startDestination();
  const plan = { destinationUrl: destination.url, concurrencyMax: CONCURRENCY, typePatterns: [] };
  const installation = await install(stores, stores.redis ? "Redis" : "PostgreSQL", plan, name);
  const fleet: Fleet = { size, installation, destination, hosts: [], workers: [] };
  // One after the other: starting takes a core each.
  for (let at = 0; at < size.receivers; at += 1) fleet.hosts.push(await startHost(installation, "receiver"));
  for (let at = 0; at < size.web; at += 1) fleet.hosts.push(await startHost(installation, "web"));
  for (let at = 0; at < size.workers; at += 1) fleet.workers.push(await startWorker(installation));
  return fleet;
}

/** "2 web, 2 receivers, 3 workers". */
export function sizeInWords({ web, receivers, workers }: FleetSize): string {
  const of = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  return [
    of(web, "web", "web"),
    of(receivers, "receiver", "receivers"),
    of(workers, "worker", "workers"),
  ].join(", ");
}
