import {
  readDeliveryQuery,
  type DeliveryQuery,
} from "@/app/(dashboard)/deliveries/_components/delivery-query";
import type { DeliveryView } from "@/lib/delivery/model";
import { countNewerDeliveries, deliveriesById } from "@/lib/delivery/live-queries";
import { listDeliveries } from "@/lib/delivery/queries";
import { defineList, type ExportColumn } from "./console-list";

/** A delivery's facts as every export of deliveries names them, with personal data masked. */
export const DELIVERY_COLUMNS: readonly ExportColumn<DeliveryView>[] = [
  { name: "id", value: (row) => row.id },
  { name: "created_at", value: (row) => row.createdAt },
  { name: "status", value: (row) => row.status },
  { name: "held_reason", value: (row) => row.heldReason },
  { name: "destination", value: (row) => row.destination.slug },
  { name: "round", value: (row) => row.round },
  { name: "attempts", value: (row) => row.attemptCount },
  { name: "last_attempt_at", value: (row) => row.lastAttemptAt },
  { name: "next_attempt_at", value: (row) => row.nextAttemptAt },
  { name: "completed_at", value: (row) => row.completedAt },
  { name: "dead_at", value: (row) => row.deadAt },
  { name: "category", value: (row) => row.lastCategory },
  { name: "response_status", value: (row) => row.lastResponseStatus },
  { name: "last_answer_masked", value: (row) => row.sentence },
  { name: "event", value: (row) => row.event.id },
  { name: "event_id", value: (row) => row.event.eventId },
  { name: "type", value: (row) => row.event.type },
  { name: "kind", value: (row) => row.event.kind },
  { name: "source", value: (row) => row.event.source.slug },
  { name: "environment", value: (row) => row.event.environment },
  { name: "amount", value: (row) => row.event.amount },
  { name: "currency", value: (row) => row.event.currency },
  { name: "reference", value: (row) => row.event.reference },
  { name: "order_reference", value: (row) => row.event.orderReference },
  { name: "customer_masked", value: (row) => row.event.customer },
  { name: "received_at", value: (row) => row.event.receivedAt },
];

/** Deliveries in the order of the list, with personal data masked. */
export const deliveriesList = defineList<DeliveryQuery, DeliveryView>({
  name: "deliveries",
  filterOf: readDeliveryQuery,
  page: (actor, query, place) => listDeliveries(actor, { ...query.filter, dir: query.page.dir, ...place }),
  // Read from the oldest, what is new comes at an end that is not on screen.
  countNewer: async (actor, query, first) =>
    query.page.dir === "asc" ? 0 : countNewerDeliveries(actor, query.filter, first),
  byIds: deliveriesById,
  columns: DELIVERY_COLUMNS,
});
