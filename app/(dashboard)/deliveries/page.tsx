import type { Metadata } from "next";
import { Suspense } from "react";
import { begun } from "@/app/(dashboard)/_page/begun";
import { ListTime } from "@/app/(dashboard)/_page/list-time";
import { Soon } from "@/app/(dashboard)/_page/soon";
import { bucketSeconds, one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { ListViews } from "@/app/(dashboard)/_views/list-views";
import { requireActor } from "@/app/_server/session";
import { DeliveryHistogram } from "@/components/delivery/delivery-histogram";
import { deliveriesVerdict } from "@/components/delivery/deliveries-verdict";
import { ReplayKey } from "@/components/delivery/replay-key";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";
import type { Actor } from "@/lib/access/actor";
import { listDestinationNames } from "@/lib/delivery/destination-queries";
import { countDeliveryFacets } from "@/lib/delivery/facet-queries";
import { countDeliveriesByBucket } from "@/lib/delivery/histogram-queries";
import { listSourceNames } from "@/lib/ingest/source-queries";
import type { CountedBuckets } from "@/lib/platform/buckets";
import type { FacetCounts } from "@/lib/platform/list-model";
import { deliveryFields } from "./_components/delivery-fields";
import { DeliveryPanel } from "./_components/delivery-panel";
import { isNarrowed, readDeliveryQuery, type DeliveryQuery } from "./_components/delivery-query";
import { DeliveryRows } from "./_components/delivery-rows";

export const metadata: Metadata = { title: "Deliveries" };

/** Every event owed to a destination: did it arrive, and if not, what is it waiting for? */
export default async function DeliveriesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const query = readDeliveryQuery(params, new Date());
  const counted = begun(readBuckets(actor, query));
  const facets = countDeliveryFacets(actor, query.filter).catch(() => null);
  const choices = begun(Promise.all([listDestinationNames(actor), listSourceNames(actor)]));
  const open = one(params, "open");
  const { range } = query;
  return (
    <>
      <ReplayKey />
      <Header actor={actor} query={query} counted={counted} />
      <Filters choices={choices} facets={facets} range={range} />
      <Bars counted={counted} range={range} />
      <PartBoundary what="The list of deliveries">
        <Soon
          part={() => DeliveryRows({ actor, params, query, facets })}
          fallback={<TableSkeleton rows={14} columns={6} />}
        />
      </PartBoundary>
      {open ? (
        <Suspense>
          <DeliveryPanel actor={actor} deliveryId={open} />
        </Suspense>
      ) : null}
    </>
  );
}

interface FiltersProps extends Pick<DeliveryQuery, "range"> {
  choices: Promise<Parameters<typeof deliveryFields>>;
  facets: Promise<FacetCounts | null>;
}

async function Filters({ choices, facets, range }: FiltersProps) {
  return (
    <FilterBar
      fields={deliveryFields(...(await choices))}
      facets={facets}
      search="Search by any id: delivery, event, payment, order, customer"
    >
      <ListTime range={range} allTime />
    </FilterBar>
  );
}

function Header({ actor, query, counted }: CountedProps & { actor: Actor; query: DeliveryQuery }) {
  return (
    <PageHeader
      title="Deliveries"
      summary={
        <PartBoundary what="The count of deliveries">
          <Soon
            part={() => Summary({ query, counted })}
            fallback={<Skeleton className="my-0.5 h-4 w-96 max-w-full" />}
          />
        </PartBoundary>
      }
      actions={
        <Soon
          part={() => ListViews({ actor, list: "deliveries" })}
          fallback={<Skeleton className="h-8 w-24 rounded-md" />}
        />
      }
    />
  );
}

async function readBuckets(actor: Actor, { filter, range }: DeliveryQuery): Promise<CountedBuckets | null> {
  if (!range) return null;
  return countDeliveriesByBucket(actor, { ...filter, from: range.from, to: range.to }, bucketSeconds(range));
}

interface CountedProps {
  counted: Promise<CountedBuckets | null>;
}

function Bars({ counted, range }: CountedProps & Pick<DeliveryQuery, "range">) {
  if (!range) return null;
  return (
    <PartBoundary what="The chart of deliveries">
      <Soon
        part={() => CountedBars({ counted, bucketMs: bucketSeconds(range) * 1_000 })}
        fallback={<Skeleton className="mb-3 h-[158px] rounded-lg" />}
      />
    </PartBoundary>
  );
}

async function CountedBars({ counted, bucketMs }: CountedProps & { bucketMs: number }) {
  const found = await counted;
  return found ? <DeliveryHistogram counted={found} bucketMs={bucketMs} className="mb-3" /> : null;
}

async function Summary({ query, counted }: CountedProps & { query: DeliveryQuery }) {
  const found = await counted;
  if (!found || !query.range)
    return query.filter.q ? "Searched over all time, by exact id." : "Deliveries of all time.";
  const { words, dead } = deliveriesVerdict(found, {
    rangeWords: query.range.words,
    narrowed: isNarrowed(query),
  });
  return (
    <>
      {words}{" "}
      {dead > 0 ? (
        <Link href="/dead-letters" className="text-accent-text underline underline-offset-2">
          Open the inbox
        </Link>
      ) : null}
    </>
  );
}
