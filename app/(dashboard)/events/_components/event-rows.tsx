import { readLimit, one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { planReplayAction } from "@/app/(dashboard)/replays/actions";
import { readListLook } from "@/app/_server/list-look";
import { EventList } from "@/components/events/event-list";
import { CursorPager } from "@/components/ui/cursor-pager";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { listEvents } from "@/lib/ingest/queries";
import type { MatchingCount } from "@/components/table/model";
import { isNarrowed, type EventQuery } from "./event-query";

interface EventRowsProps {
  actor: Actor;
  params: SearchParams;
  query: EventQuery;
  hasSources: boolean;
  matching: Promise<MatchingCount | null>;
}

/** The rows of the list of events and the way to older ones. */
export async function EventRows({ actor, params, query, hasSources, matching }: EventRowsProps) {
  const [page, look] = await Promise.all([
    listEvents(actor, query.filter, {
      cursor: one(params, "cursor"),
      limit: readLimit(params),
      sort: query.sort,
    }),
    readListLook("events"),
  ]);
  return (
    <>
      <EventList
        rows={page.rows}
        activeId={one(params, "open")}
        look={look}
        matching={matching}
        nextCursor={page.nextCursor}
        searchedTo={page.searchedTo}
        sort={query.sort}
        replay={may(actor.role, "deliveries.replay-one") ? planReplayAction : null}
        empty={<NoEvents query={query} hasSources={hasSources} />}
      />
      <CursorPager nextCursor={page.nextCursor} />
    </>
  );
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
