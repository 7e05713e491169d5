import { ShieldCheck } from "lucide-react";
import { pageAt } from "@/app/(dashboard)/_page/page-at";
import type { Metadata } from "next";
import { Soon } from "@/app/(dashboard)/_page/soon";
import { Suspense } from "react";
import { begun } from "@/app/(dashboard)/_page/begun";
import { ListTime } from "@/app/(dashboard)/_page/list-time";
import { DeliveryPanel } from "@/app/(dashboard)/deliveries/_components/delivery-panel";
import { bucketSeconds, one, readLimit, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { ListViews } from "@/app/(dashboard)/_views/list-views";
import { readListLook } from "@/app/_server/list-look";
import { requireActor } from "@/app/_server/session";
import { ReplayKey } from "@/components/delivery/replay-key";
import { AttemptTable } from "@/components/failures/attempt-table";
import { FailureHistogram } from "@/components/failures/failure-histogram";
import { FailureTabs } from "@/components/failures/failure-tabs";
import { ButtonLink } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";
import { EmptyState } from "@/components/ui/states";
import type { Actor } from "@/lib/access/actor";
import { listDestinationNames } from "@/lib/delivery/destination-queries";
import {
  countFailedAttemptFacets,
  countFailuresByBucket,
  listFailedAttempts,
} from "@/lib/failures/attempt-queries";
import { plural } from "@/lib/format/count";
import { listSourceNames } from "@/lib/ingest/source-queries";
import type { CountedBuckets } from "@/lib/platform/buckets";
import {
  attemptFields,
  isNarrowed,
  readAttemptQuery,
  sharedQuery,
  type AttemptQuery,
} from "../_components/attempt-query";

export const metadata: Metadata = { title: "Failed attempts" };

/** Every attempt that failed, one by one: what was answered, and what followed. */
export default async function FailedAttemptsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const query = readAttemptQuery(params, new Date());
  const { range } = query;
  const counted = begun(readBuckets(actor, query));
  const facets = countFailedAttemptFacets(actor, query.filter).catch(() => null);
  const [destinations, sources] = await Promise.all([listDestinationNames(actor), listSourceNames(actor)]);
  const open = one(params, "open");
  return (
    <>
      <ReplayKey />
      <Header actor={actor} query={query} counted={counted} />
      <FailureTabs current="attempts" query={sharedQuery(params)} />
      <FilterBar
        fields={attemptFields(destinations, sources, one(params, "failure-group"))}
        facets={facets}
        search="Search by delivery, event, payment or order id"
      >
        <ListTime range={range} />
      </FilterBar>
      {range ? (
        <PartBoundary what="The chart of failed attempts">
          <Soon
            part={() => Bars({ counted, bucketMs: bucketSeconds(range) * 1_000 })}
            fallback={<Skeleton className="mb-3 h-[158px] rounded-lg" />}
          />
        </PartBoundary>
      ) : null}
      <PartBoundary what="The list of failed attempts">
        <Soon
          part={() => AttemptRows({ actor, params, query })}
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

async function readBuckets(actor: Actor, { filter, range }: AttemptQuery): Promise<CountedBuckets | null> {
  if (!range) return null;
  return countFailuresByBucket(actor, { ...filter, from: range.from, to: range.to }, bucketSeconds(range));
}

interface CountedProps {
  counted: Promise<CountedBuckets | null>;
}

function Header({ actor, query, counted }: CountedProps & { actor: Actor; query: AttemptQuery }) {
  return (
    <PageHeader
      title="Failures"
      summary={
        <PartBoundary what="The count of failed attempts">
          <Soon
            part={() => Summary({ query, counted })}
            fallback={<Skeleton className="my-0.5 h-4 w-80 max-w-full" />}
          />
        </PartBoundary>
      }
      actions={
        <Soon
          part={() => ListViews({ actor, list: "failures" })}
          fallback={<Skeleton className="h-8 w-24 rounded-md" />}
        />
      }
    />
  );
}

async function Bars({ counted, bucketMs }: CountedProps & { bucketMs: number }) {
  const found = await counted;
  return found ? <FailureHistogram counted={found} bucketMs={bucketMs} /> : null;
}

async function Summary({ query, counted }: CountedProps & { query: AttemptQuery }) {
  const found = await counted;
  if (!found || !query.range) return "Searched over all time, by exact id.";
  const total = found.buckets.reduce(
    (sum, { values }) => sum + Object.values(values).reduce((all, count) => all + count, 0),
    0,
  );
  if (total === 0)
    return `No attempt${isNarrowed(query) ? " like that" : ""} failed in ${query.range.words}.`;
  const matching = isNarrowed(query) ? " matching" : "";
  return `${plural(total, "failed attempt")}${matching} in ${query.range.words}. Each opens the delivery that it was made for.`;
}

interface AttemptRowsProps {
  actor: Actor;
  params: SearchParams;
  query: AttemptQuery;
}

async function AttemptRows({ actor, params, query }: AttemptRowsProps) {
  const [page, look] = await Promise.all([
    pageAt(one(params, "cursor"), (cursor) =>
      listFailedAttempts(actor, { ...query.filter, ...query.page, cursor, limit: readLimit(params) }),
    ),
    readListLook("failed-attempts"),
  ]);
  return (
    <>
      <AttemptTable
        look={look}
        rows={page.rows}
        dir={query.page.dir ?? "desc"}
        searchedTo={page.searchedTo}
        nextCursor={page.nextCursor}
        empty={
          isNarrowed(query) ? (
            <EmptyState
              title="No failed attempt matches"
              actions={<ButtonLink href="/failures/attempts">Clear every filter</ButtonLink>}
            >
              Take a filter out, or choose a longer time.
            </EmptyState>
          ) : (
            <EmptyState icon={ShieldCheck} title={`Nothing failed in ${query.range?.words ?? "this time"}`}>
              Every attempt that a destination did not accept is listed here, with its answer and what
              followed.
            </EmptyState>
          )
        }
      />
      <CursorPager nextCursor={page.nextCursor} />
    </>
  );
}
