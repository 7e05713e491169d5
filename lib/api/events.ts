import { z } from "zod";
import { DELIVERY_STATES, EVENT_STATUSES } from "@/lib/ingest/model";
import { EVENT_KINDS } from "@/lib/providers/model";
import {
  amountText,
  environment,
  id,
  isoTime,
  listOf,
  pageQuery,
  requestTime,
  searchText,
  shownId,
  shownSlug,
  slug,
} from "./common";
import { delivery, replayedDelivery } from "./deliveries";
import { EXAMPLE_DELIVERY_ID, exampleAttempt, exampleDelivery, exampleEvent } from "./example-rows";
import { defineOperation } from "./operation";

const DELIVERY_STATE_WORDS =
  "How it stands with its destinations, taken together, the worst first: dead (a dead letter waits for a person), failing (a delivery is being retried), pending, resolved (a person closed a dead letter instead of delivering it), delivered (every destination took it), none (no destination).";

const eventFields = {
  id: shownId,
  source: shownSlug.meta({ description: "The source's slug." }),
  provider: z.string(),
  eventId: z.string().meta({ description: "The provider's id of the event." }),
  type: z.string().meta({ description: "The provider's own type." }),
  kind: z.string().meta({ description: "The same for every provider, e.g. payment.succeeded." }),
  environment,
  status: z.enum(EVENT_STATUSES),
  receivedAt: isoTime,
  occurredAt: isoTime.nullable(),
  reference: z.string().nullable(),
  orderReference: z.string().nullable().meta({ description: "The merchant's own number for what was sold." }),
  amount: amountText.nullable(),
  currency: z.string().nullable(),
  country: z.string().nullable(),
  customer: z.string().nullable().meta({ description: "Masked unless revealed." }),
  paymentMethod: z.string().nullable(),
  duplicateCount: z.int(),
  deliveryState: z.enum(DELIVERY_STATES).meta({ description: DELIVERY_STATE_WORDS }),
};

export const eventRow = z
  .object(eventFields)
  .meta({ id: "Event", description: "One provider event, stored once." });

export const eventDetail = z
  .object({
    ...eventFields,
    cardBin: z.string().nullable(),
    quarantineReason: z.string().nullable(),
    derivedFrom: z
      .object({ id: shownId.nullable(), by: z.string(), reason: z.string().nullable() })
      .nullable()
      .meta({
        description: "The event whose payload a person edited to make this one; no provider signed it.",
      }),
    lastDuplicateAt: isoTime.nullable(),
    dispatchedAt: isoTime.nullable(),
    refusedAt: isoTime
      .nullable()
      .meta({ description: "When its request was refused, if it was admitted later, at receivedAt." }),
    masked: z.boolean().meta({ description: "Whether personal data is masked in this answer." }),
    headers: z
      .record(z.string(), z.string())
      .meta({ description: "As received; signatures and credentials left out." }),
    payload: z
      .object({
        base64: z
          .string()
          .nullable()
          .meta({ description: "The bytes as received; null while personal data is masked." }),
        text: z
          .string()
          .nullable()
          .meta({ description: "The same as text where it is readable; masked unless revealed." }),
        bytes: z.int().meta({ description: "Size as received." }),
        sha256: z.string().meta({ description: "Of the bytes as received, in hex." }),
      })
      .meta({ id: "Payload" })
      .nullable()
      .meta({ description: "Null once the retention of payloads took it; the facts stay." }),
    deliveries: z.array(delivery),
  })
  .meta({ id: "EventDetail", description: "An event with its payload, deliveries and attempts." });

export const listEvents = defineOperation({
  id: "listEvents",
  method: "GET",
  path: "/events",
  tag: "events",
  summary: "List events, newest first",
  permission: "events.read",
  params: z.object({}),
  query: z.strictObject({
    source: slug.optional().meta({ description: "A source's slug." }),
    kind: z
      .enum(EVENT_KINDS, {
        error: "must be one of the kinds in the documentation, such as payment.succeeded",
      })
      .optional(),
    type: searchText
      .optional()
      .meta({ description: "The provider's own type, or its beginning and a *, such as charge.*" }),
    status: z.enum(EVENT_STATUSES).optional(),
    environment: environment.optional(),
    deliveryState: z.enum(DELIVERY_STATES).optional().meta({ description: DELIVERY_STATE_WORDS }),
    q: searchText.optional().meta({
      description:
        "Any id, whole: the event's, the provider's or a delivery's, a payment reference, an order's number with or without its #, or a customer.",
    }),
    from: requestTime.optional().meta({ description: "Received at or after this moment." }),
    to: requestTime.optional().meta({ description: "Received before this moment." }),
    ...pageQuery,
  }),
  body: null,
  output: listOf(eventRow),
  status: 200,
  cli: "tallyhook events list --source stripe-live --delivery dead",
  examples: { answer: { data: [exampleEvent], nextCursor: null } },
});

export const showEvent = defineOperation({
  id: "getEvent",
  method: "GET",
  path: "/events/{id}",
  tag: "events",
  summary: "Show an event with its payload, deliveries and attempts",
  description:
    "Personal data is masked. With ?reveal=true, keys of the roles finance, engineer and admin get it in clear, and the audit log says so.",
  permission: "events.read",
  params: z.object({ id }),
  query: z.strictObject({
    reveal: z
      .enum(["true", "false"], { error: "must be true or false" })
      .optional()
      .meta({ description: "Show personal data in clear. Audited." }),
  }),
  body: null,
  output: eventDetail,
  status: 200,
  cli: "tallyhook events show 019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d",
  examples: {
    answer: {
      ...exampleEvent,
      cardBin: "424242",
      quarantineReason: null,
      derivedFrom: null,
      lastDuplicateAt: null,
      dispatchedAt: "2026-11-23T09:30:00.200Z",
      refusedAt: null,
      masked: true,
      headers: { "content-type": "application/json" },
      payload: {
        base64: null,
        text: '{"id":"evt_1SYExampleA"}',
        bytes: 24,
        sha256: "5f2b7a9d0c1e4f3a8b6d2c7e9f0a1b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
      },
      deliveries: [{ ...exampleDelivery, attempts: [exampleAttempt] }],
    },
  },
  problems: { 404: "There is no such event." },
});

export const replayEvent = defineOperation({
  id: "replayEvent",
  method: "POST",
  path: "/events/{id}/replay",
  tag: "events",
  summary: "Deliver an event again",
  description:
    "Begins a new round for every destination that the event was owed to, or for one of them. The bytes sent are the bytes received.",
  permission: "deliveries.replay-one",
  params: z.object({ id }),
  query: z.strictObject({}),
  body: z.strictObject({
    destination: slug.optional().meta({ description: "Only to this destination." }),
  }),
  bodyOptional: true,
  output: z.object({ data: z.array(replayedDelivery) }),
  status: 202,
  cli: "tallyhook events replay 019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d --destination ledger",
  examples: {
    body: { destination: "ledger" },
    answer: { data: [{ id: EXAMPLE_DELIVERY_ID, destination: "ledger", status: "pending", round: 2 }] },
  },
  problems: {
    404: "There is no such event, or it was never owed to that destination.",
    409: "A delivery of the event is under way, or the event is quarantined.",
  },
});
