import { dateTimeFormat } from "./intl";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago or ahead a moment is, in the largest whole unit: "now", "12 s ago", "3 min ago", "in 2 h", "5 d ago". */
export function formatRelative(at: Date, now: Date): string {
  const distanceMs = now.getTime() - at.getTime();
  const size = Math.abs(distanceMs);
  if (!Number.isFinite(size)) return "—";
  if (size < 2 * SECOND) return "now";
  const text = relativeSize(size);
  return distanceMs >= 0 ? `${text} ago` : `in ${text}`;
}

function relativeSize(ms: number): string {
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}

/** A span in milliseconds as a person says it: "840 ms", "3.2 s", "4 min 5 s", "2 h 10 min", "3 d 4 h". */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return "—";
  if (ms < 0) return `-${formatDuration(-ms)}`;
  const rounded = Math.round(ms);
  if (rounded < SECOND) return `${rounded} ms`;
  if (rounded < 10 * SECOND) return `${(Math.floor(rounded / 100) / 10).toFixed(1)} s`;
  if (rounded < MINUTE) return `${Math.floor(rounded / SECOND)} s`;
  if (rounded < HOUR) return twoUnits(rounded, [MINUTE, "min"], [SECOND, "s"]);
  if (rounded < DAY) return twoUnits(rounded, [HOUR, "h"], [MINUTE, "min"]);
  return twoUnits(rounded, [DAY, "d"], [HOUR, "h"]);
}

type TimeUnit = readonly [size: number, name: string];

function twoUnits(ms: number, [large, largeName]: TimeUnit, [small, smallName]: TimeUnit): string {
  const rest = Math.floor((ms % large) / small);
  const head = `${Math.floor(ms / large)} ${largeName}`;
  return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}

/** "23 Nov 2026, 17:22:11 GMT+1" in the given IANA zone; the runtime's own zone when none is given. */
export function formatAbsolute(at: Date, timeZone?: string): string {
  if (Number.isNaN(at.getTime())) return "—";
  return dateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(at);
}

/** "2026-11-23 17:22:11.482 UTC", for people who compare with logs. */
export function formatUtc(at: Date): string {
  if (Number.isNaN(at.getTime())) return "—";
  return `${at.toISOString().replace("T", " ").replace("Z", "")} UTC`;
}
