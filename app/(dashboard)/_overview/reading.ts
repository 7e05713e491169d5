import { begun } from "@/app/(dashboard)/_page/begun";
import { bucketSeconds, one, type SearchParams, type TimeRange } from "@/app/(dashboard)/_page/time-range";
import type { OverviewScope } from "@/components/overview/links";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { deadLetterCauses } from "@/lib/delivery/cause-queries";
import { moneyAtRisk } from "@/lib/delivery/dead-letter-queries";
import { listDestinations } from "@/lib/delivery/destination-queries";
import { countDeliveriesByBucket } from "@/lib/delivery/histogram-queries";
import { countInbox } from "@/lib/delivery/inbox-queries";
import { serviceTime, serviceTimeByBucket } from "@/lib/delivery/service-time-queries";
import { deliverySummary, destinationPaces } from "@/lib/delivery/summary-queries";
import { countFailuresByBucket } from "@/lib/failures/attempt-queries";
import { listFailures } from "@/lib/failures/queries";
import { listSources } from "@/lib/ingest/source-queries";
import { countEventsByBucket, ingestSummary } from "@/lib/ingest/summary-queries";
import { readQueues, readWorkerList } from "@/lib/operations/queries";

/** Asked for when an environment has no source: matches none, where an empty list would match all. */
const NO_SOURCE = ["-"];

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

/** The trends over the range, all in the same stretches of time. */
function startTrends(actor: Actor, range: TimeRange, environment: "live" | "test" | undefined) {
  const times = { from: range.from.toISOString(), to: range.to.toISOString() };
  const period = { from: range.from, to: range.to, environment };
  const seconds = bucketSeconds(range);
  return {
    events: begun(countEventsByBucket(actor, { ...times, environment }, seconds)),
    deliveries: begun(countDeliveriesByBucket(actor, period, seconds)),
    failures: begun(countFailuresByBucket(actor, period, seconds)),
    service: begun(serviceTimeByBucket(actor, period, seconds)),
  };
}

/** What only some people ask first, and nobody else waits for. */
function startOwnReads(actor: Actor, range: TimeRange, environment: "live" | "test" | undefined) {
  const period = { from: range.from, to: range.to, environment };
  // The overview stands without the queue's store; the queues' own screen says what is wrong with it.
  const queues = async () => readQueues(actor).catch(() => null);
  const workers = async () => readWorkerList(actor).then((crew) => crew.alive);
  if (!may(actor.role, "queues.read")) {
    const causes = begun(deadLetterCauses(actor, { environment }));
    return { causes, failures: null, queues: null, workers: null };
  }
  const failures = begun(listFailures(actor, period));
  return { causes: null, failures, queues: begun(queues()), workers: begun(workers()) };
}

/** Begins every read of the overview at once; cards wait for their own. */
export function startReading(actor: Actor, range: TimeRange, scope: OverviewScope) {
  const environment = scope.env;
  const times = { from: range.from.toISOString(), to: range.to.toISOString() };
  const period = { from: range.from, to: range.to, environment };
  const sources = begun(sourcesIn(actor, environment));
  const slugs = environment ? begun(sources.then((rows) => rows.map((row) => row.slug))) : undefined;
  return {
    actor,
    range,
    scope,
    sources,
    ingest: begun(ingestOf(actor, times, slugs)),
    deliveries: begun(deliverySummary(actor, period)),
    service: begun(serviceTime(actor, period)),
    inbox: begun(countInbox(actor, { environment })),
    money: begun(moneyAtRisk(actor, { environment })),
    destinations: begun(listDestinations(actor, { since: range.from })),
    paces: begun(destinationPaces(actor, period)),
    trends: startTrends(actor, range, environment),
    ...startOwnReads(actor, range, environment),
  };
}

export type Reading = ReturnType<typeof startReading>;

/** What the address asks for, in the words of the lists' addresses. */
export function readScope(params: SearchParams): OverviewScope {
  const env = one(params, "env");
  const time = ["range", "from", "to"].flatMap((name) => {
    const value = one(params, name);
    return value ? [[name, value] as const] : [];
  });
  return {
    env: env === "live" || env === "test" ? env : undefined,
    time: Object.fromEntries(time),
  };
}
