import { systemActor } from "@/lib/access/actor";
import { pruneAudit as prune } from "@/lib/access/prune-audit";
import type { JobHandler } from "@/lib/queue/catalog";

/** Lets entries of the audit log go that are older than the retention allows; off unless somebody set one. */
export const pruneAudit: JobHandler<"prune-audit"> = async () => {
  await prune(systemActor("Tallyhook"));
};
