import type { Metadata } from "next";
import { Suspense } from "react";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeRangeControl } from "@/components/ui/time-range-control";
import { CausesCard, DestinationsSection, PacesCard, SourcesSection } from "./_overview/cards";
import { FirstStepsCallout, Headline, Histogram, Stats } from "./_overview/figures";
import { startReading } from "./_overview/reading";
import { many, readTimeRange, type SearchParams } from "./_page/time-range";

export const metadata: Metadata = { title: "Overview" };

const PRESETS = ["1h", "24h", "7d"] as const;

/** Is money moving? The question of one's role answered first, the figures behind it, and where to look. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const range = readTimeRange(params, new Date(), "1h");
  const [environment] = many<"live" | "test">(params, "env", ["live", "test"]);
  // Every read begins at once; each card shows when its own is there.
  const reading = startReading(actor, range, environment);
  return (
    <>
      <LiveRefresh topics={["events", "deliveries", "sources", "destinations", "queues"]} />
      <PageHeader
        title="Overview"
        summary={
          <Suspense fallback={<Skeleton className="h-5 w-96 max-w-full" />}>
            <Headline reading={reading} />
          </Suspense>
        }
        actions={
          <TimeRangeControl
            presets={PRESETS}
            value={PRESETS.find((preset) => preset === range.preset) ?? null}
            range={{ from: range.from.toISOString(), to: range.to.toISOString() }}
          />
        }
      />
      <div className="flex flex-col gap-4">
        <Suspense fallback={null}>
          <FirstStepsCallout reading={reading} />
        </Suspense>
        <Suspense fallback={<Skeleton className="h-44 rounded-lg md:h-22" />}>
          <Stats reading={reading} />
        </Suspense>
        <Suspense fallback={<Skeleton className="h-40 rounded-lg" />}>
          <Histogram reading={reading} />
        </Suspense>
        <Suspense fallback={null}>
          <CausesCard reading={reading} />
        </Suspense>
        <Suspense fallback={<Skeleton className="h-40 rounded-lg" />}>
          <PacesCard reading={reading} />
        </Suspense>
        <Suspense fallback={<Skeleton className="h-48 rounded-lg" />}>
          <DestinationsSection reading={reading} />
        </Suspense>
        <Suspense fallback={<Skeleton className="h-48 rounded-lg" />}>
          <SourcesSection reading={reading} />
        </Suspense>
      </div>
    </>
  );
}
