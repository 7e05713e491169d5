import type { Metadata } from "next";
import { requireActor } from "@/app/_server/session";
import { DestinationList } from "@/components/destinations/destination-list";
import { EventHistogram } from "@/components/events/event-histogram";
import { LiveRefresh } from "@/components/layout/live";
import { OverviewStats } from "@/components/overview/overview-stats";
import { TopCauses } from "@/components/overview/top-causes";
import { overviewVerdict } from "@/components/overview/verdict";
import { VerdictLine } from "@/components/overview/verdict-line";
import { SourceList } from "@/components/sources/source-list";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { TimeRangeControl } from "@/components/ui/time-range-control";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { listDestinations } from "@/lib/delivery/destination-queries";
import { countDeadLetters, moneyAtRisk } from "@/lib/delivery/dead-letter-queries";
import { deliverySummary } from "@/lib/delivery/summary-queries";
import { listFailures } from "@/lib/failures/queries";
import { listSources } from "@/lib/ingest/source-queries";
import { countEventsByBucket, ingestSummary } from "@/lib/ingest/summary-queries";
import { bucketSeconds, many, readTimeRange, type SearchParams, type TimeRange } from "./_page/time-range";

export const metadata: Metadata = { title: "Overview" };

const PRESETS = ["1h", "24h", "7d"] as const;
/** Asked for when an environment has no source: matches none, where an empty list would match all. */
const NO_SOURCE = ["-"];

type Environment = "live" | "test";

/** Is money moving? One sentence, the figures behind it, and where to look. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const range = readTimeRange(params, new Date(), "1h");
  const [environment] = many<Environment>(params, "env", ["live", "test"]);
  const facts = await readFacts(actor, range, environment);
  const { sources, destinations, dead, money, deliveries } = facts;
  const verdict = overviewVerdict({
    sources: sources.length,
    destinations,
    dead,
    deadMoney: money,
    onTheWay: deliveries.pending + deliveries.held + deliveries.sending,
  });
  return (
    <>
      <LiveRefresh topics={["events", "deliveries", "sources", "destinations"]} />
      <PageHeader
        title="Overview"
        summary={<VerdictLine {...verdict} />}
        actions={
          <TimeRangeControl presets={PRESETS} value={PRESETS.find((p) => p === range.preset) ?? null} />
        }
      />
      <div className="flex flex-col gap-4">
        <OverviewStats ingest={facts.ingest} deliveries={deliveries} openDeadLetters={dead} money={money} />
        <EventHistogram buckets={facts.buckets} bucketMs={bucketSeconds(range) * 1000} heightPx={120} />
        <Causes facts={facts} />
        <Destinations facts={facts} actor={actor} />
        <Sources facts={facts} actor={actor} />
      </div>
    </>
  );
}

async function readFacts(actor: Actor, range: TimeRange, environment: Environment | undefined) {
  const all = await listSources(actor);
  const sources = environment ? all.filter((source) => source.environment === environment) : all;
  const slugs = sources.map((source) => source.slug);
  const sourceSlugs = !environment || slugs.length > 0 ? slugs : NO_SOURCE;
  const times = { from: range.from.toISOString(), to: range.to.toISOString() };
  const period = { from: range.from, to: range.to, environment };
  const [ingest, deliveries, dead, money, destinations, failures, buckets] = await Promise.all([
    ingestSummary(actor, { ...times, sourceSlugs: environment ? sourceSlugs : undefined }),
    deliverySummary(actor, period),
    countDeadLetters(actor, { environment }),
    moneyAtRisk(actor, { environment }),
    listDestinations(actor, { since: range.from }),
    listFailures(actor, period),
    countEventsByBucket(actor, { ...times, environment }, bucketSeconds(range)),
  ]);
  return { sources, ingest, deliveries, dead, money, destinations, failures, buckets };
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

function Causes({ facts }: { facts: Facts }) {
  if (!facts.failures.some((failure) => failure.openDeadLetters > 0)) return null;
  return (
    <Card
      title="Why deliveries wait for a person"
      id="causes"
      flush
      actions={
        <ButtonLink href="/dead-letters" size="sm">
          All dead letters
        </ButtonLink>
      }
    >
      <TopCauses failures={facts.failures} />
    </Card>
  );
}

function Destinations({ facts, actor }: { facts: Facts; actor: Actor }) {
  return (
    <section aria-labelledby="destinations-heading">
      <h2 id="destinations-heading" className="mb-2 text-base font-semibold">
        Destinations
      </h2>
      <DestinationList
        rows={facts.destinations}
        empty={
          <EmptyState
            title="Events go nowhere yet"
            actions={
              may(actor.role, "destinations.write") ? (
                <ButtonLink href="/destinations/new" variant="primary">
                  Add a destination
                </ButtonLink>
              ) : null
            }
          >
            A destination is an address of yours that gets every event it asks for, signed and tried again
            until it takes it.
          </EmptyState>
        }
      />
    </section>
  );
}

function Sources({ facts, actor }: { facts: Facts; actor: Actor }) {
  return (
    <section aria-labelledby="sources-heading">
      <h2 id="sources-heading" className="mb-2 text-base font-semibold">
        Sources
      </h2>
      <SourceList
        rows={facts.sources}
        empty={
          <EmptyState
            title="No provider calls here yet"
            actions={
              may(actor.role, "sources.write") ? (
                <ButtonLink href="/sources/new" variant="primary">
                  Add a source
                </ButtonLink>
              ) : null
            }
          >
            A source is the address that a payment provider posts its events to.
          </EmptyState>
        }
      />
    </section>
  );
}
