"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Skeleton } from "@/components/ui/skeleton";
import { ChartFrame } from "./chart-frame";
import type { HistogramBarsProps } from "./histogram-bars";
import type { Bucket, Series, Unit } from "./model";
import { summaryOf, type TimeSpan } from "./reading";

interface HistogramProps {
  label: string;
  /** Bottom to top. */
  series: readonly Series[];
  /** In time order without gaps: an empty stretch is a bucket of zeros. */
  buckets: readonly Bucket[];
  bucketMs: number;
  /** Names of the URL parameters that a drag over the bars sets (ISO times); leave out for none. */
  zoom?: { from: string; to: string };
  /** What the numbers are. */
  unit?: Unit;
  /** Height of the bars; the time axis below takes 20 px more. */
  heightPx?: number;
  titled?: boolean;
}

const TIME_AXIS_PX = 20;

// The charting library weighs as much as a screen's own script, so it comes after the screen.
const HistogramBars = dynamic<HistogramBarsProps>(
  () =>
    import("./histogram-bars").then(
      (loaded) => loaded.HistogramBars,
      () => BarsMissing,
    ),
  { ssr: false, loading: BarsSkeleton },
);

function BarsSkeleton() {
  return (
    <div data-loading className="h-full">
      <Skeleton className="h-full" />
    </div>
  );
}

function BarsMissing() {
  return (
    <p className="text-xs text-muted">
      The chart could not be loaded. The table view has its numbers; reload the page to try again.
    </p>
  );
}

/**
 * Numbers over time as stacked bars from an honest zero; drag to zoom, exact numbers on hover, by arrow
 * keys and in the table view. Its room is kept from the first paint on, so nothing moves when it arrives.
 */
export function Histogram(props: HistogramProps) {
  const { label, series, buckets, bucketMs, zoom, unit = "count", heightPx = 112, titled } = props;
  const zoomTo = useZoom(zoom);
  return (
    <ChartFrame label={label} series={series} buckets={buckets} unit={unit} titled={titled}>
      <p className="sr-only">{summaryOf({ label, series, buckets, unit })}</p>
      <div style={{ height: heightPx + TIME_AXIS_PX }}>
        <HistogramBars
          label={label}
          series={series}
          buckets={buckets}
          bucketMs={bucketMs}
          unit={unit}
          onChoose={zoomTo}
          timeAxisPx={TIME_AXIS_PX}
        />
      </div>
    </ChartFrame>
  );
}

function useZoom(zoom: HistogramProps["zoom"]): ((span: TimeSpan) => void) | undefined {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  if (!zoom) return undefined;
  return (span) => {
    const params = new URLSearchParams(search);
    params.delete("cursor");
    params.delete("before");
    params.set(zoom.from, span.from);
    params.set(zoom.to, span.to);
    router.push(`${pathname}?${params.toString()}`, { scroll: false });
  };
}
