/**
 * How long a provider keeps trying what we refused or could not answer, and how long an accepted event can be
 * had from it again. Two clocks: an accepted event is never resent by itself. Pure; time is passed in.
 */
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

export interface ProviderPatience {
  name: string;
  /** Hours from the first failure to the last automatic try; 0 is never again, null is not published. */
  retryHorizonHours: number | null;
}

export type ProviderClock =
  | { state: "never_retries"; givesUpAt: string }
  | { state: "unknown" }
  | { state: "trying"; givesUpAt: string; remainingMs: number }
  | { state: "gave_up"; givesUpAt: string };

/** The clock of the oldest request that we failed, since `failedAt`. It only ever runs down. */
export function providerClock(provider: ProviderPatience, failedAt: Date, now: Date): ProviderClock {
  const hours = provider.retryHorizonHours;
  if (hours === null) return { state: "unknown" };
  const endsMs = failedAt.getTime() + hours * HOUR_MS;
  const givesUpAt = new Date(endsMs).toISOString();
  if (hours === 0) return { state: "never_retries", givesUpAt };
  const remainingMs = endsMs - now.getTime();
  return remainingMs > 0 ? { state: "trying", givesUpAt, remainingMs } : { state: "gave_up", givesUpAt };
}

function spanWords(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / DAY_HOURS);
  if (days >= 2) return hours % DAY_HOURS === 0 ? `${days} d` : `${days} d ${hours % DAY_HOURS} h`;
  if (hours >= 1) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} m`;
  return `${minutes} m`;
}

/** The clock as a sentence without its end: "Square gives up in 6 h 40 m". */
export function clockWords(name: string, clock: ProviderClock): string {
  switch (clock.state) {
    case "never_retries":
      return `${name} never retries`;
    case "unknown":
      return `${name} does not say how long it keeps trying`;
    case "trying":
      return `${name} gives up in ${spanWords(clock.remainingMs)}`;
    case "gave_up":
      return `${name} has given up on the first of them`;
  }
}
