import type { ExportValue } from "@/lib/format/csv";
import type { AuditEntryView } from "./audit-model";

interface AuditColumn {
  name: string;
  value: (row: AuditEntryView) => ExportValue;
}

const jsonText = (value: unknown) => (value === null ? null : JSON.stringify(value));

/** The columns of every export of the audit log. The last four are what an auditor needs to verify it without us. */
export const AUDIT_COLUMNS: readonly AuditColumn[] = [
  { name: "id", value: (row) => row.id },
  { name: "at", value: (row) => row.at.toISOString() },
  { name: "actor_kind", value: (row) => row.actorKind },
  { name: "actor_id", value: (row) => row.actorId },
  { name: "actor", value: (row) => row.actorName },
  { name: "action", value: (row) => row.action },
  { name: "target_kind", value: (row) => row.targetKind },
  { name: "target_id", value: (row) => row.targetId },
  { name: "summary", value: (row) => row.summary },
  { name: "reason", value: (row) => row.reason },
  { name: "before", value: (row) => jsonText(row.before) },
  { name: "after", value: (row) => jsonText(row.after) },
  { name: "address", value: (row) => row.remoteAddress },
  { name: "correlation_id", value: (row) => row.correlationId },
  { name: "seq", value: (row) => row.seq },
  { name: "previous_hash", value: (row) => row.previousHash },
  { name: "hash", value: (row) => row.hash },
  { name: "hashed", value: (row) => row.hashed },
];
