import { one } from "@/app/(dashboard)/_page/time-range";
import { listAudit, type AuditView } from "@/lib/access/queries";
import { defineList } from "./console-list";

/** The audit log, newest first. */
export const auditList = defineList<string | null, AuditView>({
  name: "audit",
  permission: "audit.read",
  filterOf: (params) => one(params, "q"),
  page: async (actor, query, place) => {
    const { data, nextCursor } = await listAudit(actor, { ...place, query });
    return { rows: data, nextCursor };
  },
  columns: [
    { name: "id", value: (row) => row.id },
    { name: "at", value: (row) => row.at.toISOString() },
    { name: "actor_kind", value: (row) => row.actorKind },
    { name: "actor", value: (row) => row.actorName },
    { name: "action", value: (row) => row.action },
    { name: "target_kind", value: (row) => row.targetKind },
    { name: "target_id", value: (row) => row.targetId },
    { name: "summary", value: (row) => row.summary },
    { name: "reason", value: (row) => row.reason },
    { name: "address", value: (row) => row.remoteAddress },
  ],
});
