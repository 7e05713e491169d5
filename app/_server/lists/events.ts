import { readEventQuery } from "@/app/(dashboard)/events/_components/event-query";
import type { EventFilter, EventListRow } from "@/lib/ingest/model";
import { countNewerEvents } from "@/lib/ingest/neighbour-queries";
import { listEvents } from "@/lib/ingest/queries";
import { defineList } from "./console-list";

/** Events, newest first, with personal data masked. */
export const eventsList = defineList<EventFilter, EventListRow>({
  name: "events",
  filterOf: (params, now) => readEventQuery(params, now).filter,
  page: (actor, filter, place) => listEvents(actor, filter, place),
  countNewer: (actor, filter, first) => countNewerEvents(actor, filter, first),
  byIds: async (actor, ids) => (await listEvents(actor, { ids }, { limit: ids.length })).rows,
  columns: [
    { name: "id", value: (row) => row.id },
    { name: "event_id", value: (row) => row.eventId },
    { name: "received_at", value: (row) => row.receivedAt },
    { name: "occurred_at", value: (row) => row.occurredAt },
    { name: "source", value: (row) => row.source.slug },
    { name: "provider", value: (row) => row.source.provider },
    { name: "environment", value: (row) => row.environment },
    { name: "type", value: (row) => row.type },
    { name: "kind", value: (row) => row.kind },
    { name: "status", value: (row) => row.status },
    { name: "delivery", value: (row) => row.delivery.state },
    { name: "deliveries", value: (row) => row.delivery.total },
    { name: "delivered", value: (row) => row.delivery.succeeded },
    { name: "dead_letters", value: (row) => row.delivery.dead },
    { name: "amount", value: (row) => row.amount },
    { name: "currency", value: (row) => row.currency },
    { name: "country", value: (row) => row.country },
    { name: "reference", value: (row) => row.reference },
    { name: "order_reference", value: (row) => row.orderReference },
    { name: "customer_masked", value: (row) => row.customer },
    { name: "payment_method", value: (row) => row.paymentMethod },
    { name: "duplicates", value: (row) => row.duplicateCount },
  ],
});
