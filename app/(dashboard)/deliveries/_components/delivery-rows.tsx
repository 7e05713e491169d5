import { one, readLimit, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { pageAt } from "@/app/(dashboard)/_page/page-at";
import { readListLook } from "@/app/_server/list-look";
import { Send } from "lucide-react";
import { DeliveryTable } from "@/components/delivery/delivery-table";
import { ButtonLink } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { EmptyState } from "@/components/ui/states";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { listDeliveries } from "@/lib/delivery/queries";
import type { FacetCounts } from "@/lib/platform/list-model";
import { planReplayAction } from "../../replays/actions";
import { isNarrowed, type DeliveryQuery } from "./delivery-query";

interface DeliveryRowsProps {
  actor: Actor;
  params: SearchParams;
  query: DeliveryQuery;
  facets: Promise<FacetCounts | null>;
}

/** The rows of the list and its pages. */
export async function DeliveryRows({ actor, params, query, facets }: DeliveryRowsProps) {
  const [page, look] = await Promise.all([
    pageAt(one(params, "cursor"), (cursor) =>
      listDeliveries(actor, { ...query.filter, ...query.page, cursor, limit: readLimit(params) }),
    ),
    readListLook("deliveries"),
  ]);
  return (
    <>
      <DeliveryTable
        look={look}
        rows={page.rows}
        activeId={one(params, "open")}
        dir={query.page.dir ?? "desc"}
        searchedTo={page.searchedTo}
        nextCursor={page.nextCursor}
        matching={facets}
        replay={may(actor.role, "deliveries.replay-one") ? planReplayAction : null}
        empty={<NothingFound query={query} />}
      />
      <CursorPager nextCursor={page.nextCursor} />
    </>
  );
}

function NothingFound({ query }: { query: DeliveryQuery }) {
  if (isNarrowed(query)) {
    return (
      <EmptyState
        title="No delivery matches"
        actions={<ButtonLink href="/deliveries">Clear every filter</ButtonLink>}
      >
        Take a filter out, or choose a longer time.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Send}
      title={`Nothing was due in ${query.range?.words ?? "this time"}`}
      actions={
        <>
          <ButtonLink href="/deliveries?range=30d">Show the last 30 days</ButtonLink>
          <ButtonLink href="/destinations">Look at the destinations</ButtonLink>
        </>
      }
    >
      A delivery is one event that is owed to one destination. It appears here as soon as a route of a
      destination asks for an event.
    </EmptyState>
  );
}
