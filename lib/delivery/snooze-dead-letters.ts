import { systemActor, type Actor } from "@/lib/access/actor";
import { recordAudits } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { sqlIn } from "@/lib/platform/hot-transaction";
import type { Prisma } from "@/prisma/generated/client";
import { changeInbox } from "./change-inbox";
import { announceDeliveries } from "./follow-up";
import { changedFields, changeLetter } from "./inbox-machine";
import { SNOOZE_DAYS_MAX, type InboxResult } from "./inbox-model";
import { lockRecovered, writeLetters } from "./inbox-store";

const DAY_MS = 24 * 3_600_000;
const WAKE_BATCH = 500;

export interface SnoozeInput {
  deliveryIds: readonly string[];
  /** A moment ahead of now, or "recovery": until the destination takes deliveries again. */
  until: Date | "recovery";
  /** Until when they were snoozed as the person saw it (null: not at all). Absent: however it is now. */
  from?: string | null;
}

function checkUntil(until: Date | "recovery", now: Date): void {
  if (until === "recovery") return;
  const aheadMs = until.getTime() - now.getTime();
  if (aheadMs > 0 && aheadMs <= SNOOZE_DAYS_MAX * DAY_MS) return;
  const message = `Choose a time between now and ${SNOOZE_DAYS_MAX} days ahead.`;
  throw new AppError("invalid_input", message, { fields: { until: message }, retry: "never" });
}

/**
 * Takes dead letters out of the open list until a moment, or until their destination recovers. Throws
 * invalid_input for a moment that is past or too far; for a single one also not_found and conflict.
 */
export async function snoozeDeadLetters(
  actor: Actor,
  input: SnoozeInput,
  clock: Clock = systemClock,
): Promise<InboxResult> {
  authorize(actor, "dead-letters.resolve");
  const { until } = input;
  checkUntil(until, clock.now());
  return changeInbox({
    actor,
    deliveryIds: input.deliveryIds,
    change: { kind: "snooze", until, from: input.from },
    audit: {
      action: "dead-letter.snooze",
      summary: (letter) => {
        const end = until === "recovery" ? `${letter.destinationName} recovers` : until.toISOString();
        return `Snoozed the dead letter of ${letter.type} for ${letter.destinationName} until ${end}.`;
      },
    },
    clock,
  });
}

/** Ends a snooze early. For a single one throws not_found and conflict. */
export async function wakeDeadLetters(
  actor: Actor,
  input: { deliveryIds: readonly string[] },
  clock: Clock = systemClock,
): Promise<InboxResult> {
  authorize(actor, "dead-letters.resolve");
  return changeInbox({
    actor,
    deliveryIds: input.deliveryIds,
    change: { kind: "wake" },
    audit: {
      action: "dead-letter.wake",
      summary: (letter) =>
        `Ended the snooze of the dead letter of ${letter.type} for ${letter.destinationName}.`,
    },
    clock,
  });
}

/**
 * Ends the snoozes that waited for a destination which takes deliveries again; returns how many. For the
 * job recover-stuck-work, so that it happens however the destination came back.
 */
export async function wakeRecovered(clock: Clock = systemClock): Promise<number> {
  const by = { name: "Tallyhook", now: clock.now() };
  const woken = await atomically("wake-recovered", async (tx) => {
    const changed = (await lockRecovered(sqlIn(tx), WAKE_BATCH)).flatMap((letter) => {
      const outcome = changeLetter(letter, { kind: "wake" }, by);
      return outcome.ok ? [{ letter, next: outcome.next }] : [];
    });
    await writeLetters(
      sqlIn(tx),
      changed.map(({ letter, next }) => ({ id: letter.id, next })),
    );
    await recordAudits(
      tx,
      systemActor("Tallyhook"),
      changed.map(({ letter, next }) => ({
        action: "dead-letter.wake",
        targetKind: "delivery",
        targetId: letter.id,
        summary: `Ended the snooze: ${letter.destinationName} takes deliveries again.`,
        before: changedFields(letter, next) as Prisma.InputJsonObject,
        after: changedFields(next, letter) as Prisma.InputJsonObject,
      })),
    );
    return changed.length;
  });
  if (woken > 0) announceDeliveries();
  return woken;
}
