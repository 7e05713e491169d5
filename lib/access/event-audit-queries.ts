import { db } from "@/lib/platform/db";
import type { Actor } from "./actor";
import { authorize } from "./authorize";
import type { AuditView } from "./audit-model";

/** What the audit log is asked about: rows of a kind. */
export interface AuditTargets {
  kind: string;
  ids: readonly string[];
}

const ENTRIES_MAX = 100;

/** The newest entries of the audit log on any of these, at most 100. */
export async function auditOf(actor: Actor, targets: readonly AuditTargets[]): Promise<AuditView[]> {
  authorize(actor, "audit.read");
  return db().auditEntry.findMany({
    where: { OR: targets.map(({ kind, ids }) => ({ targetKind: kind, targetId: { in: [...ids] } })) },
    orderBy: { id: "desc" },
    take: ENTRIES_MAX,
    omit: { before: true, after: true, correlationId: true, actorId: true },
  });
}

/** A round of a delivery that a person asked for. */
export interface AskedReplay {
  deliveryId: string;
  round: number;
  by: string;
  reason: string | null;
}

function roundOf(after: unknown): number | null {
  const round = typeof after === "object" && after !== null && "round" in after ? after.round : null;
  return typeof round === "number" ? round : null;
}

/** Who asked for which round of these deliveries and why; part of their story, for everyone who may see them. */
export async function askedReplays(actor: Actor, deliveryIds: readonly string[]): Promise<AskedReplay[]> {
  authorize(actor, "events.read");
  if (deliveryIds.length === 0) return [];
  const entries = await db().auditEntry.findMany({
    where: { targetKind: "delivery", targetId: { in: [...deliveryIds] }, action: "delivery.replay" },
    orderBy: { id: "desc" },
    take: ENTRIES_MAX,
    select: { targetId: true, actorName: true, reason: true, after: true },
  });
  return entries.flatMap(({ targetId, actorName, reason, after }) => {
    const round = roundOf(after);
    return round === null ? [] : [{ deliveryId: targetId, round, by: actorName, reason }];
  });
}
