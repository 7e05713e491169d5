import { sealAudit as seal } from "@/lib/access/seal-audit";
import type { JobHandler } from "@/lib/queue/catalog";

/** Seals the newest entry of the audit log. */
export const sealAudit: JobHandler<"seal-audit"> = async () => seal();
