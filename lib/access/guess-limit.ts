import type { Pool } from "pg";
import type { Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { afterFailure, waitMs, type ThrottlePolicy, type ThrottleState } from "./sign-in-throttle";
import { deleteThrottles, lockThrottle, writeThrottle } from "./store";

export interface ThrottleKey {
  key: string;
  policy: ThrottlePolicy;
}

export type Reservation = { kind: "locked"; retryAfterMs: number } | { kind: "open"; lockedNextMs: number };

/**
 * Counts an attempt as a failure before the password is looked at, so that a hundred guesses sent at
 * once are not all let through by the same count. Locked when any of the keys is.
 */
export async function reserveAttempt(keys: readonly ThrottleKey[], clock: Clock): Promise<Reservation> {
  return atomically("access.reserve-attempt", async (tx) => {
    const nowMs = clock.now().getTime();
    const states: (ThrottleState | null)[] = [];
    for (const { key } of keys) states.push(await lockThrottle(tx, key, new Date(nowMs)));
    const lockedMs = Math.max(...states.map((state) => waitMs(state, nowMs)));
    if (lockedMs > 0) return { kind: "locked", retryAfterMs: lockedMs };
    const next = keys.map(({ policy }, index) => afterFailure(states[index] ?? null, policy, nowMs));
    for (const [index, { key }] of keys.entries()) await writeThrottle(tx, key, next[index] as ThrottleState);
    return { kind: "open", lockedNextMs: Math.max(...next.map((state) => waitMs(state, nowMs))) };
  });
}

const DAY_MS = 24 * 3_600_000;

/**
 * Deletes counts of attempts that have not mattered for a day, since anyone can make one for any e-mail;
 * returns how many went. For the job prune-expired.
 */
export async function pruneAttemptCounts(store: Pool, now: Date): Promise<number> {
  return deleteThrottles(store, new Date(now.getTime() - DAY_MS));
}
