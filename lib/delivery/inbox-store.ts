import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";
import type { InboxFields } from "./inbox-model";
import type { InboxLetter } from "./inbox-machine";

/** A dead letter under lock, with what sentences about it need. */
export interface LockedLetter extends InboxLetter {
  id: string;
  type: string;
  destinationName: string;
}

interface LetterRow extends Omit<LockedLetter, "assignedAt" | "snoozedUntil" | "resolvedAt"> {
  assignedAt: Date | null;
  snoozedUntil: Date | null;
  resolvedAt: Date | null;
}

function iso(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}

const COLUMNS = Prisma.sql`d.id, d.type, d.status = 'dead' as dead,
  d.assignee_id as "assigneeId", d.assigned_at as "assignedAt", d.assigned_by as "assignedBy",
  d.snoozed_until as "snoozedUntil", d.snoozed_for_recovery as "snoozedForRecovery",
  d.snoozed_by as "snoozedBy", d.resolved_at as "resolvedAt", d.resolved_by as "resolvedBy",
  d.resolution_reason as "resolutionReason", d.resolution_note as "resolutionNote",
  t.name as "destinationName",
  t.enabled and t.paused_at is null and t.breaker_state = 'closed' as "destinationWorks"`;

function letterOf(row: LetterRow): LockedLetter {
  return {
    ...row,
    assignedAt: iso(row.assignedAt),
    snoozedUntil: iso(row.snoozedUntil),
    resolvedAt: iso(row.resolvedAt),
  };
}

/** Locks deliveries in the order of their ids, so that two people changing the same ones do not deadlock. */
export async function lockLetters(sql: SqlRunner, ids: readonly string[]): Promise<LockedLetter[]> {
  const rows = await sql.rows<LetterRow>(Prisma.sql`
    select ${COLUMNS} from deliveries d join destinations t on t.id = d.destination_id
    where d.id = any(${[...ids]}::uuid[]) order by d.id for no key update of d`);
  return rows.map(letterOf);
}

/** Locks dead letters whose snooze waited for a destination that works again; those in use are left for next time. */
export async function lockRecovered(sql: SqlRunner, limit: number): Promise<LockedLetter[]> {
  const rows = await sql.rows<LetterRow>(Prisma.sql`
    select ${COLUMNS} from deliveries d join destinations t on t.id = d.destination_id
    where d.snoozed_for_recovery and d.status = 'dead' and d.resolved_at is null
      and t.enabled and t.paused_at is null and t.breaker_state = 'closed'
    order by d.id limit ${limit} for no key update of d skip locked`);
  return rows.map(letterOf);
}

/** Writes what people did with dead letters; only under their locks. */
export async function writeLetters(
  sql: SqlRunner,
  changed: readonly { id: string; next: InboxFields }[],
): Promise<void> {
  if (changed.length === 0) return;
  const rows = JSON.stringify(changed.map(({ id, next }) => ({ id, ...next })));
  await sql.rows(Prisma.sql`
    update deliveries d
    set assignee_id = n."assigneeId", assigned_at = n."assignedAt", assigned_by = n."assignedBy",
      snoozed_until = n."snoozedUntil", snoozed_for_recovery = n."snoozedForRecovery",
      snoozed_by = n."snoozedBy", resolved_at = n."resolvedAt", resolved_by = n."resolvedBy",
      resolution_reason = n."resolutionReason", resolution_note = n."resolutionNote"
    from jsonb_to_recordset(${rows}::jsonb) as n(id uuid, "assigneeId" uuid, "assignedAt" timestamptz(3),
      "assignedBy" text, "snoozedUntil" timestamptz(3), "snoozedForRecovery" boolean, "snoozedBy" text,
      "resolvedAt" timestamptz(3), "resolvedBy" text, "resolutionReason" text, "resolutionNote" text)
    where d.id = n.id`);
}
