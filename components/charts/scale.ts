/** The smallest 1, 2 or 5 times a power of ten that is not below the value, so that axes end on round numbers. */
export function niceCeiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((candidate) => candidate * power >= value) ?? 10;
  return step * power;
}

/** Axis marks from zero to the ceiling: three, or two when halves would not be whole. Zero is always shown. */
export function ticksTo(ceiling: number): number[] {
  const half = ceiling / 2;
  return ceiling > 1 && Number.isInteger(half) ? [0, half, ceiling] : [0, ceiling];
}

/** Indexes of at most `most` marks spread evenly over `count` buckets, the first always among them. */
export function markedBuckets(count: number, most: number): number[] {
  if (count === 0) return [];
  const every = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}

const DAY_MS = 86_400_000;

/** The label of a moment on a time axis: clock time within two days, the day beyond, in the given zone. */
export function axisLabel(at: Date, spanMs: number, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions =
    spanMs <= 2 * DAY_MS ? { hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(at);
}
