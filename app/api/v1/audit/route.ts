import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { listAudit } from "@/lib/access/audit-queries";
import * as operations from "@/lib/api/audit";
import { auditAnswer } from "../_answers/audit";

const list = apiRoute(operations.listAudit, async ({ actor, query }) => {
  const page = await listAudit(actor, query);
  return { data: page.rows.map(auditAnswer), nextCursor: page.nextCursor };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list);
