import type { Tone } from "@/components/ui/tone";
import { formatCount, formatCountCompact } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";

/** What a chart's numbers are: how many, or milliseconds. */
export type Unit = "count" | "duration";

/** How a chart stands on its screen. */
export interface ChartLook {
  /** Height of the bars. */
  heightPx?: number;
  /** Shows the chart's name, where several stand side by side. */
  titled?: boolean;
  className?: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Short enough for an axis: "500 ms", "2.5 min". */
function durationTick(ms: number): string {
  if (ms < MINUTE_MS) return formatDuration(ms);
  const [size, name] = ms < HOUR_MS ? [MINUTE_MS, "min"] : [HOUR_MS, "h"];
  return `${Math.round((ms / size) * 10) / 10} ${name}`;
}

export const UNIT_TEXT: Record<Unit, { exact: (value: number) => string; tick: (value: number) => string }> =
  {
    count: { exact: formatCount, tick: formatCountCompact },
    duration: { exact: formatDuration, tick: durationTick },
  };

/** One thing that is counted or measured. The same meaning has the same tone on every screen. */
export interface Series {
  key: string;
  label: string;
  tone: Tone | "accent";
}

/** A stretch of time and what was counted in it; a missing key is zero. */
export interface Bucket {
  /** Start of the stretch, ISO 8601. */
  start: string;
  values: Readonly<Record<string, number>>;
}

const SERIES_COLOR: Record<Series["tone"], string> = {
  ok: "var(--ok)",
  waiting: "var(--waiting)",
  attention: "var(--attention)",
  failed: "var(--failed)",
  neutral: "var(--line-strong)",
  accent: "var(--accent)",
};

/** How a tone is filled; every value is CSS that follows the theme by itself. */
export interface Paint {
  color: string;
  /** What needs a person is striped, so that it reads without colour too. */
  stripes?: { angleDeg: number; solidPx: number; fadedPx: number; faded: string };
}

/** The fill of a tone, the same for bars and legend. */
export function paintOf(tone: Series["tone"]): Paint {
  const color = SERIES_COLOR[tone];
  const faded = (share: number) => `color-mix(in srgb, ${color} ${share}%, var(--surface))`;
  if (tone === "failed")
    return { color, stripes: { angleDeg: 135, solidPx: 3, fadedPx: 2, faded: faded(72) } };
  if (tone === "attention")
    return { color, stripes: { angleDeg: 90, solidPx: 2, fadedPx: 2, faded: faded(60) } };
  return { color };
}

/** The fill of a tone as a CSS background. */
export function backgroundOf(tone: Series["tone"]): string {
  const { color, stripes } = paintOf(tone);
  if (!stripes) return color;
  const { angleDeg, solidPx, fadedPx, faded } = stripes;
  return `repeating-linear-gradient(${angleDeg}deg, ${color} 0 ${solidPx}px, ${faded} ${solidPx}px ${solidPx + fadedPx}px)`;
}

/** What a bucket counted for a series; zero when it has no entry. */
export function valueOf(bucket: Bucket | undefined, key: string): number {
  return bucket?.values[key] ?? 0;
}

/** Sum of a bucket over the given series. */
export function totalOf(bucket: Bucket, series: readonly Series[]): number {
  return series.reduce((sum, { key }) => sum + valueOf(bucket, key), 0);
}

/** The highest bar. */
export function highestOf(buckets: readonly Bucket[], series: readonly Series[]): number {
  return buckets.reduce((highest, bucket) => Math.max(highest, totalOf(bucket, series)), 0);
}

/** What a chart draws; two of them look the same when these are equal. */
export interface ChartNumbers {
  label: string;
  series: readonly Series[];
  buckets: readonly Bucket[];
  bucketMs: number;
  unit: Unit;
}

/** Whether two charts show the same, though their lists may have been read anew. */
export function sameNumbers(one: ChartNumbers, other: ChartNumbers): boolean {
  const written = ({ label, series, buckets, bucketMs, unit }: ChartNumbers) =>
    JSON.stringify([label, unit, bucketMs, series, buckets]);
  return written(one) === written(other);
}
