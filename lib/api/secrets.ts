import { z } from "zod";
import { PROOF_VERDICTS, SECRET_STATUSES } from "@/lib/ingest/secret-model";
import { id, isoTime, shownId, slug } from "./common";
import { defineOperation } from "./operation";

const OVERLAP_HOURS_MAX = 720;

const secretFields = {
  id: shownId,
  version: z.int(),
  status: z.enum(SECRET_STATUSES).meta({
    description:
      "active: in use. pending: proposed, verifies already. retiring: verifies until expiresAt. revoked: refused.",
  }),
  hint: z.string().meta({ description: "The last characters, to tell two secrets apart." }),
  createdAt: isoTime,
  expiresAt: isoTime.nullable().meta({ description: "A retiring secret verifies until then." }),
  retiredAt: isoTime.nullable().meta({ description: "Since when it retires." }),
  revokedAt: isoTime.nullable(),
  lastUsedAt: isoTime.nullable(),
  verifiedCount: z.int().meta({ description: "Requests that it verified." }),
  proof: z
    .object({
      verdict: z.enum(PROOF_VERDICTS).meta({
        description:
          "safe: another one is in use and no repeat can come any more. in_use: the provider still signs with it. too_early: repeats may still come. unproven: the new one has verified nothing. horizon_unknown: the provider does not say how long it repeats. no_successor: no other one is in use.",
      }),
      safeFrom: isoTime.nullable().meta({ description: "From when it can go if it is not used again." }),
      endsInUse: z.boolean().meta({ description: "It ends soon although the provider may sign with it." }),
      words: z.string(),
    })
    .nullable()
    .meta({ description: "Whether a retiring secret can go, and why; null for any other." }),
};

export const signingSecret = z
  .object(secretFields)
  .meta({ id: "SigningSecret", description: "A version of a source's secret, without its value." });

const example = {
  id: "019ab1c2-2222-7a10-9c55-3f0e6a1b2c3d",
  version: 2,
  status: "active",
  hint: "…9f3c",
  createdAt: "2026-11-23T09:30:00.000Z",
  expiresAt: null,
  retiredAt: null,
  revokedAt: null,
  lastUsedAt: null,
  verifiedCount: 0,
  proof: null,
};

const overlapHours = z
  .number()
  .min(0)
  .max(OVERLAP_HOURS_MAX)
  .meta({ description: "How long the present secret goes on verifying; 0 revokes it at once." });

const newSecret = z.string().meta({ description: "The new secret. Enter it at the provider now." });
const previousUntil = isoTime
  .nullable()
  .meta({ description: "How long the previous secret goes on verifying." });

export const listSecrets = defineOperation({
  id: "listSecrets",
  method: "GET",
  path: "/sources/{slug}/secrets",
  tag: "secrets",
  summary: "List a source's signing secrets, without their values",
  permission: "secrets.read",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: null,
  output: z.object({ data: z.array(signingSecret), nextCursor: z.null() }),
  status: 200,
  cli: "tallyhook secrets list --source stripe-live",
  examples: { answer: { data: [example], nextCursor: null } },
  problems: { 404: "There is no such source." },
});

export const rotateSecret = defineOperation({
  id: "rotateSecret",
  method: "POST",
  path: "/sources/{slug}/secrets/rotate",
  tag: "secrets",
  summary: "Rotate a source's signing secret",
  description:
    "Adds a new secret. The present one goes on verifying for overlapHours and is then revoked by itself; older ones that retire already keep their own end. With overlapHours 0 every earlier secret is revoked at once, and only the new one verifies. Give the secret that the provider issued, or leave it out to have one made. The answer is the only place that ever shows it.",
  permission: "secrets.write",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: z.strictObject({
    overlapHours,
    secret: z.string().min(1).max(4096).optional(),
  }),
  output: z
    .object({
      ...secretFields,
      secret: newSecret,
      previousUntil,
    })
    .meta({ id: "RotatedSecret" }),
  status: 201,
  cli: "tallyhook secrets rotate --source stripe-live --overlap-hours 24",
  examples: {
    body: { overlapHours: 24 },
    answer: { ...example, secret: "whsec_example_example_9f3c", previousUntil: "2026-11-24T09:30:00.000Z" },
  },
  problems: { 404: "There is no such source." },
});

export const proposeSecret = defineOperation({
  id: "proposeSecret",
  method: "POST",
  path: "/sources/{slug}/secrets/propose",
  tag: "secrets",
  summary: "Propose a new signing secret, the first of two steps",
  description:
    "Adds a secret that verifies from now on, while the present one stays the one in use. Enter it at the provider, then activate it: the provider may switch before or after. Give the secret that the provider issued, or leave it out to have one made. The answer is the only place that ever shows it.",
  permission: "secrets.write",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: z.strictObject({ secret: z.string().min(1).max(4096).optional() }),
  bodyOptional: true,
  output: z.object({ ...secretFields, secret: newSecret }).meta({ id: "ProposedSecret" }),
  status: 201,
  cli: "tallyhook secrets propose --source stripe-live",
  examples: {
    body: {},
    answer: { ...example, status: "pending", secret: "whsec_example_example_9f3c" },
  },
  problems: {
    404: "There is no such source.",
    409: "One is proposed already. Activate it or revoke it first.",
  },
});

