import { z } from "zod";
import { ATTEMPT_STATUSES, DELIVERY_STATUSES } from "@/lib/delivery/model";
import { isoTime, shownId, shownSlug } from "./common";

export const attempt = z
  .object({
    id: shownId,
    round: z.int(),
    number: z.int(),
    status: z.enum(ATTEMPT_STATUSES),
    trigger: z.string().meta({ description: "What caused it: first, retry, probe or replay." }),
    url: z.string(),
    startedAt: isoTime,
    finishedAt: isoTime.nullable(),
    durationMs: z.int().nullable(),
    responseStatus: z.int().nullable(),
    responseBody: z
      .string()
      .nullable()
      .meta({ description: "As much as was kept; masked while personal data is." }),
    responseTruncated: z.boolean(),
    errorName: z.string().nullable(),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
    category: z.string().nullable(),
    groupId: shownId.nullable().meta({ description: "The failure group it belongs to." }),
    because: z.array(z.string()),
    decision: z
      .string()
      .nullable()
      .meta({ description: "succeed, retry, hold or dead; null while it runs." }),
    nextAttemptAt: isoTime.nullable(),
  })
  .meta({ id: "Attempt", description: "One try of a delivery." });

const deliveryFields = {
  id: shownId,
  destination: shownSlug.meta({ description: "The destination's slug." }),
  destinationName: z.string(),
  status: z.enum(DELIVERY_STATUSES),
  heldReason: z.string().nullable(),
  round: z.int().meta({ description: "1, and one more for every replay." }),
  attemptCount: z.int().meta({ description: "Attempts made in the current round." }),
  nextAttemptAt: isoTime.nullable(),
  lastAttemptAt: isoTime.nullable(),
  lastCategory: z.string().nullable(),
  lastResponseStatus: z.int().nullable(),
  sentence: z.string().nullable().meta({ description: "How the last attempt went, for a person." }),
  completedAt: isoTime.nullable(),
  deadAt: isoTime.nullable(),
  deadReason: z.string().nullable(),
  resolvedAt: isoTime.nullable(),
  resolvedBy: z.string().nullable(),
  resolutionNote: z.string().nullable(),
  createdAt: isoTime,
};

export const delivery = z
  .object({ ...deliveryFields, attempts: z.array(attempt) })
  .meta({ id: "Delivery", description: "One event owed to one destination, with its attempts." });

/** A delivery of the round that a replay began. */
export const replayedDelivery = z
  .object({ id: shownId, destination: shownSlug, status: z.enum(DELIVERY_STATUSES), round: z.int() })
  .meta({ id: "ReplayedDelivery", description: "A delivery with the round that the replay began." });
