import type { TimeRange } from "@/app/(dashboard)/_page/time-range";
import { bucketSeconds } from "@/app/(dashboard)/_page/time-range";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { countDeadLetters, moneyAtRisk } from "@/lib/delivery/dead-letter-queries";
import { listDestinations } from "@/lib/delivery/destination-queries";
import {
  deliverySummary,
  mostFailingDestinations,
  serviceTime,
  slowestDestinations,
} from "@/lib/delivery/summary-queries";
import { listFailures } from "@/lib/failures/queries";
import { listSources } from "@/lib/ingest/source-queries";
import { countEventsByBucket, ingestSummary } from "@/lib/ingest/summary-queries";
import { readQueues, readWorkerList } from "@/lib/operations/queries";

/** Asked for when an environment has no source: matches none, where an empty list would match all. */
const NO_SOURCE = ["-"];

/** A read whose failure belongs to the card that waits for it, however late that card asks. */
function begun<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

async function sourcesIn(actor: Actor, environment: "live" | "test" | undefined) {
  const all = await listSources(actor);
  return environment ? all.filter((source) => source.environment === environment) : all;
}

async function ingestOf(
  actor: Actor,
  times: { from: string; to: string },
  slugs: Promise<string[]> | undefined,
) {
  const chosen = await slugs;
  return ingestSummary(actor, { ...times, sourceSlugs: chosen?.length === 0 ? NO_SOURCE : chosen });
}

/** Begins every read of the overview at once; cards wait for their own. */
export function startReading(actor: Actor, range: TimeRange, environment: "live" | "test" | undefined) {
  const times = { from: range.from.toISOString(), to: range.to.toISOString() };
  const period = { from: range.from, to: range.to, environment };
  const sources = begun(sourcesIn(actor, environment));
  const slugs = environment ? begun(sources.then((rows) => rows.map((row) => row.slug))) : undefined;
  const seesQueues = may(actor.role, "queues.read");
  return {
    actor,
    range,
    sources,
    ingest: begun(ingestOf(actor, times, slugs)),
    deliveries: begun(deliverySummary(actor, period)),
    service: begun(serviceTime(actor, period)),
    dead: begun(countDeadLetters(actor, { environment })),
    money: begun(moneyAtRisk(actor, { environment })),
    destinations: begun(listDestinations(actor, { since: range.from })),
    failures: begun(listFailures(actor, period)),
    buckets: begun(countEventsByBucket(actor, { ...times, environment }, bucketSeconds(range))),
    slowest: begun(slowestDestinations(actor, period)),
    failing: begun(mostFailingDestinations(actor, period)),
    // The overview stands without the queue's store; its own screen says what is wrong with it.
    queues: seesQueues ? begun(readQueues(actor).catch(() => null)) : Promise.resolve(null),
    workers: seesQueues ? begun(readWorkerList(actor).then((crew) => crew.alive)) : Promise.resolve(null),
  };
}

export type Reading = ReturnType<typeof startReading>;
