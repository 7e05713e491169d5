import {
  ALL_TIME,
  PRESET_MS,
  PRESET_WORDS,
  RANGE_PRESETS,
  readTime,
  type RangePreset,
} from "@/lib/format/time-range";

/** Search parameters of a page, as Next gives them. */
export type SearchParams = Record<string, string | string[] | undefined>;

export interface TimeRange {
  from: Date;
  to: Date;
  /** Null when the range is absolute. */
  preset: RangePreset | null;
  /** To end a sentence: "in the last 24 hours". */
  words: string;
}

/** The first value of a parameter, trimmed; null when absent or blank. */
export function one(params: SearchParams, name: string): string | null {
  const value = params[name];
  // PostgreSQL holds no NUL in a text, so that nothing could match it: the query would fail instead.
  const text = (Array.isArray(value) ? value[0] : value)?.replaceAll("\u0000", "\uFFFD").trim();
  return text ? text : null;
}

/** The values of a filter, split by commas; those not allowed are dropped. */
export function many<T extends string>(params: SearchParams, name: string, allowed?: readonly T[]): T[] {
  const values = (one(params, name) ?? "").split(",").filter((value) => value !== "");
  return (allowed ? values.filter((value) => (allowed as readonly string[]).includes(value)) : values) as T[];
}

/** The values of a part of a filter; without any the part is absent. */
export function some<T>(values: T[]): T[] | undefined {
  return values.length > 0 ? values : undefined;
}

function instant(text: string | null): Date | null {
  return text === null ? null : readTime(text);
}

/** Reads `from` and `to` (ISO times), or the preset in `range`; anything unusable falls back to the default. */
export function readTimeRange(params: SearchParams, now: Date, fallback: RangePreset = "24h"): TimeRange {
  const from = instant(one(params, "from"));
  const to = instant(one(params, "to"));
  if (from && to && from < to) return { from, to, preset: null, words: "the chosen time" };
  const asked = RANGE_PRESETS.find((preset) => preset === one(params, "range")) ?? fallback;
  return {
    from: new Date(now.getTime() - PRESET_MS[asked]),
    to: now,
    preset: asked,
    words: PRESET_WORDS[asked],
  };
}

/**
 * When a list's rows lie: the same as what it is filtered by, which may be open at one end, and as a stretch
 * for charts and the time control; both empty for all time. Two times count before a preset, as they do
 * where all that match are replayed (lib/delivery/replay-filter-queries.ts).
 */
export function readListTimes(
  params: SearchParams,
  now: Date,
  fallback: RangePreset | null,
): { times: { from?: Date; to?: Date }; range: TimeRange | null } {
  const [from, to] = [instant(one(params, "from")), instant(one(params, "to"))];
  if (from || to) {
    const times = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    return { times, range: from && to && from < to ? readTimeRange(params, now) : null };
  }
  const asked = one(params, "range");
  if (asked === ALL_TIME || (asked === null && fallback === null)) return { times: {}, range: null };
  const range = readTimeRange(params, now, fallback ?? "7d");
  // A preset ends now, and what comes while the page is made belongs to it.
  return { times: { from: range.from }, range };
}

const WEEK_S = 7 * 86_400;
const BARS_MAX = 90;

/** Width of a histogram's bars in seconds: at most 90 of them for any range, and 30 or more up to a year. */
export function bucketSeconds(range: { from: Date; to: Date }): number {
  const seconds = (range.to.getTime() - range.from.getTime()) / 1000;
  const widths = [60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86_400];
  const fits = widths.find((width) => seconds / width <= BARS_MAX);
  return fits ?? WEEK_S * Math.max(1, Math.ceil(seconds / WEEK_S / BARS_MAX));
}

const PAGE_LIMITS = [50, 100, 200] as const;

/** Rows per page as the Display menu keeps them in `limit`. */
export function readLimit(params: SearchParams): number {
  return PAGE_LIMITS.find((limit) => String(limit) === one(params, "limit")) ?? PAGE_LIMITS[0];
}
