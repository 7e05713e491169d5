import { z } from "zod";
import {
  environment,
  isoTime,
  listOf,
  noteText,
  pageQuery,
  plainText,
  shownId,
  shownSlug,
  slug,
} from "./common";
import { defineOperation } from "./operation";

const routeOutput = z
  .object({
    source: shownSlug.nullable(),
    kinds: z.array(z.string()),
    types: z.array(z.string()),
    environment: environment.nullable(),
  })
  .meta({ id: "Route", description: "Which events go there; empty lists and nulls match everything." });

const destinationFields = {
  id: shownId,
  slug: shownSlug,
  name: z.string(),
  url: z.string(),
  status: z
    .enum(["active", "paused", "disabled", "breaker_open", "half_open"])
    .meta({ description: "The person's switch first, then the circuit breaker." }),
  enabled: z.boolean(),
  pausedAt: isoTime.nullable(),
  pausedReason: z.string().nullable(),
  headerNames: z
    .array(z.string())
    .meta({ description: "Names of the extra headers; their values are never shown." }),
  secretHint: z.string(),
  timeoutMs: z.int(),
  concurrencyMax: z.int(),
  retryScheduleSeconds: z.array(z.int()),
  attemptsMax: z.int(),
  allowPrivateNetwork: z.boolean(),
  retryHorizonSeconds: z.int(),
  retryBudgetPercent: z.int(),
  retryBudgetPerMinute: z.int(),
  routes: z.array(routeOutput),
  createdAt: isoTime,
};

export const destination = z
  .object(destinationFields)
  .meta({ id: "Destination", description: "Where Tallyhook calls out." });

const example = {
  id: "019ab1c2-3333-7a10-9c55-3f0e6a1b2c3d",
  slug: "ledger",
  name: "Ledger",
  url: "https://ledger.example.com/hooks",
  status: "active",
  enabled: true,
  pausedAt: null,
  pausedReason: null,
  headerNames: ["authorization"],
  secretHint: "…7Qx=",
  timeoutMs: 30000,
  concurrencyMax: 8,
  retryScheduleSeconds: [],
  attemptsMax: 16,
  allowPrivateNetwork: false,
  retryHorizonSeconds: 259200,
  retryBudgetPercent: 20,
  retryBudgetPerMinute: 6,
  routes: [{ source: "stripe-live", kinds: ["payment.succeeded"], types: [], environment: null }],
  createdAt: "2026-11-23T09:00:00.000Z",
};

const routeInput = z.strictObject({
  source: slug.optional().meta({ description: "Only events of this source." }),
  kinds: z
    .array(z.string().min(1).max(200))
    .max(50)
    .optional()
    .meta({ description: "Kinds, or patterns such as payment.*" }),
  types: z
    .array(z.string().min(1).max(200))
    .max(50)
    .optional()
    .meta({ description: "Patterns over the provider's own type, such as charge.*" }),
  environment: environment.optional(),
});
export type RouteBody = z.output<typeof routeInput>;

const url = z
  .string()
  .min(1)
  .max(2000)
  .meta({ examples: ["https://ledger.example.com/hooks"] });

// What a value may be is the command's to say, so that the console and the API refuse alike.
const settings = {
  headers: z.record(z.string(), z.string()).optional().meta({
    description:
      "Sent with every request; at most 20. They may hold credentials, so they are encrypted and never shown. A change replaces all of them. An address with another scheme, host or port needs them again, for they were entered for the old one.",
  }),
  routes: z
    .array(routeInput)
    .max(50)
    .optional()
    .meta({ description: "Which events go there; every event when left out, none when empty." }),
  timeoutMs: z.int().min(500).max(120_000).optional(),
  concurrencyMax: z.int().min(1).max(128).optional(),
  retryScheduleSeconds: z
    .array(z.int().min(1).max(604_800))
    .max(30)
    .optional()
    .meta({ description: "Waits between attempts; exponential with full jitter when left out." }),
  attemptsMax: z.int().min(1).max(100).optional(),
  retryHorizonSeconds: z.int().min(60).max(2_592_000).optional().meta({
    description: "No attempt by itself later than this after a round began; three days when left out.",
  }),
  retryBudgetPercent: z.int().min(0).max(100).optional().meta({
    description: "Retries that fail again, at most this share of all other requests.",
  }),
  retryBudgetPerMinute: z.int().min(1).max(6_000).optional().meta({
    description: "So many retries a minute beside that share, so that a quiet destination is tried too.",
  }),
  allowPrivateNetwork: z.boolean().optional().meta({
    description:
      "Let requests go to private addresses and this machine. Link-local and cloud metadata addresses stay closed. Off unless you say so; only an admin may turn it on, and move a destination that has it to another host.",
  }),
  enabled: z.boolean().optional(),
};

export const listDestinations = defineOperation({
  id: "listDestinations",
  method: "GET",
  path: "/destinations",
  tag: "destinations",
  summary: "List destinations",
  permission: "destinations.read",
  params: z.object({}),
  query: z.strictObject(pageQuery),
  body: null,
  output: listOf(destination),
  status: 200,
  examples: { answer: { data: [example], nextCursor: null } },
});

export const showDestination = defineOperation({
  id: "getDestination",
  method: "GET",
  path: "/destinations/{slug}",
  tag: "destinations",
  summary: "Show a destination",
  permission: "destinations.read",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: null,
  output: destination,
  status: 200,
  examples: { answer: example },
  problems: { 404: "There is no such destination." },
});

export const createDestination = defineOperation({
  id: "createDestination",
  method: "POST",
  path: "/destinations",
  tag: "destinations",
  summary: "Create a destination",
  description:
    "Requests are signed to Standard Webhooks with a secret that this answer shows once. Give it to whoever runs the destination.",
  permission: "destinations.write",
  params: z.object({}),
  query: z.strictObject({}),
  body: z.strictObject({
    name: plainText(100),
    slug: slug.optional().meta({ description: "Made from the name when left out." }),
    url,
    ...settings,
  }),
  output: z
    .object({
      ...destinationFields,
      secret: z.string().meta({ description: "The secret that signs our requests, this once." }),
    })
    .meta({ id: "CreatedDestination" }),
  status: 201,
  examples: {
    body: {
      name: "Ledger",
      url: "https://ledger.example.com/hooks",
      headers: { authorization: "Bearer example" },
      routes: [{ source: "stripe-live", kinds: ["payment.succeeded"] }],
    },
    answer: { ...example, secret: "whsec_ZXhhbXBsZS1leGFtcGxlLWV4YW1wbGU7Qx=" },
  },
  problems: { 409: "The slug is taken." },
});

export const changeDestination = defineOperation({
  id: "changeDestination",
  method: "PATCH",
  path: "/destinations/{slug}",
  tag: "destinations",
  summary: "Change, pause or resume a destination",
  description: "Only the fields given change. A paused destination keeps its deliveries until it is resumed.",
  permission: "destinations.write",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: z.strictObject({
    name: plainText(100).optional(),
    url: url.optional(),
    paused: z.boolean().optional().meta({ description: "true holds deliveries, false resumes them." }),
    pausedReason: noteText(500).optional().meta({ description: "Shown to people while it is paused." }),
    ...settings,
  }),
  output: destination,
  status: 200,
  examples: {
    body: { paused: true, pausedReason: "Ledger is being upgraded." },
    answer: {
      ...example,
      status: "paused",
      pausedAt: "2026-11-23T10:00:00.000Z",
      pausedReason: "Ledger is being upgraded.",
    },
  },
  problems: { 404: "There is no such destination." },
});
