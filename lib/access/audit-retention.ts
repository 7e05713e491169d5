import { z } from "zod";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { config } from "@/lib/platform/config";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { Actor } from "./actor";
import { recordAudit } from "./audit";
import { isOurRetention, sealedRetention } from "./audit-checkpoint";
import { allCheckpoints, readRetention, retentionAudited, writeRetention } from "./audit-checkpoint-store";
import { authorize } from "./authorize";

/** Card schemes ask for twelve months of the audit log (PCI DSS 4.0, 10.5.1); nobody can set less. */
export const RETENTION_DAYS_MIN = 366;
const RETENTION_DAYS_MAX = 36_525;

const DAYS_WORDS = `must be a whole number of days, ${RETENTION_DAYS_MIN} or more: card schemes ask for twelve months`;

export const setAuditRetentionInput = z.strictObject({
  /** Null keeps everything forever. */
  days: z
    .int({ error: DAYS_WORDS })
    .min(RETENTION_DAYS_MIN, { error: DAYS_WORDS })
    .max(RETENTION_DAYS_MAX, { error: `must be ${RETENTION_DAYS_MAX} days at most; choose forever instead` })
    .nullable(),
  reason: z.string().trim().min(1, { error: "must say why: it goes into the audit log" }).max(500),
});

/** How long the audit log is kept, and what has gone. */
export interface AuditRetentionView {
  /** Null: forever. */
  days: number | null;
  setAt: Date | null;
  /** The newest checkpoint; null while nothing has gone. */
  checkpoint: { seq: string; olderThan: Date; madeAt: Date } | null;
}

/** The setting as it stands, and the newest checkpoint. */
export async function readAuditRetention(actor: Actor): Promise<AuditRetentionView> {
  authorize(actor, "audit.read");
  const [setting, checkpoints] = await Promise.all([readRetention(), allCheckpoints()]);
  const newest = checkpoints.at(-1);
  return {
    days: setting?.days ?? null,
    setAt: setting?.setAt ?? null,
    checkpoint: newest
      ? { seq: String(newest.seq), olderThan: newest.olderThan, madeAt: newest.madeAt }
      : null,
  };
}

const inWords = (days: number | null) => (days === null ? "forever" : `for ${days} days`);

/** Sets how long entries of the audit log are kept; null for forever. The setting is sealed with the encryption key. */
export async function setAuditRetention(
  actor: Actor,
  input: z.input<typeof setAuditRetentionInput>,
  clock: Clock = systemClock,
): Promise<void> {
  authorize(actor, "retention.write");
  const { days, reason } = setAuditRetentionInput.parse(input);
  const before = await readRetention();
  const setAt = clock.now();
  await atomically("set-audit-retention", async (tx) => {
    await writeRetention(tx, sealedRetention({ days, setAt }, config().encryptionKeys));
    await recordAudit(tx, actor, {
      action: "audit.set-retention",
      targetKind: "audit-log",
      targetId: "audit-log",
      summary: `${actor.name} set that the audit log is kept ${inWords(days)}; before, ${inWords(before?.days ?? null)}.`,
      before: { days: before?.days ?? null },
      after: { days, setAt: setAt.toISOString() },
      reason,
    });
  });
}

/**
 * How many days the log is kept, null for forever. Throws AppError("conflict") for a setting that was not made by us,
 * or is not the one that the audit log tells of: nothing may go by it.
 */
export async function trustedRetention(): Promise<number | null> {
  const setting = await readRetention();
  if (!setting) return null;
  const ours = isOurRetention(setting, config().encryptionKeys) === true;
  const audited = await retentionAudited();
  const told = audited === null || audited === setting.setAt.toISOString();
  if (ours && told && (setting.days ?? RETENTION_DAYS_MIN) >= RETENTION_DAYS_MIN) return setting.days;
  throw new AppError(
    "conflict",
    "How long the audit log is kept was changed around Tallyhook, so nothing was removed. Set it again, and look at who can write to the database.",
    { retry: "never" },
  );
}
