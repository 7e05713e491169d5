import { readAuditQuery, type AuditQuery } from "@/app/(dashboard)/settings/audit/_components/audit-query";
import { AUDIT_COLUMNS } from "@/lib/access/audit-columns";
import type { AuditEntryView } from "@/lib/access/audit-model";
import { countNewerAudit, listAudit } from "@/lib/access/audit-queries";
import { defineList } from "./console-list";

/** The audit log in the order of its list, each entry with its place in the chain. */
export const auditList = defineList<AuditQuery, AuditEntryView>({
  name: "audit",
  permission: "audit.read",
  filterOf: readAuditQuery,
  page: (actor, query, place) => listAudit(actor, { ...query.filter, dir: query.page.dir, ...place }),
  // Read from the oldest, what is new comes at an end that is not on screen.
  countNewer: async (actor, query, first) =>
    query.page.dir === "asc" ? 0 : countNewerAudit(actor, query.filter, first),
  columns: AUDIT_COLUMNS,
});
