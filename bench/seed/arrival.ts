/** When the seeded events arrive: busy afternoons, quiet nights and weekends, a business that grows. */
export interface Arrival {
  from: number;
  until: number;
  /** When event `i` of `events` arrives; ever later as `i` grows. Fast when `i` is asked for in order. */
  at(i: number): number;
}

const HOUR_MS = 3_600_000;
export const DAYS = 90;

function weightOf(hourStart: number, share: number): number {
  const date = new Date(hourStart);
  const day = date.getUTCDay();
  const rhythm = 1 + 0.75 * Math.sin(((date.getUTCHours() - 8) / 24) * 2 * Math.PI);
  return rhythm * (day === 0 || day === 6 ? 0.7 : 1) * (0.75 + 0.5 * share);
}

/** The arrival of `events` events over the 90 days before `until`. */
export function arrivalOf(events: number, until: number, jitter: (i: number) => number): Arrival {
  const hours = DAYS * 24;
  const from = until - hours * HOUR_MS;
  const sums = new Float64Array(hours + 1);
  for (let h = 0; h < hours; h += 1) {
    sums[h + 1] = (sums[h] ?? 0) + weightOf(from + h * HOUR_MS, h / hours);
  }
  const total = sums[hours] ?? 1;
  let hour = 0;
  const sumAt = (h: number) => sums[h] ?? 0;
  return {
    from,
    until,
    at(i) {
      const target = ((i + jitter(i)) / events) * total;
      if (sumAt(hour) > target) hour = 0;
      while (hour < hours - 1 && sumAt(hour + 1) <= target) hour += 1;
      const within = (target - sumAt(hour)) / (sumAt(hour + 1) - sumAt(hour));
      return Math.floor(from + (hour + within) * HOUR_MS);
    },
  };
}
