import type { Metadata } from "next";
import { Suspense } from "react";
import { begun } from "@/app/(dashboard)/_page/begun";
import { ListTime } from "@/app/(dashboard)/_page/list-time";
import { Soon } from "@/app/(dashboard)/_page/soon";
import { one, bucketSeconds, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { ListViews } from "@/app/(dashboard)/_views/list-views";
import { requireActor } from "@/app/_server/session";
import { EventHistogram } from "@/components/events/event-histogram";
import { ReplayKey } from "@/components/delivery/replay-key";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";
import { log } from "@/lib/observability/log";
import type { FacetCounts } from "@/lib/platform/list-model";
import type { Actor } from "@/lib/access/actor";
import { plural } from "@/lib/format/count";
import type { EventBucket } from "@/lib/ingest/model";
import { listSourceNames, type SourceName } from "@/lib/ingest/source-queries";
import { countEventFacets } from "@/lib/ingest/event-facets";
import { countEventsByBucket } from "@/lib/ingest/summary-queries";
import { eventFilterFields } from "./_components/event-filter";
import { isNarrowed, readEventQuery, type EventQuery } from "./_components/event-query";
import { EventPanel } from "./_components/event-panel";
import { EventRows } from "./_components/event-rows";

export const metadata: Metadata = { title: "Events" };

/** Every event that providers sent, searchable by any id. The frame comes first, rows and counts stream. */
export default async function EventsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const query = readEventQuery(params, new Date());
  const counted = begun(readBuckets(actor, query));
  const sources = begun(listSourceNames(actor));
  const open = one(params, "open");
  const { range } = query;
  const matching = counted.then(
    (buckets) => buckets && { total: buckets.reduce((sum, bucket) => sum + bucket.total, 0), exact: true },
    () => null,
  );

  return (
    <>
      <ReplayKey />
      <Header actor={actor} query={query} counted={counted} />
      <Filters actor={actor} query={query} sources={sources} />
      {range ? (
        <PartBoundary what="The chart of events">
          <Soon
            part={() => Bars({ counted, bucketMs: bucketSeconds(range) * 1_000 })}
            fallback={<Skeleton className="mb-3 h-[158px] rounded-lg" />}
          />
        </PartBoundary>
      ) : null}
      <PartBoundary what="The list of events">
        <Soon
          part={() => EventRows({ actor, params, query, sources, matching })}
          fallback={<TableSkeleton rows={14} columns={6} />}
        />
      </PartBoundary>
      {open ? (
        <Suspense>
          <EventPanel actor={actor} eventId={open} params={params} />
        </Suspense>
      ) : null}
    </>
  );
}

interface FiltersProps {
  actor: Actor;
  query: EventQuery;
  sources: Promise<readonly SourceName[]>;
}

async function Filters({ actor, query, sources }: FiltersProps) {
  const { range } = query;
  return (
    <FilterBar
      fields={eventFilterFields(await sources)}
      search="Search by event id, order, reference or customer"
      facets={readFacets(actor, query)}
    >
      <ListTime range={range} allTime />
    </FilterBar>
  );
}

function Header({ actor, query, counted }: CountedProps & { actor: Actor; query: EventQuery }) {
  return (
    <PageHeader
      title="Events"
      summary={
        <PartBoundary what="The count of events">
          <Soon
            part={() => Summary({ query, counted })}
            fallback={<Skeleton className="my-0.5 h-4 w-72 max-w-full" />}
          />
        </PartBoundary>
      }
      actions={
        <Soon
          part={() => ListViews({ actor, list: "events" })}
          fallback={<Skeleton className="h-8 w-24 rounded-md" />}
        />
      }
    />
  );
}

async function readBuckets(actor: Actor, { filter, range }: EventQuery): Promise<EventBucket[] | null> {
  if (!range) return null;
  const times = { from: range.from.toISOString(), to: range.to.toISOString() };
  return countEventsByBucket(actor, { ...filter, ...times }, bucketSeconds(range));
}

/** Counts beside the filters' choices; without them the choices stand alone. */
async function readFacets(actor: Actor, { filter }: EventQuery): Promise<FacetCounts | null> {
  try {
    const counts = await countEventFacets(actor, filter);
    // The address says "delivery" where the counts say "state".
    return { ...counts, fields: { ...counts.fields, delivery: counts.fields["state"] ?? [] } };
  } catch (error) {
    log("console").warn({ err: error }, "The filters' counts could not be read.");
    return null;
  }
}

interface CountedProps {
  counted: Promise<EventBucket[] | null>;
}

async function Bars({ counted, bucketMs }: CountedProps & { bucketMs: number }) {
  const buckets = await counted;
  return buckets ? <EventHistogram buckets={buckets} bucketMs={bucketMs} className="mb-3" /> : null;
}

async function Summary({ query, counted }: CountedProps & { query: EventQuery }) {
  const buckets = await counted;
  if (!buckets || !query.range) return query.filter.q ? "Searched over all time." : "Events of all time.";
  const total = buckets.reduce((sum, bucket) => sum + bucket.total, 0);
  const unreadable = buckets.reduce((sum, bucket) => sum + bucket.quarantined, 0);
  const matching = isNarrowed(query) ? (total === 1 ? " matches" : " match") : " received";
  const aside = unreadable > 0 ? `; ${unreadable} of them could not be read` : "";
  return `${plural(total, "event")}${matching} in ${query.range.words}${aside}.`;
}
