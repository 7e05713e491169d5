// Chance that depends on nothing but its arguments: the same index and salt give the same number in every
// process, so events, deliveries and attempts are generated side by side and still agree.

/** 32 well mixed bits of an index and a salt. */
export function bits(index: number, salt: number): number {
  let h = Math.imul(index ^ (salt * 0x9e3779b1), 0x85ebca6b) ^ (index / 0x100000000);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12) ^ salt, 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** A number in [0, 1). */
export function chance(index: number, salt: number): number {
  return bits(index, salt) / 0x100000000;
}

/** Picks by weight; the table is cumulative, as cumulate() makes it. */
export interface Weighted<T> {
  values: readonly T[];
  bounds: Float64Array;
}

export function cumulate<T>(entries: readonly (readonly [T, number])[]): Weighted<T> {
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let sum = 0;
  const bounds = Float64Array.from(entries, ([, weight]) => (sum += weight) / total);
  return { values: entries.map(([value]) => value), bounds };
}

export function pick<T>(table: Weighted<T>, at: number): T {
  let place = 0;
  while (place < table.bounds.length - 1 && at >= (table.bounds[place] ?? 1)) place += 1;
  return table.values[place] as T;
}

const HEX4 = Array.from({ length: 0x10000 }, (_, n) => n.toString(16).padStart(4, "0"));
const hex4 = (n: number) => HEX4[n & 0xffff] as string;

/** Eight hex digits. */
export function hex(index: number, salt: number): string {
  const b = bits(index, salt);
  return hex4(b >>> 16) + hex4(b);
}

/** A UUIDv7 of a time in milliseconds, the rest by chance. */
export function uuidAt(ms: number, index: number, salt: number): string {
  const high = Math.floor(ms / 0x10000);
  const low = ms - high * 0x10000;
  const a = bits(index, salt);
  const b = bits(index, salt + 1);
  const c = bits(index, salt + 2);
  const variant = hex4(0x8000 | ((a >>> 12) & 0x3fff));
  return `${hex4(high >>> 16)}${hex4(high)}-${hex4(low)}-${hex4(0x7000 | (a & 0xfff))}-${variant}-${hex4(b >>> 16)}${hex4(b)}${hex4(c)}`;
}

const DAY_MS = 86_400_000;
const TWO = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));
const THREE = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, "0"));
const days = new Map<number, string>();

function dayText(day: number): string {
  let text = days.get(day);
  if (text === undefined) {
    text = new Date(day * DAY_MS).toISOString().slice(0, 11);
    days.set(day, text);
  }
  return text;
}

/** Milliseconds since 1970 as PostgreSQL reads them; several times as fast as Date's own text. */
export function timestamp(ms: number): string {
  const day = Math.floor(ms / DAY_MS);
  const within = ms - day * DAY_MS;
  const second = (within / 1000) | 0;
  const minute = (second / 60) | 0;
  const hour = (minute / 60) | 0;
  return `${dayText(day)}${TWO[hour]}:${TWO[minute - hour * 60]}:${TWO[second - minute * 60]}.${THREE[within - second * 1000]}Z`;
}
