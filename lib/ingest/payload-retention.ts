import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import {
  countNeeded,
  readPayloadRetention as readRow,
  writePayloadRetention,
} from "./payload-retention-store";

/** Longer than any provider sends again (at most 30 days), so that what may still come once more can be compared. */
export const PAYLOAD_DAYS_MIN = 31;
const PAYLOAD_DAYS_MAX = 36_525;

const DAYS_WORDS = `must be a whole number of days, ${PAYLOAD_DAYS_MIN} or more: providers send again for up to 30`;

export const setPayloadRetentionInput = z.strictObject({
  /** Null keeps everything for ever. */
  days: z
    .int({ error: DAYS_WORDS })
    .min(PAYLOAD_DAYS_MIN, { error: DAYS_WORDS })
    .max(PAYLOAD_DAYS_MAX, { error: `must be ${PAYLOAD_DAYS_MAX} days at most; choose forever instead` })
    .nullable(),
  reason: z.string().trim().min(1, { error: "must say why: it goes into the audit log" }).max(500),
});

/** How long payloads are kept, and what has gone. */
export interface PayloadRetentionView {
  /** Null: for ever. */
  days: number | null;
  setAt: Date | null;
  /** Events that have lost their payload so far. */
  emptied: number;
  emptiedAt: Date | null;
  /** Events that are older and keep it, since it is still needed. */
  needed: number;
}

/** The setting as it stands, and what it has done. */
export async function readPayloadRetention(actor: Actor): Promise<PayloadRetentionView> {
  authorize(actor, "audit.read");
  const [row, needed] = await Promise.all([readRow(), countNeeded()]);
  return {
    days: row?.days ?? null,
    setAt: row?.setAt ?? null,
    emptied: Number(row?.emptied ?? 0),
    emptiedAt: row?.emptiedAt ?? null,
    needed,
  };
}

const inWords = (days: number | null) => (days === null ? "for ever" : `for ${days} days`);

/**
 * Sets how long payloads are kept, in days after their event was received; null for ever. Workers let older ones
 * go (empty-payloads.ts): the bytes and headers of requests, and what destinations answered. The facts stay.
 */
export async function setPayloadRetention(
  actor: Actor,
  input: z.input<typeof setPayloadRetentionInput>,
  clock: Clock = systemClock,
): Promise<void> {
  authorize(actor, "retention.write");
  const { days, reason } = setPayloadRetentionInput.parse(input);
  const before = await readRow();
  await atomically("set-payload-retention", async (tx) => {
    await writePayloadRetention(tx, { days, setAt: clock.now() });
    await recordAudit(tx, actor, {
      action: "payloads.set-retention",
      targetKind: "payloads",
      targetId: "payloads",
      summary: `${actor.name} set that payloads are kept ${inWords(days)}; before, ${inWords(before?.days ?? null)}.`,
      before: { days: before?.days ?? null },
      after: { days },
      reason,
    });
  });
}
