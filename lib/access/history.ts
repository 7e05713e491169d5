import { maskText } from "@/lib/format/mask-text";
import { db } from "@/lib/platform/db";
import type { Actor } from "./actor";
import { authorize, isAllowed } from "./authorize";

/** What was done to one thing, as everyone who may see the thing may read it. */
export interface HistoryView {
  id: string;
  at: string;
  actorName: string;
  action: string;
  summary: string;
  reason: string | null;
}

const HISTORY_MAX = 200;

/**
 * What people did to one event or delivery, newest first: the audit log's sentences about it, without
 * addresses of people. What people wrote is masked for roles that may not see personal data.
 */
export async function historyOf(
  actor: Actor,
  target: { kind: "event" | "delivery"; id: string },
): Promise<HistoryView[]> {
  authorize(actor, "events.read");
  const rows = await db().auditEntry.findMany({
    where: { targetKind: target.kind, targetId: target.id },
    orderBy: { id: "desc" },
    take: HISTORY_MAX,
    select: { id: true, at: true, actorName: true, action: true, summary: true, reason: true },
  });
  const shown = isAllowed(actor, "personal-data.reveal");
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    reason: row.reason === null || shown ? row.reason : maskText(row.reason),
  }));
}

/** One thing that a change touched, with the values it replaced and those it left. */
export interface ChangeRecord {
  targetId: string;
  action: string;
  before: unknown;
  after: unknown;
}

/** Everything that one of the actor's own changes did to deliveries; for taking it back. */
export async function ownChange(by: { actorId: string }, correlationId: string): Promise<ChangeRecord[]> {
  return db().auditEntry.findMany({
    where: { correlationId, actorId: by.actorId, targetKind: "delivery" },
    select: { targetId: true, action: true, before: true, after: true },
  });
}
