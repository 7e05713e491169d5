import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { Soon } from "@/app/(dashboard)/_page/soon";
import { begun } from "@/app/(dashboard)/_page/begun";
import { ListTime } from "@/app/(dashboard)/_page/list-time";
import { bucketSeconds, many, readTimeRange, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { FailureHistogram } from "@/components/failures/failure-histogram";
import { FailureList } from "@/components/failures/failure-list";
import { FailuresSummary } from "@/components/failures/failures-summary";
import { FailureTabs } from "@/components/failures/failure-tabs";
import { byUrgency } from "@/components/failures/verdict";
import { LiveRefresh } from "@/components/layout/live";
import { PageHeader } from "@/components/ui/page-header";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Skeleton } from "@/components/ui/skeleton";
import { EmptyState } from "@/components/ui/states";
import { countFailuresByBucket } from "@/lib/failures/attempt-queries";
import { listFailures } from "@/lib/failures/queries";
import type { CountedBuckets } from "@/lib/platform/buckets";
import { sharedQuery } from "../_components/attempt-query";

export const metadata: Metadata = { title: "Failures by category" };

/** What failed and why, by cause and destination: is it one thing or ten? */
export default async function FailuresPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const range = readTimeRange(params, new Date());
  const [environment] = many(params, "env", ["live", "test"] as const);
  const scope = { from: range.from, to: range.to, environment };
  const counted = begun(countFailuresByBucket(actor, scope, bucketSeconds(range)));
  const failures = await listFailures(actor, scope);
  const query = sharedQuery(params);
  return (
    <>
      <LiveRefresh topics={["deliveries"]} />
      <PageHeader
        title="Failures"
        summary={<FailuresSummary failures={failures} rangeWords={range.words} />}
        actions={<ListTime range={range} />}
      />
      <FailureTabs current="causes" query={query} />
      <PartBoundary what="The chart of failed attempts">
        <Soon
          part={() => Bars({ counted, bucketMs: bucketSeconds(range) * 1_000 })}
          fallback={<Skeleton className="mb-3 h-[158px] rounded-lg" />}
        />
      </PartBoundary>
      <FailureList
        rows={byUrgency(failures)}
        query={query}
        empty={
          <EmptyState icon={ShieldCheck} title={`Nothing failed in ${range.words}`}>
            Failed attempts are gathered here by cause and destination, with the money that hangs on them and
            what to do next.
          </EmptyState>
        }
      />
    </>
  );
}

async function Bars({ counted, bucketMs }: { counted: Promise<CountedBuckets>; bucketMs: number }) {
  return <FailureHistogram counted={await counted} bucketMs={bucketMs} />;
}
