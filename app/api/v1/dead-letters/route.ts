import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { listDeadLetters } from "@/lib/delivery/queries";
import { deadLetterAnswer } from "../_answers/delivery";
import * as operations from "@/lib/api/dead-letters";

const RESOLVED = { open: false, resolved: true, all: "any" } as const;

const list = apiRoute(operations.listDeadLetters, async ({ actor, query }) => {
  const { state, ...filter } = query;
  const page = await listDeadLetters(actor, { ...filter, resolved: RESOLVED[state], snoozed: "any" });
  return { data: page.rows.map(deadLetterAnswer), nextCursor: page.nextCursor };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list);
