import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { listEvents } from "@/lib/ingest/queries";
import { eventAnswer } from "../_answers/event";
import * as operations from "@/lib/api/events";

const list = apiRoute(operations.listEvents, async ({ actor, query }) => {
  const page = await listEvents(
    actor,
    {
      sourceSlugs: query.source === undefined ? [] : [query.source],
      kinds: query.kind === undefined ? [] : [query.kind],
      types: query.type === undefined ? [] : [query.type],
      status: query.status,
      environment: query.environment,
      deliveryStatus: query.deliveryState,
      q: query.q,
      from: query.from?.toISOString(),
      to: query.to?.toISOString(),
    },
    { cursor: query.cursor, limit: query.limit },
  );
  return { data: page.rows.map(eventAnswer), nextCursor: page.nextCursor };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list);
