import { readDeadLetterFilter } from "@/app/(dashboard)/dead-letters/_components/dead-letter-filter";
import { countNewerDeadLetters, deliveriesById } from "@/lib/delivery/live-queries";
import type { DeliveryView } from "@/lib/delivery/model";
import { listDeadLetters } from "@/lib/delivery/queries";
import { defineList } from "./console-list";
import { DELIVERY_COLUMNS } from "./deliveries";

type DeadLetterQuery = ReturnType<typeof readDeadLetterFilter>;

/** The inbox in the order of the list, with personal data masked, and what people did with each. */
export const deadLettersList = defineList<DeadLetterQuery, DeliveryView>({
  name: "dead-letters",
  filterOf: (params, now, actor) => readDeadLetterFilter(params, actor.id, now),
  page: (actor, query, place) => listDeadLetters(actor, { ...query, ...place }),
  // By amount, a new row may belong anywhere, and read from the oldest at an end that is not on screen.
  countNewer: async (actor, query, first) =>
    query.sort === "time" && query.dir === "desc" ? countNewerDeadLetters(actor, query, first) : 0,
  byIds: deliveriesById,
  columns: [
    ...DELIVERY_COLUMNS,
    { name: "assigned_to", value: (row) => row.assignee?.name ?? null },
    { name: "snoozed_until", value: (row) => row.snoozedUntil },
    { name: "resolved_at", value: (row) => row.resolvedAt },
    { name: "resolved_by", value: (row) => row.resolvedBy },
    { name: "resolution_reason", value: (row) => row.resolutionReason },
    { name: "resolution_note", value: (row) => row.resolutionNote },
  ],
});
