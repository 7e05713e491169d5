import { pageAt } from "@/app/(dashboard)/_page/page-at";
import { readLimit, one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { planMatchingEventsAction } from "@/app/(dashboard)/events/actions";
import { planReplayAction } from "@/app/(dashboard)/replays/actions";
import { readListLook } from "@/app/_server/list-look";
import { EventList } from "@/components/events/event-list";
import { CursorPager } from "@/components/ui/cursor-pager";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { listEvents } from "@/lib/ingest/queries";
import type { MatchingCount } from "@/components/table/model";
import type { SourceName } from "@/lib/ingest/source-queries";
import type { EventQuery } from "./event-query";
import { NoEvents } from "./no-events";

const REPLAYS = { chosen: planReplayAction, matching: planMatchingEventsAction };

interface EventRowsProps {
  actor: Actor;
  params: SearchParams;
  query: EventQuery;
  sources: Promise<readonly SourceName[]>;
  matching: Promise<MatchingCount | null>;
}

/** The rows of the list of events and the way to older ones. */
export async function EventRows({ actor, params, query, matching, ...reads }: EventRowsProps) {
  const [page, look, sources] = await Promise.all([
    pageAt(one(params, "cursor"), (cursor) =>
      listEvents(actor, query.filter, { cursor, limit: readLimit(params), sort: query.sort }),
    ),
    readListLook("events"),
    reads.sources,
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
        replay={may(actor.role, "deliveries.replay-one") ? REPLAYS : null}
        empty={<NoEvents query={query} hasSources={sources.length > 0} sample={sampleOf(actor, sources)} />}
      />
      <CursorPager nextCursor={page.nextCursor} />
    </>
  );
}

/** The test source that a sample may be sent to from here; null where there is none, or this person may not. */
function sampleOf(actor: Actor, sources: readonly SourceName[]): string | null {
  if (!may(actor.role, "sources.write")) return null;
  return sources.find((source) => source.environment === "test" && source.enabled)?.slug ?? null;
}
