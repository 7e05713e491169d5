import { readAttemptQuery, type AttemptQuery } from "@/app/(dashboard)/failures/_components/attempt-query";
import { countNewerFailedAttempts, failedAttemptsById } from "@/lib/failures/attempt-live-queries";
import { listFailedAttempts } from "@/lib/failures/attempt-queries";
import type { FailedAttemptView } from "@/lib/failures/model";
import { defineList } from "./console-list";

/** Failed attempts in the order of the list, with personal data masked. */
export const failedAttemptsList = defineList<AttemptQuery, FailedAttemptView>({
  name: "failed-attempts",
  filterOf: readAttemptQuery,
  page: (actor, query, place) =>
    listFailedAttempts(actor, { ...query.filter, dir: query.page.dir, ...place }),
  // Read from the oldest, what is new comes at an end that is not on screen.
  countNewer: async (actor, query, first) =>
    query.page.dir === "asc" ? 0 : countNewerFailedAttempts(actor, query.filter, first),
  byIds: failedAttemptsById,
  columns: [
    { name: "id", value: (row) => row.id },
    { name: "started_at", value: (row) => row.startedAt },
    { name: "destination", value: (row) => row.destination.slug },
    { name: "category", value: (row) => row.category },
    { name: "response_status", value: (row) => row.responseStatus },
    { name: "error_code", value: (row) => row.errorCode },
    { name: "what_happened_masked", value: (row) => row.sentence },
    { name: "round", value: (row) => row.round },
    { name: "try", value: (row) => row.number },
    { name: "then", value: (row) => row.decision },
    { name: "duration_ms", value: (row) => row.durationMs },
    { name: "delivery", value: (row) => row.deliveryId },
    { name: "event", value: (row) => row.eventId },
    { name: "type", value: (row) => row.event.type },
    { name: "kind", value: (row) => row.event.kind },
    { name: "source", value: (row) => row.source.slug },
    { name: "environment", value: (row) => row.environment },
    { name: "amount", value: (row) => row.event.amount },
    { name: "currency", value: (row) => row.event.currency },
    { name: "reference", value: (row) => row.event.reference },
  ],
});
