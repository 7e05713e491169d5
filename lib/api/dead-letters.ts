import { z } from "zod";
import { RESOLUTION_REASONS } from "@/lib/delivery/inbox-model";
import { DELIVERY_STATUSES } from "@/lib/delivery/model";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import {
  amountText,
  environment,
  id,
  isoTime,
  listOf,
  noteText,
  pageQuery,
  requestTime,
  shownId,
  shownSlug,
  slug,
} from "./common";
import { replayedDelivery } from "./deliveries";
import { EXAMPLE_DELIVERY_ID, exampleDelivery, exampleEvent } from "./example-rows";
import { defineOperation } from "./operation";

export const deadLetter = z
  .object({
    id: shownId.meta({ description: "The delivery's id." }),
    eventId: shownId.meta({ description: "Tallyhook's id of the event." }),
    source: shownSlug,
    providerEventId: z.string().meta({ description: "The provider's id of the event." }),
    type: z.string(),
    kind: z.string(),
    environment,
    reference: z.string().nullable(),
    amount: amountText.nullable(),
    currency: z.string().nullable(),
    destination: shownSlug,
    destinationName: z.string(),
    status: z.enum(DELIVERY_STATUSES).meta({ description: "dead, unless a replay took it up again." }),
    round: z.int(),
    attemptCount: z.int(),
    category: z.string().nullable(),
    responseStatus: z.int().nullable(),
    sentence: z.string().nullable().meta({ description: "How the last attempt went, for a person." }),
    deadReason: z.string().nullable().meta({ description: "Why it will not be tried again by itself." }),
    deadAt: isoTime.nullable(),
    resolvedAt: isoTime.nullable(),
    resolvedBy: z.string().nullable(),
    resolutionReason: z
      .enum(RESOLUTION_REASONS)
      .nullable()
      .meta({ description: "How it was settled; null when only a note was given." }),
    resolutionNote: z.string().nullable(),
  })
  .meta({ id: "DeadLetter", description: "A delivery that is not tried again by itself." });

const example = {
  id: EXAMPLE_DELIVERY_ID,
  eventId: exampleEvent.id,
  source: exampleEvent.source,
  providerEventId: exampleEvent.eventId,
  type: exampleEvent.type,
  kind: exampleEvent.kind,
  environment: exampleEvent.environment,
  reference: exampleEvent.reference,
  amount: exampleEvent.amount,
  currency: exampleEvent.currency,
  destination: exampleDelivery.destination,
  destinationName: exampleDelivery.destinationName,
  status: "dead",
  round: 1,
  attemptCount: 1,
  category: exampleDelivery.lastCategory,
  responseStatus: exampleDelivery.lastResponseStatus,
  sentence: exampleDelivery.sentence,
  deadReason: exampleDelivery.deadReason,
  deadAt: exampleDelivery.deadAt,
  resolvedAt: null,
  resolvedBy: null,
  resolutionReason: null,
  resolutionNote: null,
};

export const listDeadLetters = defineOperation({
  id: "listDeadLetters",
  method: "GET",
  path: "/dead-letters",
  tag: "dead letters",
  summary: "List dead letters, newest first",
  permission: "events.read",
  params: z.object({}),
  query: z.strictObject({
    destination: slug.optional().meta({ description: "A destination's slug." }),
    source: slug.optional().meta({ description: "A source's slug." }),
    category: z.enum(FAILURE_CATEGORIES).optional(),
    state: z
      .enum(["open", "resolved", "all"], { error: "must be open, resolved or all" })
      .default("open")
      .meta({ description: "open: nobody has resolved it yet." }),
    from: requestTime.optional().meta({ description: "Dead at or after this moment." }),
    to: requestTime.optional().meta({ description: "Dead before this moment." }),
    ...pageQuery,
  }),
  body: null,
  output: listOf(deadLetter),
  status: 200,
  cli: "tallyhook dead-letters list --destination ledger",
  examples: { answer: { data: [example], nextCursor: null } },
});

export const resolveDeadLetter = defineOperation({
  id: "resolveDeadLetter",
  method: "POST",
  path: "/dead-letters/{id}/resolve",
  tag: "dead letters",
  summary: "Close a dead letter with a note, without delivering it",
  permission: "dead-letters.resolve",
  params: z.object({ id }),
  query: z.strictObject({}),
  body: z.strictObject({
    note: noteText(2000).meta({ description: "What was found or done." }),
    reason: z.enum(RESOLUTION_REASONS).optional().meta({ description: "How it was settled, for counting." }),
  }),
  output: deadLetter,
  status: 200,
  examples: {
    body: { note: "Booked by hand in the ledger, voucher 4711.", reason: "settled_otherwise" },
    answer: {
      ...example,
      resolvedAt: "2026-11-23T10:00:00.000Z",
      resolvedBy: "month-end script",
      resolutionReason: "settled_otherwise",
      resolutionNote: "Booked by hand in the ledger, voucher 4711.",
    },
  },
  problems: {
    404: "There is no such delivery.",
    409: "It is not a dead letter any more, or it is resolved already.",
  },
});

export const replayDeadLetter = defineOperation({
  id: "replayDeadLetter",
  method: "POST",
  path: "/dead-letters/{id}/replay",
  tag: "dead letters",
  summary: "Deliver a dead letter again",
  permission: "deliveries.replay-one",
  params: z.object({ id }),
  query: z.strictObject({}),
  body: z.strictObject({}),
  bodyOptional: true,
  output: z.object({ data: z.array(replayedDelivery) }),
  status: 202,
  cli: "tallyhook dead-letters replay 019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d",
  examples: {
    answer: { data: [{ id: EXAMPLE_DELIVERY_ID, destination: "ledger", status: "pending", round: 2 }] },
  },
  problems: { 404: "There is no such delivery.", 409: "It is not a dead letter any more." },
});
