import type { VerifyResult } from "@/lib/providers/contract";

export interface Tolerance {
  pastSeconds: number;
  futureSeconds: number;
}

/** Unix seconds out of a header: digits only, so that "1700000000abc" is not half read. Null otherwise. */
export function unixSeconds(text: string | undefined, unit: "s" | "ms" = "s"): number | null {
  if (text === undefined || !/^\d{1,16}$/.test(text)) return null;
  return unit === "ms" ? Math.floor(Number(text) / 1000) : Number(text);
}

/** Null when the stamp is within the tolerance, else the refusal. Ages are whole seconds, as the libraries count. */
export function checkTolerance(stampSeconds: number, now: Date, tolerance: Tolerance): VerifyResult | null {
  const age = Math.floor(now.getTime() / 1000) - stampSeconds;
  if (age > tolerance.pastSeconds) {
    return {
      valid: false,
      reason: "timestamp_too_old",
      detail: `Signed ${age} seconds ago; ${tolerance.pastSeconds} are allowed. Check this machine's clock, or whether the request was replayed.`,
    };
  }
  if (-age > tolerance.futureSeconds) {
    return {
      valid: false,
      reason: "timestamp_in_future",
      detail: `Signed ${-age} seconds ahead of this machine's clock; ${tolerance.futureSeconds} are allowed. Check the clock.`,
    };
  }
  return null;
}
