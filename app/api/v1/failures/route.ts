import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/failures";
import { listFailures } from "@/lib/failures/queries";
import { failureAnswer } from "../_answers/failure";

const DAY_MS = 86_400_000;

const list = apiRoute(operations.listFailures, async ({ actor, query }) => {
  const to = query.to ?? new Date();
  const from = query.from ?? new Date(to.getTime() - DAY_MS);
  const failures = await listFailures(actor, { from, to, environment: query.environment });
  return { data: failures.map(failureAnswer), nextCursor: null };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list);
