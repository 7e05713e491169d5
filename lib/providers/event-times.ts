/**
 * The one reader of provider times: Unix seconds or milliseconds (numbers or digits), ISO 8601 with any
 * fraction, "Z", "+01:00" or "+0100" or no zone (then UTC), "YYYY-MM-DD", "YYYYMMDDhhmmss", and PayPal's
 * "hh:mm:ss Mon dd, yyyy PDT". Anything else, and dates that do not exist, give null: never a guess.
 */
export function eventTime(value: unknown): Date | null {
  if (typeof value === "number") return fromUnix(value);
  if (typeof value !== "string") return null;
  const text = value.trim();
  if (text.length === 0 || text.length > 64) return null;
  if (/^\d{14}$/.test(text)) return fromCompact(text);
  if (/^\d{1,13}(\.\d+)?$/.test(text)) return fromUnix(Number(text));
  return fromIso(text) ?? fromPacific(text);
}

/** Seconds below this, milliseconds from here on: 100,000,000,000 s is the year 5138, as ms it is 1973. */
const MILLISECONDS_FROM = 100_000_000_000;

function fromUnix(value: number): Date | null {
  if (!Number.isFinite(value) || value < 0) return null;
  return inRange(value < MILLISECONDS_FROM ? value * 1000 : value);
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;

function fromIso(text: string): Date | null {
  const m = ISO.exec(text);
  if (!m) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] = m;
  const parts = [year, month, day, hour, minute, second].map(Number);
  const ms = Number(fraction.slice(0, 3).padEnd(3, "0"));
  return fromParts(parts, ms, offsetMinutes(zone));
}

function fromCompact(text: string): Date | null {
  const m = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  return m ? fromParts(m.slice(1).map(Number), 0, 0) : null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ZONES: Readonly<Record<string, number>> = { PST: -480, PDT: -420, UTC: 0, GMT: 0 };

function fromPacific(text: string): Date | null {
  const m = /^(\d{2}):(\d{2}):(\d{2}) ([A-Za-z]{3}) (\d{1,2}), (\d{4}) ([A-Z]{3})$/.exec(text);
  if (!m) return null;
  const [, hour, minute, second, name = "", day, year, zone = ""] = m;
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  const offset = ZONES[zone];
  if (month === 0 || offset === undefined) return null;
  return fromParts(
    [Number(year), month, Number(day), Number(hour), Number(minute), Number(second)],
    0,
    offset,
  );
}

function offsetMinutes(zone: string): number {
  const m = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!m) return 0;
  const minutes = Number(m[2]) * 60 + Number(m[3] ?? 0);
  return m[1] === "-" ? -minutes : minutes;
}

function fromParts(parts: readonly number[], ms: number, offset: number): Date | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (Math.abs(offset) > 18 * 60) return null;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const back = new Date(utc);
  // Date.UTC rolls the 31st of February over into March; a date that moved did not exist.
  const same =
    back.getUTCFullYear() === year &&
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day &&
    back.getUTCHours() === hour &&
    back.getUTCMinutes() === minute &&
    back.getUTCSeconds() === second;
  return same ? inRange(utc - offset * 60_000) : null;
}

function inRange(ms: number): Date | null {
  const date = new Date(Math.floor(ms));
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? date : null;
}
