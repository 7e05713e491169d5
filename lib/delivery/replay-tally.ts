import {
  ITEM_STATES,
  NO_RESULTS,
  type ItemState,
  type ReplayPlan,
  type ReplayTally,
  type RunResults,
  type SkipReason,
} from "./replay-model";

/** The tally of a run that has begun nothing, from its plan; its money is summed with the first step. */
export function freshTally(run: { itemCount: number; plan: ReplayPlan | null }): ReplayTally {
  const of = <T>(make: (state: ItemState) => T) =>
    Object.fromEntries(ITEM_STATES.map((state) => [state, make(state)])) as Record<ItemState, T>;
  return {
    at: new Date(0).toISOString(),
    counts: of((state) => (state === "planned" ? run.itemCount : 0)),
    money: of((state) => (state === "planned" ? (run.plan?.send.money ?? []) : [])),
    skipped: [],
    phase: { ...NO_RESULTS },
    canary: { ...NO_RESULTS },
  };
}

interface Movement {
  before: ItemState;
  after: ItemState;
  canary: boolean;
  /** Of the run's current phase. */
  current: boolean;
  count: number;
}

const BUCKET: Partial<Record<ItemState, keyof RunResults>> = {
  started: "open",
  retrying: "bad",
  failed: "bad",
  succeeded: "good",
};

function moveResults(results: RunResults, { before, after, count }: Movement): void {
  const [from, to] = [BUCKET[before], BUCKET[after]];
  if (from) results[from] -= count;
  if (to) results[to] += count;
}

/** Counts a movement of items in a tally, which is changed. */
export function moveItems(tally: ReplayTally, movement: Movement, reason?: string): void {
  const { before, after, count } = movement;
  if (count === 0) return;
  tally.counts[before] -= count;
  tally.counts[after] += count;
  if (movement.canary) moveResults(tally.canary, movement);
  if (movement.current) moveResults(tally.phase, movement);
  if (reason === undefined) return;
  const skipped = tally.skipped.find((one) => one.reason === reason);
  if (skipped) skipped.count += count;
  else tally.skipped.push({ reason: reason as SkipReason, count });
}

/** "12 of 40 results failed (30%)". */
export function resultsSentence({ good, bad }: RunResults): string {
  const all = good + bad;
  const share = all === 0 ? 0 : Math.round((bad / all) * 100);
  return `${bad} of ${all} results failed (${share}%)`;
}

/**
 * Goes through judged items in order: those to skip, and up to `room` to send. Looking ends at the first
 * that finds no room, so that what comes after it is judged when its turn comes. Pure.
 */
export function splitItems<Item extends { verdict: string }>(
  items: readonly Item[],
  room: number,
): { skip: Item[]; send: Item[] } {
  const skip: Item[] = [];
  const send: Item[] = [];
  for (const item of items) {
    if (item.verdict === "send") {
      if (send.length >= room) break;
      send.push(item);
    } else if (item.verdict !== "wait") {
      skip.push(item);
    }
  }
  return { skip, send };
}
