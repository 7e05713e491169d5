import { z } from "zod";
import { id, isoTime, listOf, pageQuery, plainText, requestTime, searchText, shownId } from "./common";
import { defineOperation } from "./operation";

const json = z.unknown().meta({ description: "Any JSON; null when there was nothing." });

export const auditEntry = z
  .object({
    id: shownId,
    at: isoTime,
    actor: z.object({
      kind: z.string().meta({ description: "user, api-key, or system for Tallyhook and its command line." }),
      id: z.string(),
      name: z.string(),
    }),
    action: z.string().meta({ examples: ["secret.rotate"] }),
    target: z.object({ kind: z.string(), id: z.string() }),
    summary: z.string().meta({ description: "What was done, as a sentence." }),
    reason: z.string().nullable(),
    before: json,
    after: json,
    remoteAddress: z.string().nullable().meta({ description: "From where; null for what had no address." }),
    correlationId: z.string().nullable().meta({ description: "The same for entries of one change." }),
    seq: z
      .string()
      .nullable()
      .meta({ description: "Its number in the chain; null for an entry that was put in around the chain." }),
    hash: z.string().nullable().meta({ description: "SHA-256 of `hashed`, in hexadecimal digits." }),
    previousHash: z.string().nullable().meta({ description: "The hash of the entry before in the chain." }),
    hashed: z.string().nullable().meta({
      description:
        "The text that was hashed: number, hash before and every field, each after its length in bytes.",
    }),
  })
  .meta({ id: "AuditEntry", description: "Who did what, written together with the change itself." });

const EXAMPLE_HASHED =
  "3:81264:5f2c1c0a4bd0e0b6c9a6c1c1f0d8c2a9d0f4f4d2f3b1c6a7e8d9c0b1a2f3e4d536:019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d…";

const example = {
  id: "019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d",
  at: "2026-11-21T09:14:03.112Z",
  actor: { kind: "user", id: "019ab000-0000-7000-8000-000000000001", name: "Ada" },
  action: "secret.rotate",
  target: { kind: "source", id: "019ab000-0000-7000-8000-000000000002" },
  summary: "Ada rotated the signing secret of Stripe live; the previous one verifies for 24 more hours.",
  reason: null,
  before: { version: 1 },
  after: { version: 2 },
  remoteAddress: "203.0.113.7",
  correlationId: null,
  seq: "812",
  hash: "0c9f3a7be2d14f5a6c8b9e0d1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c",
  previousHash: "5f2c1c0a4bd0e0b6c9a6c1c1f0d8c2a9d0f4f4d2f3b1c6a7e8d9c0b1a2f3e4d5",
  hashed: EXAMPLE_HASHED,
};

const name = plainText(200);

export const listAudit = defineOperation({
  id: "listAudit",
  method: "GET",
  path: "/audit",
  tag: "audit",
  summary: "List the audit log, newest first",
  description:
    "A filter that matches seldom may give a short page, even an empty one, with a nextCursor: go on until it is null.",
  permission: "audit.read",
  params: z.strictObject({}),
  query: z.strictObject({
    actor: name
      .optional()
      .meta({ description: 'Who: an id, a whole name, or "system" for Tallyhook and its command line.' }),
    action: name.optional().meta({
      description: 'What was done, such as "secret.rotate", or all that begins alike: "secret.*".',
    }),
    targetKind: name.optional().meta({ description: 'On what kind of thing, such as "source".' }),
    target: name.optional().meta({ description: "On which thing: its whole id." }),
    q: searchText
      .optional()
      .meta({ description: "Words of the sentence, the reason or the names, or a whole id." }),
    from: requestTime.optional().meta({ description: "At or after." }),
    to: requestTime.optional().meta({ description: "Before." }),
    ...pageQuery,
  }),
  body: null,
  output: listOf(auditEntry),
  status: 200,
  cli: "tallyhook audit list --action 'secret.*'",
  examples: { answer: { data: [example], nextCursor: null } },
});

export const showAuditEntry = defineOperation({
  id: "getAuditEntry",
  method: "GET",
  path: "/audit/{id}",
  tag: "audit",
  summary: "Show one entry of the audit log",
  permission: "audit.read",
  params: z.strictObject({ id }),
  query: z.strictObject({}),
  body: null,
  output: auditEntry,
  status: 200,
  examples: { answer: example },
  problems: { 404: "There is no entry with this id in the audit log." },
});
