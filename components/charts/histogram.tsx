"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { cn } from "@/components/ui/class-names";
import { formatCount } from "@/lib/format/count";
import { formatAbsolute } from "@/lib/format/time";
import { TimeAxis, ValueAxis } from "./axes";
import { ChartFrame } from "./chart-frame";
import { fillOf, totalOf, type Bucket, type Series } from "./model";
import { niceCeiling } from "./scale";
import { useTimeZone } from "./use-time-zone";

interface HistogramProps {
  label: string;
  /** Bottom to top. */
  series: readonly Series[];
  /** In time order without gaps: an empty stretch is a bucket of zeros. */
  buckets: readonly Bucket[];
  bucketMs: number;
  /** Names of the URL parameters that a drag over the bars sets (ISO times); leave out for none. */
  zoom?: { from: string; to: string };
  heightPx?: number;
}

interface Range {
  first: number;
  last: number;
}

/** Counts over time as stacked bars from an honest zero; drag to zoom, exact numbers on hover. */
export function Histogram({ label, series, buckets, bucketMs, zoom, heightPx = 112 }: HistogramProps) {
  const ceiling = niceCeiling(Math.max(0, ...buckets.map((bucket) => totalOf(bucket, series))));
  const [drag, setDrag] = useState<Range | null>(null);
  const zoomTo = useZoom(zoom);
  const chosen = drag
    ? { first: Math.min(drag.first, drag.last), last: Math.max(drag.first, drag.last) }
    : null;

  function finish() {
    const from = chosen && buckets[chosen.first];
    const to = chosen && buckets[chosen.last];
    setDrag(null);
    if (from && to) zoomTo(from.start, new Date(new Date(to.start).getTime() + bucketMs).toISOString());
  }

  return (
    <ChartFrame label={label} series={series} buckets={buckets}>
      <p className="sr-only">{summaryOf(label, series, buckets)}</p>
      <div className="relative" style={{ height: heightPx }}>
        <ValueAxis ceiling={ceiling} />
        <div
          aria-hidden
          className={cn(
            "absolute inset-y-0 right-0 left-11 flex touch-pan-y items-end gap-px",
            zoom && "cursor-crosshair",
          )}
          onPointerUp={zoom ? finish : undefined}
          onPointerLeave={() => setDrag(null)}
        >
          {buckets.map((bucket, index) => (
            <Bar
              key={bucket.start}
              bucket={bucket}
              series={series}
              ceiling={ceiling}
              chosen={chosen !== null && index >= chosen.first && index <= chosen.last}
              onDown={zoom ? () => setDrag({ first: index, last: index }) : undefined}
              onOver={drag ? () => setDrag({ ...drag, last: index }) : undefined}
            />
          ))}
        </div>
      </div>
      <TimeAxis starts={buckets.map((bucket) => bucket.start)} spanMs={buckets.length * bucketMs} />
    </ChartFrame>
  );
}

function useZoom(zoom: HistogramProps["zoom"]): (from: string, to: string) => void {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  return (from, to) => {
    if (!zoom) return;
    const params = new URLSearchParams(search);
    params.delete("cursor");
    params.delete("before");
    params.set(zoom.from, from);
    params.set(zoom.to, to);
    router.push(`${pathname}?${params.toString()}`, { scroll: false });
  };
}

function summaryOf(label: string, series: readonly Series[], buckets: readonly Bucket[]): string {
  const totals = series.map((one) => {
    const total = buckets.reduce((sum, bucket) => sum + (bucket.values[one.key] ?? 0), 0);
    return `${one.label} ${formatCount(total)}`;
  });
  return `${label}: ${totals.join(", ")}. The table view has every number.`;
}

interface BarProps {
  bucket: Bucket;
  series: readonly Series[];
  ceiling: number;
  chosen: boolean;
  onDown?: () => void;
  onOver?: () => void;
}

function Bar({ bucket, series, ceiling, chosen, onDown, onOver }: BarProps) {
  const zone = useTimeZone();
  const shown = series.filter((one) => (bucket.values[one.key] ?? 0) > 0);
  const lines = shown.map((one) => `${one.label} ${formatCount(bucket.values[one.key] ?? 0)}`);
  return (
    <div
      data-hint={[
        formatAbsolute(new Date(bucket.start), zone),
        ...(lines.length > 0 ? lines : ["Nothing"]),
      ].join("\n")}
      onPointerDown={onDown}
      onPointerEnter={onOver}
      className={cn(
        "flex h-full min-w-0 flex-1 flex-col-reverse hover:bg-hover",
        chosen && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      {shown.map((one) => (
        <div
          key={one.key}
          className="w-full shrink-0 last:rounded-t-[2px]"
          style={{
            // One event among thousands still shows.
            height: `max(2px, ${((bucket.values[one.key] ?? 0) / ceiling) * 100}%)`,
            background: fillOf(one.tone),
          }}
        />
      ))}
    </div>
  );
}
