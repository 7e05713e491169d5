import { dateTimeFormat } from "@/lib/format/intl";
import { totalOf, UNIT_TEXT, valueOf, type Bucket, type Series, type Unit } from "./model";

const DAY_MS = 86_400_000;

/** Label of a moment on a time axis: clock time within two days, the day beyond, in the given IANA zone. */
export function axisLabel(at: Date, spanMs: number, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions =
    spanMs <= 2 * DAY_MS ? { hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short" };
  return dateTimeFormat("en-GB", { ...options, timeZone }).format(at);
}

/** The starts that may carry an axis label: those whose label differs from the one before, so that no day is named twice. */
export function labelledStarts(starts: readonly string[], labelOf: (start: string) => string): string[] {
  return starts.filter((start, index) => {
    const before = starts[index - 1];
    return before === undefined || labelOf(start) !== labelOf(before);
  });
}

/** What a bucket counted, one line per series that counted something, in the order of the legend. */
export function linesOf(bucket: Bucket, series: readonly Series[], unit: Unit = "count"): string[] {
  if (totalOf(bucket, series) === 0) return ["Nothing"];
  return series
    .filter(({ key }) => valueOf(bucket, key) > 0)
    .map(({ key, label }) => `${label} ${UNIT_TEXT[unit].exact(valueOf(bucket, key))}`);
}

/** What a chart is called where it is not seen, and how it is read by keyboard. */
export function spokenName(label: string, chooses: boolean): string {
  return `${label}, a chart over time. Arrow keys read the bars${chooses ? ", Enter narrows the time to one" : ""}.`;
}

interface Summarised {
  label: string;
  series: readonly Series[];
  buckets: readonly Bucket[];
  unit?: Unit;
}

/** The chart in one sentence, for whoever does not see it: per series the total, or the longest of durations. */
export function summaryOf({ label, series, buckets, unit = "count" }: Summarised): string {
  const totals = series.map((one) => {
    const values = buckets.map((bucket) => valueOf(bucket, one.key));
    if (unit === "duration") return `${one.label} up to ${UNIT_TEXT[unit].exact(Math.max(0, ...values))}`;
    return `${one.label} ${UNIT_TEXT[unit].exact(values.reduce((sum, value) => sum + value, 0))}`;
  });
  return `${label}: ${totals.join(", ")}. The table view has every number.`;
}

export interface TimeSpan {
  /** ISO 8601, inclusive. */
  from: string;
  /** ISO 8601, exclusive. */
  to: string;
}

/** The time that two bars and all between them cover, whichever was chosen first; null when one is not there. */
export function spanOf(
  buckets: readonly Bucket[],
  bucketMs: number,
  ends: readonly [number, number],
): TimeSpan | null {
  const first = buckets[Math.min(...ends)];
  const last = buckets[Math.max(...ends)];
  if (!first || !last) return null;
  return { from: first.start, to: new Date(new Date(last.start).getTime() + bucketMs).toISOString() };
}
