import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { getAuditEntry } from "@/lib/access/audit-queries";
import * as operations from "@/lib/api/audit";
import { auditAnswer } from "../../_answers/audit";

const show = apiRoute(operations.showAuditEntry, async ({ actor, params }) =>
  auditAnswer(await getAuditEntry(actor, params.id)),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(show);
