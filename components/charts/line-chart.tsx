"use client";

import { formatCount, formatCountCompact } from "@/lib/format/count";
import { formatAbsolute, formatDuration } from "@/lib/format/time";
import { TimeAxis, ValueAxis } from "./axes";
import { ChartFrame } from "./chart-frame";
import { SERIES_COLOR, type Bucket, type Series } from "./model";
import { niceCeiling } from "./scale";
import { useTimeZone } from "./use-time-zone";

interface LineChartProps {
  label: string;
  series: readonly Series[];
  /** In time order. A key that a bucket lacks is a gap in its line, not a zero. */
  buckets: readonly Bucket[];
  bucketMs: number;
  /** What the numbers are. */
  unit?: "count" | "ms";
  heightPx?: number;
}

// Lines of one chart differ by dash as well as by colour.
const DASHES = [undefined, "5 3", "2 3", "8 3 2 3"];

/** Measures over time as lines from an honest zero. */
export function LineChart({
  label,
  series,
  buckets,
  bucketMs,
  unit = "count",
  heightPx = 144,
}: LineChartProps) {
  const zone = useTimeZone();
  const values = buckets.flatMap((bucket) => series.map((one) => bucket.values[one.key] ?? 0));
  const ceiling = niceCeiling(Math.max(0, ...values));
  const format = unit === "ms" ? formatDuration : formatCount;
  return (
    <ChartFrame label={label} series={series} buckets={buckets} format={format}>
      <div className="relative" style={{ height: heightPx }}>
        <ValueAxis ceiling={ceiling} format={unit === "ms" ? formatDuration : formatCountCompact} />
        <div className="absolute inset-y-0 right-0 left-11">
          <svg
            role="img"
            aria-label={`${label}. The table view has every number.`}
            viewBox={`0 0 ${Math.max(1, buckets.length)} 1`}
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible"
          >
            <Lines series={series} buckets={buckets} ceiling={ceiling} />
          </svg>
          <div className="absolute inset-0 flex">
            {buckets.map((bucket) => (
              <div
                key={bucket.start}
                data-hint={hintOf(bucket, series, zone, format)}
                className="flex-1 hover:bg-hover/50"
              />
            ))}
          </div>
        </div>
      </div>
      <TimeAxis starts={buckets.map((bucket) => bucket.start)} spanMs={buckets.length * bucketMs} />
    </ChartFrame>
  );
}

function Lines({
  series,
  buckets,
  ceiling,
}: Pick<LineChartProps, "series" | "buckets"> & { ceiling: number }) {
  return series.map((one, index) => (
    <path
      key={one.key}
      d={pathOf(buckets, one.key, ceiling)}
      fill="none"
      stroke={SERIES_COLOR[one.tone]}
      strokeWidth={1.75}
      strokeDasharray={DASHES[index % DASHES.length]}
      strokeLinejoin="round"
      vectorEffect="non-scaling-stroke"
    />
  ));
}

function hintOf(
  bucket: Bucket,
  series: readonly Series[],
  zone: string,
  format: (value: number) => string,
): string {
  const lines = series.map((one) => {
    const value = bucket.values[one.key];
    return `${one.label} ${value === undefined ? "—" : format(value)}`;
  });
  return [formatAbsolute(new Date(bucket.start), zone), ...lines].join("\n");
}

function pathOf(buckets: readonly Bucket[], key: string, ceiling: number): string {
  let drawing = false;
  return buckets
    .map((bucket, index) => {
      const value = bucket.values[key];
      if (value === undefined) {
        drawing = false;
        return "";
      }
      const command = drawing ? "L" : "M";
      drawing = true;
      return `${command}${index + 0.5} ${1 - value / ceiling}`;
    })
    .join("");
}
