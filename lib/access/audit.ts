import { maskCardData, maskTexts } from "@/lib/format/mask-text";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "./actor";

export interface AuditRecord {
  /** Verb-object, e.g. "secret.rotate". */
  action: string;
  targetKind: string;
  targetId: string;
  /** A sentence a finance person understands. */
  summary: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
  reason?: string | null;
  correlationId?: string;
}

/** Names from elsewhere may be of any length; an index takes only so much. */
const NAME_MAX = 300;

/**
 * What people type as a reason, and what a change held, without card numbers, IBANs and credentials: the log is kept for
 * years, is exported as written, and can't be changed any more. Names and addresses of people stay; they are its subject.
 */
function withoutCardData({ reason, before, after }: AuditRecord): Partial<AuditRecord> {
  const masked = (value: Prisma.InputJsonValue) => maskTexts(value, maskCardData) as Prisma.InputJsonValue;
  return {
    ...(reason ? { reason: maskCardData(reason) } : {}),
    ...(before === undefined ? {} : { before: masked(before) }),
    ...(after === undefined ? {} : { after: masked(after) }),
  };
}

/**
 * Writes who did what, inside the caller's transaction, so the change and its record commit together.
 * Never pass a secret in before or after.
 */
export async function recordAudit(
  tx: Prisma.TransactionClient,
  actor: Actor,
  record: AuditRecord,
): Promise<void> {
  await recordAudits(tx, actor, [record]);
}

/** The same for a change of many things, in one statement. */
export async function recordAudits(
  tx: Prisma.TransactionClient,
  actor: Actor,
  records: readonly AuditRecord[],
): Promise<void> {
  await tx.auditEntry.createMany({
    data: records.map((record) => ({
      correlationId: actor.approval?.requestId,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name.slice(0, NAME_MAX),
      remoteAddress: actor.remoteAddress,
      ...record,
      ...withoutCardData(record),
      // Who approved it stands beside who did it, for good.
      summary: maskCardData(
        actor.approval ? `${record.summary} ${actor.approval.approverName} approved it.` : record.summary,
      ),
    })),
  });
}
