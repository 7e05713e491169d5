"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { ChartFrame } from "./chart-frame";
import { HistogramPicture } from "./histogram-picture";
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

/**
 * Numbers over time as stacked bars from an honest zero; drag to zoom, exact numbers on hover, by arrow
 * keys and in the table view.
 */
export function Histogram(props: HistogramProps) {
  const { label, series, buckets, bucketMs, zoom, unit = "count", heightPx = 112, titled } = props;
  const zoomTo = useZoom(zoom);
  return (
    <ChartFrame label={label} series={series} buckets={buckets} unit={unit} titled={titled}>
      <p className="sr-only">{summaryOf({ label, series, buckets, unit })}</p>
      <HistogramPicture
        heightPx={heightPx + TIME_AXIS_PX}
        label={label}
        series={series}
        buckets={buckets}
        bucketMs={bucketMs}
        unit={unit}
        onChoose={zoomTo}
        timeAxisPx={TIME_AXIS_PX}
      />
    </ChartFrame>
  );
}

function useZoom(zoom: HistogramProps["zoom"]): ((span: TimeSpan) => void) | undefined {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const from = zoom?.from;
  const to = zoom?.to;
  return useMemo(() => {
    if (!from || !to) return undefined;
    return (span: TimeSpan) => {
      const params = new URLSearchParams(search);
      params.delete("cursor");
      params.delete("before");
      params.set(from, span.from);
      params.set(to, span.to);
      router.push(`${pathname}?${params.toString()}`, { scroll: false });
    };
  }, [router, pathname, search, from, to]);
}
