import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { paceLimit } from "./adaptive-concurrency";
import { countSending, queueHeld, releaseHeld, releaseRetries } from "./hold-store";
import { budgetOf, refilled } from "./retry-budget";
import type { Guard } from "./storm-guard";
import type { DueDelivery, LockedDestination } from "./store";

/** While both wait, so many places of all go to a retry before a first attempt, so that none waits for ever. */
const RETRY_TURN = 0.2;

export interface Released {
  due: DueDelivery[];
  guard: Guard;
}

interface Places {
  free: number;
  now: Date;
  random: () => number;
}

/** How many retries the budget lets go. */
function retriesAllowed(destination: LockedDestination, guard: Guard, now: Date): number {
  const settings = budgetOf(destination);
  return guard.budget ? Math.floor(refilled(guard.budget, settings, now).tokens) : Number.POSITIVE_INFINITY;
}

/**
 * Puts held deliveries of a destination back to work, as many as there are places: first attempts before retries, and
 * of retries no more than the budget allows. Under the destination's lock.
 */
export async function releaseInto(
  sql: SqlRunner,
  destination: LockedDestination,
  guard: Guard,
  places: Places,
): Promise<Released> {
  const { free, now, random } = places;
  const destinationId = destination.id;
  if (free < 1) return { due: [], guard };
  const allowed = guard.retriesWait ? retriesAllowed(destination, guard, now) : 0;
  const retries = (limit: number) => releaseRetries(sql, { destinationId, limit, now });
  const takesTurn = allowed >= 1 && random() < RETRY_TURN;
  const turn = takesTurn ? await retries(1) : [];
  const left = free - turn.length;
  const firsts = await releaseHeld(sql, { destinationId, reasons: ["concurrency"], limit: left, now });
  const asked = Math.min(left - firsts.length, allowed - turn.length);
  const rest = await retries(asked);
  const noneLeft = guard.retriesWait && (asked > rest.length || (takesTurn && turn.length === 0));
  return { due: [...turn, ...firsts, ...rest], guard: noneLeft ? { ...guard, retriesWait: false } : guard };
}

/**
 * Lets held deliveries of a free destination go: as many as `places` just became free, or as many as fit where its
 * pace changed or it has just come back. Under the destination's lock.
 */
export async function refill(
  sql: SqlRunner,
  destination: LockedDestination,
  after: { guard: Guard; cameBack: boolean; places?: number; now: Date; random: () => number },
): Promise<Released> {
  const { guard, cameBack, places = 1, now, random } = after;
  if (cameBack) await queueHeld(sql, destination.id);
  const known = cameBack ? { ...guard, retriesWait: true } : guard;
  const plain = destination.guard.pace.limit === null && guard.pace.limit === null && !cameBack;
  const free = plain
    ? places
    : paceLimit(guard.pace, destination.concurrencyMax) - (await countSending(sql, destination.id));
  return releaseInto(sql, destination, known, { free, now, random });
}
