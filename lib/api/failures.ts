import { z } from "zod";
import { amountText, environment, isoTime, requestTime, shownId } from "./common";
import { EXAMPLE_DELIVERY_ID, EXAMPLE_ID } from "./example-rows";
import { defineOperation } from "./operation";

export const failure = z
  .object({
    category: z.string(),
    destination: z.string().meta({ description: "The destination's slug." }),
    destinationName: z.string(),
    attempts: z.int().meta({ description: "Failed attempts." }),
    deliveries: z.int().meta({
      description:
        "Deliveries that had at least one of them; beyond 1,000 attempts judged by the newest 1,000.",
    }),
    openDeadLetters: z.int(),
    moneyAtRisk: z.array(z.object({ currency: z.string(), amount: amountText, count: z.int() })),
    firstSeenAt: isoTime,
    lastSeenAt: isoTime,
    example: z.object({
      deliveryId: shownId,
      eventId: shownId,
      sentence: z.string(),
      responseStatus: z.int().nullable(),
      errorCode: z.string().nullable(),
      because: z.array(z.string()),
    }),
  })
  .meta({ id: "Failure", description: "Failed attempts of one category at one destination." });

export const listFailures = defineOperation({
  id: "listFailures",
  method: "GET",
  path: "/failures",
  tag: "failures",
  summary: "Sum up failed attempts by category and destination, last seen first",
  description: "Open dead letters and money at risk are those of now, whenever they died.",
  permission: "events.read",
  params: z.object({}),
  query: z.strictObject({
    from: requestTime
      .optional()
      .meta({ description: "Attempts that began at or after this moment; a day before `to` when left out." }),
    to: requestTime
      .optional()
      .meta({ description: "Attempts that began before this moment; now when left out." }),
    environment: environment.optional(),
  }),
  body: null,
  output: z.object({ data: z.array(failure), nextCursor: z.null() }),
  status: 200,
  examples: {
    answer: {
      data: [
        {
          category: "payload_mismatch",
          destination: "ledger",
          destinationName: "Ledger",
          attempts: 3,
          deliveries: 3,
          openDeadLetters: 2,
          moneyAtRisk: [{ currency: "EUR", amount: "84.00", count: 2 }],
          firstSeenAt: "2026-11-23T08:00:00.000Z",
          lastSeenAt: "2026-11-23T09:30:00.300Z",
          example: {
            deliveryId: EXAMPLE_DELIVERY_ID,
            eventId: EXAMPLE_ID,
            sentence: "Ledger refused the payload (422): unknown account.",
            responseStatus: 422,
            errorCode: null,
            because: ["The destination answered 422."],
          },
        },
      ],
      nextCursor: null,
    },
  },
});
