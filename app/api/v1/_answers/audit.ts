import type { z } from "zod";
import type { AuditEntryView } from "@/lib/access/audit-model";
import type { auditEntry } from "@/lib/api/audit";

/** An entry of the audit log. */
export function auditAnswer(view: AuditEntryView): z.input<typeof auditEntry> {
  const { actorKind, actorId, actorName, targetKind, targetId, ...rest } = view;
  return {
    ...rest,
    actor: { kind: actorKind, id: actorId, name: actorName },
    target: { kind: targetKind, id: targetId },
  };
}
