import { systemActor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import type { Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { sqlIn } from "@/lib/platform/hot-transaction";
import { announce } from "@/lib/platform/live";
import {
  failuresSince,
  findRegressed,
  markRegressed,
  readMuted,
  settleOldStates,
  wake,
  type MutedGroup,
} from "./group-tend-store";
import { riskOfGroups } from "./group-risk-queries";
import { reachesAmount } from "./mute-rule";

/** So long something is new, or a surprise. */
const FRESH_MS = 24 * 3_600_000;

async function regress(clock: Clock): Promise<number> {
  const found = await findRegressed();
  let marked = 0;
  for (const group of found) {
    const now = clock.now();
    marked += await atomically("regress-failure-group", async (tx) => {
      if (!(await markRegressed(sqlIn(tx), group, now))) return 0;
      await recordAudit(tx, systemActor("Tallyhook"), {
        action: "failure-group.regress",
        targetKind: "failure-group",
        targetId: group.id,
        summary: "A resolved failure group failed again.",
      });
      return 1;
    });
  }
  return marked;
}

/** Why a muted group wakes now, as a sentence; null while it does not. */
async function reasonToWake(group: MutedGroup, now: Date): Promise<string | null> {
  if (group.mutedUntil && group.mutedUntil <= now) return "its time is over";
  if (group.mutedForCount !== null) {
    const count = await failuresSince(group.id, group.mutedAt, group.mutedForCount);
    if (count >= group.mutedForCount) return `it failed ${group.mutedForCount} more times`;
  }
  const { mutedForAmount: amount, mutedForCurrency: currency } = group;
  if (amount === null || currency === null) return null;
  const risk = (await riskOfGroups([group.id])).get(group.id);
  const reached = risk?.moneyAtRisk.some(
    (money) => money.currency === currency && reachesAmount(money.amount, amount),
  );
  return reached ? `${amount.replace(/\.?0+$/, "")} ${currency} are at risk` : null;
}

async function wakeMuted(clock: Clock): Promise<number> {
  let woken = 0;
  for (const group of await readMuted()) {
    const now = clock.now();
    const reason = await reasonToWake(group, now);
    if (!reason) continue;
    woken += await atomically("wake-failure-group", async (tx) => {
      if (!(await wake(sqlIn(tx), group, now))) return 0;
      await recordAudit(tx, systemActor("Tallyhook"), {
        action: "failure-group.unmute",
        targetKind: "failure-group",
        targetId: group.id,
        summary: `Unmuted a failure group: ${reason}.`,
      });
      return 1;
    });
  }
  return woken;
}

/**
 * Moves failure groups on by themselves: a resolved one that failed again is regressed, a muted one wakes when what was
 * agreed has happened, and what has been new or regressed for a day is ongoing. Screens are told. Safe to run twice.
 */
export async function tendGroups(clock: Clock): Promise<{ regressed: number; woken: number }> {
  const now = clock.now();
  const regressed = await regress(clock);
  const woken = await wakeMuted(clock);
  const settled = await settleOldStates(new Date(now.getTime() - FRESH_MS), now);
  if (regressed + woken + settled > 0) await announce(["failures"]);
  return { regressed, woken };
}
