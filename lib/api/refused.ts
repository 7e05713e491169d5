import { z } from "zod";
import { isoTime, listOf, pageQuery, shownId, slug } from "./common";
import { defineOperation } from "./operation";

export const refusedRequest = z
  .object({
    id: shownId,
    reason: z.string().meta({ description: "Why it was refused, e.g. signature_mismatch." }),
    remoteAddress: z.string().nullable(),
    bodyBytes: z.int(),
    bodySha256: z.string(),
    receivedAt: isoTime,
    expiresAt: isoTime.meta({ description: "When it is deleted unless it is admitted before." }),
  })
  .meta({
    id: "RefusedRequest",
    description: "A refused request that is kept, sealed, to be checked again. Never what is in it.",
  });

const example = {
  id: "019ab1c2-5555-7a10-9c55-3f0e6a1b2c3d",
  reason: "signature_mismatch",
  remoteAddress: "203.0.113.9",
  bodyBytes: 1834,
  bodySha256: "9f3c1f0e6a1b2c3d9f3c1f0e6a1b2c3d9f3c1f0e6a1b2c3d9f3c1f0e6a1b2c3d",
  receivedAt: "2026-11-23T09:30:00.000Z",
  expiresAt: "2026-11-30T09:30:00.000Z",
};

export const listRefused = defineOperation({
  id: "listRefused",
  method: "GET",
  path: "/sources/{slug}/refused",
  tag: "refused requests",
  summary: "List the refused requests that a source keeps, newest first",
  description:
    "Requests whose signature was refused are kept sealed for a week, within a bound for each source that is shared fairly among the networks that sent. They are never stored as events, and what is in them is never shown.",
  permission: "events.read",
  params: z.object({ slug }),
  query: z.strictObject(pageQuery),
  body: null,
  output: listOf(refusedRequest),
  status: 200,
  examples: { answer: { data: [example], nextCursor: null } },
  problems: { 404: "There is no such source." },
});

export const admitRefused = defineOperation({
  id: "admitRefused",
  method: "POST",
  path: "/sources/{slug}/refused/admit",
  tag: "refused requests",
  summary: "Check the kept requests again and store those that verify now",
  description:
    "For after a secret was mended. Every kept request is checked with the secrets that verify now and by the clock of its own receipt, so that waiting here made none too old. Those that verify become events in one act, all or none; what came in again meanwhile counts as duplicate. With dryRun nothing changes. Safe to repeat.",
  permission: "refusals.admit",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: z.strictObject({
    dryRun: z
      .boolean()
      .optional()
      .meta({ description: "Only tell what verifies now and what would be stored." }),
  }),
  bodyOptional: true,
  output: z
    .object({
      dryRun: z.boolean(),
      checked: z.int().meta({ description: "Requests that were checked." }),
      verified: z.int().meta({ description: "Requests whose signature verifies now." }),
      stored: z.int().meta({ description: "Events stored for the first time." }),
      duplicates: z.int().meta({ description: "Events that had come in again meanwhile." }),
      quarantined: z
        .int()
        .meta({ description: "Requests that verify but can't be read, kept in quarantine." }),
      oldestAt: isoTime.nullable().meta({ description: "When the first that verifies came." }),
      newestAt: isoTime.nullable(),
      words: z.string(),
    })
    .meta({ id: "Admission" }),
  status: 200,
  examples: {
    body: { dryRun: true },
    answer: {
      dryRun: true,
      checked: 318,
      verified: 312,
      stored: 290,
      duplicates: 22,
      quarantined: 0,
      oldestAt: "2026-11-23T09:30:00.000Z",
      newestAt: "2026-11-23T11:02:00.000Z",
      words:
        "312 of 318 kept requests verify now. Admitting them would store 290 new events. 22 came in again meanwhile and count as duplicate.",
    },
  },
  problems: { 404: "There is no such source." },
});
