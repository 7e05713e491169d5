import type { Metadata } from "next";
import { Suspense } from "react";
import { one, RANGE_PRESETS, bucketSeconds, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { EventHistogram } from "@/components/events/event-histogram";
import { EventList } from "@/components/events/event-list";
import { ReplayKey } from "@/components/delivery/replay-key";
import { LiveRefresh } from "@/components/layout/live";
import { ButtonLink } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { TimeRangeControl } from "@/components/ui/time-range-control";
import { plural } from "@/lib/format/count";
import type { EventBucket } from "@/lib/ingest/model";
import { listEvents } from "@/lib/ingest/queries";
import { listSources } from "@/lib/ingest/source-queries";
import { countEventsByBucket } from "@/lib/ingest/summary-queries";
import { eventFilterFields, isNarrowed, readEventQuery, type EventQuery } from "./_components/event-filter";
import { EventPanel } from "./_components/event-panel";

export const metadata: Metadata = { title: "Events" };

/** Every event that providers sent, searchable by any id. */
export default async function EventsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const query = readEventQuery(params, new Date());
  const [page, sources, buckets] = await Promise.all([
    listEvents(actor, query.filter, { cursor: one(params, "cursor") }),
    listSources(actor),
    readBuckets(),
  ]);
  const open = one(params, "open");

  async function readBuckets(): Promise<EventBucket[] | null> {
    const { range, filter } = query;
    if (!range) return null;
    const times = { from: range.from.toISOString(), to: range.to.toISOString() };
    return countEventsByBucket(actor, { ...filter, ...times }, bucketSeconds(range));
  }

  return (
    <>
      <LiveRefresh topics={["events", "deliveries"]} />
      <ReplayKey />
      <PageHeader title="Events" summary={summaryOf(query, buckets, page.rows.length)} />
      <FilterBar
        fields={eventFilterFields(query, page.rows, sources)}
        search="Search by event id, reference or customer"
      >
        <TimeRangeControl presets={RANGE_PRESETS} value={query.range?.preset ?? null} />
      </FilterBar>
      {buckets && query.range && page.rows.length > 0 ? (
        <EventHistogram buckets={buckets} bucketMs={bucketSeconds(query.range) * 1000} className="mb-3" />
      ) : null}
      <EventList
        rows={page.rows}
        activeId={open}
        empty={<NoEvents query={query} hasSources={sources.length > 0} />}
      />
      <CursorPager nextCursor={page.nextCursor} />
      {open ? (
        <Suspense>
          <EventPanel actor={actor} eventId={open} />
        </Suspense>
      ) : null}
    </>
  );
}

function summaryOf(query: EventQuery, buckets: EventBucket[] | null, shown: number): string {
  if (!buckets || !query.range) {
    return shown === 0 ? "Nothing matches this search." : "Found over all time.";
  }
  const total = buckets.reduce((sum, bucket) => sum + bucket.total, 0);
  const unreadable = buckets.reduce((sum, bucket) => sum + bucket.quarantined, 0);
  const matching = isNarrowed(query) ? " match" : " received";
  const aside = unreadable > 0 ? `; ${unreadable} of them could not be read` : "";
  return `${plural(total, "event")}${matching} in ${query.range.words}${aside}.`;
}

function NoEvents({ query, hasSources }: { query: EventQuery; hasSources: boolean }) {
  if (!hasSources) {
    return (
      <EmptyState
        title="No provider calls here yet"
        actions={<ButtonLink href="/sources/new">Add a source</ButtonLink>}
      >
        A source is the address that a provider posts its events to. Add one, paste its address at the
        provider, and events appear here within a second.
      </EmptyState>
    );
  }
  if (isNarrowed(query)) {
    return (
      <EmptyState
        title="No event matches"
        actions={<ButtonLink href="/events">Clear every filter</ButtonLink>}
      >
        Widen the time range or take a filter out. Ids must be whole.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`No events in ${query.range?.words ?? "this time"}`}>
      Providers have sent nothing in this time. Choose a longer range, or send a signed sample with{" "}
      <code className="font-mono text-xs">npx tallyhook send</code>.
    </EmptyState>
  );
}
