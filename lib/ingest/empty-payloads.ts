import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import {
  emptyEvents,
  lockUnneeded,
  nextOld,
  noteEmptied,
  noteNeeded,
  oldNeeded,
  takeTurn,
  type OldEvent,
} from "./payload-retention-store";

const DAY_MS = 86_400_000;
/** Few enough that a duplicate which arrives meanwhile waits for milliseconds. */
const BATCH = 500;
/** What is still needed is looked at again by the day. */
const CHECK_AGAIN_MS = DAY_MS;

export interface EmptiedPayloads {
  /** Null: payloads are kept for ever, or another process is at it, which `more` tells apart. */
  days: number | null;
  /** Events that lost their payload. */
  emptied: number;
  /** Whether the time ran out before all were looked at, or another process took its turn. */
  more: boolean;
}

interface Turn {
  clock: Clock;
  batchMax: number;
  /** Whether those that were needed before are looked at, instead of those after the mark. */
  again: boolean;
}

interface Step {
  days: number | null;
  busy?: boolean;
  looked: number;
  emptied: number;
}

async function step({ clock, batchMax, again }: Turn): Promise<Step> {
  return atomically("empty-payloads", async (tx) => {
    const turn = await takeTurn(tx);
    if (turn === "busy") return { days: null, busy: true, looked: 0, emptied: 0 };
    const days = turn?.setting.days ?? null;
    if (!turn || days === null) return { days: null, looked: 0, emptied: 0 };
    const { setting, storeNow } = turn;
    // What has gone never comes back: a machine whose clock runs ahead of the store's takes nothing early.
    const now = new Date(Math.min(clock.now().getTime(), storeNow.getTime()));
    const horizon = new Date(now.getTime() - days * DAY_MS);
    const mark = { at: setting.markAt, id: setting.markId };
    const old = again
      ? await oldNeeded(tx, new Date(now.getTime() - CHECK_AGAIN_MS), batchMax)
      : await nextOld(tx, mark, horizon, batchMax);
    if (old.length === 0) return { days, looked: 0, emptied: 0 };
    const ready = await free(tx, old, horizon);
    await emptyEvents(tx, ready);
    const gone = ready.map((event) => event.id);
    const kept = old.map((event) => event.id).filter((id) => !gone.includes(id));
    await noteNeeded(tx, { kept, gone, now });
    await noteEmptied(tx, { mark: again ? null : (old.at(-1) ?? null), emptied: ready.length, now });
    return { days, looked: old.length, emptied: ready.length };
  });
}

/** Those whose payload may go now. One that was needed stays when the retention was lengthened meanwhile. */
async function free(
  tx: Parameters<typeof lockUnneeded>[0],
  old: readonly OldEvent[],
  horizon: Date,
): Promise<OldEvent[]> {
  return lockUnneeded(
    tx,
    old.filter((event) => !event.needed && event.receivedAt < horizon),
  );
}

/**
 * Lets payloads go that are older than the retention allows, a few hundred events at a time in short transactions
 * that wait for nobody, for at most `budgetMs`. What is still needed stays: events that are not planned or could not
 * be read, that are on their way, that are dead letters nobody has settled, or that a replay under way has still to send;
 * they are looked at again by the day. Nothing happens while payloads are kept for ever.
 */
export async function emptyPayloads(
  actor: Actor,
  { budgetMs, batchMax = BATCH }: { budgetMs: number; batchMax?: number },
  clock: Clock = systemClock,
): Promise<EmptiedPayloads> {
  authorize(actor, "retention.write");
  const until = performance.now() + budgetMs;
  const done: EmptiedPayloads = { days: null, emptied: 0, more: false };
  for (const again of [true, false]) {
    for (;;) {
      const { days, busy, looked, emptied } = await step({ clock, batchMax, again });
      if (busy) return { ...done, more: true };
      done.days = days;
      done.emptied += emptied;
      if (days === null || looked < batchMax) break;
      if (performance.now() > until) return { ...done, more: true };
    }
  }
  return done;
}