export const activateSecret = defineOperation({
  id: "activateSecret",
  method: "POST",
  path: "/sources/{slug}/secrets/{id}/activate",
  tag: "secrets",
  summary: "Activate a proposed signing secret, the second of two steps",
  description:
    "The proposed secret becomes the active one. The one that was active goes on verifying for overlapHours and is then revoked by itself; with overlapHours 0 every other secret is revoked at once.",
  permission: "secrets.write",
  params: z.object({ slug, id }),
  query: z.strictObject({}),
  body: z.strictObject({
    overlapHours: overlapHours
      .optional()
      .meta({ description: "Left out, as long as the provider's own rule says." }),
  }),
  bodyOptional: true,
  output: z.object({ ...secretFields, previousUntil }).meta({ id: "ActivatedSecret" }),
  status: 200,
  cli: "tallyhook secrets activate --source stripe-live 019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d",
  examples: {
    body: { overlapHours: 24 },
    answer: { ...example, previousUntil: "2026-11-24T09:30:00.000Z" },
  },
  problems: {
    404: "There is no such source or secret.",
    409: "The secret is retiring or revoked, not proposed.",
  },
});

export const undoRotation = defineOperation({
  id: "undoRotation",
  method: "POST",
  path: "/sources/{slug}/secrets/undo",
  tag: "secrets",
  summary: "Undo the last rotation of a source's signing secret",
  description:
    "While the previous secret still verifies, it becomes the active one again. The newer one stays as a pending one that verifies too, so nothing is refused whichever the provider signs with. The answer is the secret that is active now.",
  permission: "secrets.write",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: z.strictObject({}),
  bodyOptional: true,
  output: z
    .object({
      ...secretFields,
      pendingVersion: z
        .int()
        .nullable()
        .meta({ description: "The newer secret, now pending; null when it was revoked meanwhile." }),
    })
    .meta({ id: "UndoneRotation" }),
  status: 200,
  cli: "tallyhook secrets undo --source stripe-live",
  examples: { body: {}, answer: { ...example, version: 1, pendingVersion: 2 } },
  problems: {
    404: "There is no such source.",
    409: "No earlier secret verifies any more, so there is nothing to undo.",
  },
});

const verifiedInSpan = z.object({ requests: z.int(), newestAt: isoTime.nullable() });

const refusalPreview = z
  .object({
    secretIds: z.array(shownId),
    versions: z.array(z.int()),
    lastDay: verifiedInSpan.meta({ description: "What they verified in the last 24 hours." }),
    horizonHours: z
      .number()
      .nullable()
      .meta({ description: "How long the provider repeats a request; null when it does not say." }),
    horizon: verifiedInSpan.nullable().meta({ description: "What they verified in that time." }),
    leavesNone: z.boolean().meta({ description: "Nothing else verifies: every request would be refused." }),
    words: z.string(),
  })
  .meta({ id: "RefusalPreview", description: "What would be refused if these versions ended now." });

const previewExample = {
  secretIds: [example.id],
  versions: [2],
  lastDay: { requests: 4, newestAt: "2026-11-23T09:26:00.000Z" },
  horizonHours: 72,
  horizon: { requests: 9, newestAt: "2026-11-23T09:26:00.000Z" },
  leavesNone: false,
  words:
    "Version 2 verified 4 requests in the last 24 hours and 9 in the 3 d in which Stripe repeats a request, the newest 4 min ago. The like of these would be refused.",
};

export const previewRefusals = defineOperation({
  id: "previewRefusals",
  method: "GET",
  path: "/sources/{slug}/secrets/refusals",
  tag: "secrets",
  summary: "Tell what would be refused if secrets ended now",
  description:
    "For each secret that verifies, and for all of them together, which is what rotating with overlapHours 0 ends. Changes nothing.",
  permission: "secrets.read",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: null,
  output: z.object({ each: z.array(refusalPreview), all: refusalPreview }),
  status: 200,
  cli: "tallyhook secrets revoke --source stripe-live --dry-run 019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d",
  examples: { answer: { each: [previewExample], all: previewExample } },
  problems: { 404: "There is no such source." },
});

export const revokeSecret = defineOperation({
  id: "revokeSecret",
  method: "DELETE",
  path: "/sources/{slug}/secrets/{id}",
  tag: "secrets",
  summary: "Revoke a signing secret at once",
  permission: "secrets.write",
  params: z.object({ slug, id }),
  query: z.strictObject({
    force: z
      .enum(["true", "false"], { error: "must be true or false" })
      .optional()
      .meta({ description: "Revoke it even though the source then has none and refuses every request." }),
    dryRun: z
      .enum(["true", "false"], { error: "must be true or false" })
      .optional()
      .meta({ description: "Change nothing; tell in wouldRefuse what would be refused." }),
  }),
  body: null,
  output: z
    .object({
      ...secretFields,
      wouldRefuse: refusalPreview
        .nullable()
        .meta({ description: "With dryRun; null for a secret that has ended, and for a real revocation." }),
    })
    .meta({ id: "RevokedSecret" }),
  status: 200,
  cli: "tallyhook secrets revoke --source stripe-live 019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d",
  examples: {
    answer: { ...example, status: "revoked", revokedAt: "2026-11-23T10:00:00.000Z", wouldRefuse: null },
  },
  problems: {
    404: "There is no such source or secret.",
    409: "It is the only secret that still verifies. Rotate first, or add ?force=true.",
  },
});
