import { z } from "zod";
import { AGE_STATES } from "@/lib/ingest/secret-model";
import { environment, isoTime, listOf, pageQuery, plainText, shownId, shownSlug, slug } from "./common";
import { defineOperation } from "./operation";

const BODY_BYTES_MAX = 25 * 1024 * 1024;

const overviewFields = {
  id: shownId,
  slug: shownSlug,
  name: z.string(),
  provider: z.string(),
  environment,
  legalEntity: z.string().nullable(),
  enabled: z.boolean(),
  endpointUrl: z.string().meta({ description: "The address to enter at the provider." }),
  createdAt: isoTime,
  lastEventAt: isoTime.nullable(),
  secretAge: z
    .object({
      state: z.enum(AGE_STATES).meta({ description: "soon: a reminder. overdue: older than it may be." }),
      maxAgeDays: z.int().meta({ description: "The source's own, or the installation's." }),
      dueAt: isoTime,
      words: z.string(),
    })
    .nullable()
    .meta({
      description:
        "How the secret in use stands to the age that it may reach; null where none is set or none is in use.",
    }),
};

const sourceFields = {
  ...overviewFields,
  options: z
    .record(z.string(), z.unknown())
    .meta({ description: "What the provider needs besides secrets." }),
  bodyBytesMax: z.int(),
  rateLimitPerSecond: z.int().nullable(),
  secretMaxAgeDays: z
    .int()
    .nullable()
    .meta({ description: "Its own; null follows the installation's SECRET_MAX_AGE_DAYS." }),
  updatedAt: isoTime,
};

export const sourceRow = z
  .object(overviewFields)
  .meta({ id: "SourceRow", description: "Where a provider calls Tallyhook." });

export const source = z
  .object(sourceFields)
  .meta({ id: "Source", description: "A source with its settings. Secrets are listed apart." });

const exampleRow = {
  id: "019ab1c2-1111-7a10-9c55-3f0e6a1b2c3d",
  slug: "stripe-live",
  name: "Stripe, live",
  provider: "stripe",
  environment: "live",
  legalEntity: "Example GmbH",
  enabled: true,
  endpointUrl: "https://tallyhook.example.com/api/webhooks/stripe-live",
  createdAt: "2026-11-23T09:00:00.000Z",
  lastEventAt: "2026-11-23T09:30:00.120Z",
  secretAge: {
    state: "fine",
    maxAgeDays: 180,
    dueAt: "2027-05-22T09:00:00.000Z",
    words: "Version 1 is due to be rotated in 180 days.",
  },
} as const;

const example = {
  ...exampleRow,
  options: {},
  bodyBytesMax: 1048576,
  rateLimitPerSecond: null,
  secretMaxAgeDays: 180,
  updatedAt: "2026-11-23T09:00:00.000Z",
};

const settings = {
  name: plainText(120).optional().meta({ description: "Shown to people; the slug when left out." }),
  legalEntity: plainText(120).nullable().optional(),
  options: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: "What the provider needs besides secrets, e.g. PayPal's webhookId." }),
  bodyBytesMax: z
    .int()
    .min(1024)
    .max(BODY_BYTES_MAX)
    .optional()
    .meta({ description: "Larger requests are refused with 413; 1048576 when left out." }),
  rateLimitPerSecond: z
    .int()
    .min(1)
    .max(100_000)
    .nullable()
    .optional()
    .meta({ description: "More requests than this are answered 429; no limit when left out." }),
  secretMaxAgeDays: z.int().min(1).max(3650).nullable().optional().meta({
    description:
      "How many days old the secret in use may grow before it is due; null follows the installation's.",
  }),
};

export const listSources = defineOperation({
  id: "listSources",
  method: "GET",
  path: "/sources",
  tag: "sources",
  summary: "List sources",
  permission: "sources.read",
  params: z.object({}),
  query: z.strictObject(pageQuery),
  body: null,
  output: listOf(sourceRow),
  status: 200,
  examples: { answer: { data: [exampleRow], nextCursor: null } },
});

export const showSource = defineOperation({
  id: "getSource",
  method: "GET",
  path: "/sources/{slug}",
  tag: "sources",
  summary: "Show a source and its settings",
  permission: "sources.read",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: null,
  output: source,
  status: 200,
  examples: { answer: example },
  problems: { 404: "There is no such source." },
});

export const createSource = defineOperation({
  id: "createSource",
  method: "POST",
  path: "/sources",
  tag: "sources",
  summary: "Create a source",
  description:
    "Give the provider's signing secret where the provider issues it. Where the provider lets you choose, leave it out: one is made and shown in this answer only.",
  permission: "sources.write",
  params: z.object({}),
  query: z.strictObject({}),
  body: z.strictObject({
    slug: slug.meta({ description: "Part of the endpoint's address; can't be changed." }),
    provider: z.string().min(1).max(64).meta({ description: "stripe, adyen, paypal, …" }),
    environment: environment.optional().meta({ description: "live when left out." }),
    secret: z.string().min(1).max(4096).optional().meta({ description: "The provider's signing secret." }),
    ...settings,
  }),
  output: z
    .object({
      ...sourceFields,
      secret: z
        .string()
        .nullable()
        .meta({ description: "The secret that was made, this once; null when you gave it." }),
    })
    .meta({ id: "CreatedSource" }),
  status: 201,
  examples: {
    body: {
      slug: "stripe-live",
      name: "Stripe, live",
      provider: "stripe",
      secret: "whsec_example_example_example",
    },
    answer: { ...example, lastEventAt: null, secret: null },
  },
  problems: { 409: "The slug is taken." },
});

export const changeSource = defineOperation({
  id: "changeSource",
  method: "PATCH",
  path: "/sources/{slug}",
  tag: "sources",
  summary: "Change, enable or disable a source",
  description: "Only the fields given change. A disabled source answers providers with 404.",
  permission: "sources.write",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: z.strictObject({ enabled: z.boolean().optional(), environment: environment.optional(), ...settings }),
  output: source,
  status: 200,
  examples: { body: { enabled: false }, answer: { ...example, enabled: false } },
  problems: { 404: "There is no such source." },
});
