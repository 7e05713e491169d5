import { dateTimeFormat } from "./intl";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Stretches of time up to now, as the URL's `range` names them. */
export const RANGE_PRESETS = ["15m", "1h", "24h", "7d", "30d", "90d"] as const;
export type RangePreset = (typeof RANGE_PRESETS)[number];

export const PRESET_MS: Record<RangePreset, number> = {
  "15m": 15 * MINUTE_MS,
  "1h": HOUR_MS,
  "24h": DAY_MS,
  "7d": 7 * DAY_MS,
  "30d": 30 * DAY_MS,
  "90d": 90 * DAY_MS,
};

/** To end a sentence: "in the last 24 hours". */
export const PRESET_WORDS: Record<RangePreset, string> = {
  "15m": "the last 15 minutes",
  "1h": "the last hour",
  "24h": "the last 24 hours",
  "7d": "the last 7 days",
  "30d": "the last 30 days",
  "90d": "the last 90 days",
};

/** The value of `range` that means all time, where a list allows it. */
export const ALL_TIME = "all";

/** What the list of deliveries shows when nothing else is asked for. */
export const LIST_RANGE: RangePreset = "7d";

const YEAR_1 = Date.parse("0001-01-01T00:00:00Z");
const YEAR_10000 = Date.parse("+010000-01-01T00:00:00Z");

/** A moment that someone named, null for what is none, or lies outside the years 1 to 9999, which no store keeps. */
export function readTime(text: string | Date): Date | null {
  const at = new Date(text);
  return at.getTime() >= YEAR_1 && at.getTime() < YEAR_10000 ? at : null;
}

export interface Stretch {
  from: Date;
  to: Date;
}

/** Twice the stretch around the same middle, never past now. */
export function zoomedOut({ from, to }: Stretch, now: Date): Stretch {
  const spanMs = Math.max(to.getTime() - from.getTime(), MINUTE_MS);
  const end = Math.min(to.getTime() + spanMs / 2, Math.max(now.getTime(), to.getTime()));
  return { from: new Date(end - 2 * spanMs), to: new Date(end) };
}

/** A moment as a field of type datetime-local wants it, in the runtime's own zone. */
export function toLocalField(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS);
  return shifted.toISOString().slice(0, 16);
}

/** The moment that a datetime-local field names, in the runtime's own zone; null when it names none. */
export function fromLocalField(text: string): Date | null {
  const at = new Date(text);
  return text === "" || Number.isNaN(at.getTime()) ? null : at;
}

/** "23 Nov, 10:00 – 24 Nov, 09:30", with the year where it is not this one, in the given IANA zone. */
export function formatStretch({ from, to }: Stretch, now: Date, timeZone: string): string {
  const text = (at: Date) =>
    dateTimeFormat("en-GB", {
      day: "numeric",
      month: "short",
      ...(at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }),
      hour: "2-digit",
      minute: "2-digit",
      timeZone,
    }).format(at);
  return `${text(from)} – ${text(to)}`;
}
