import { z } from "zod";
import { DELIVERY_STATUSES } from "@/lib/delivery/model";
import { ITEM_STATES, RUN_STATES } from "@/lib/delivery/replay-model";
import { replayOptionsSchema } from "@/lib/delivery/replay-scope";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import { amountText, environment, id, isoTime, listOf, noteText, pageQuery, shownId, slug } from "./common";
import { defineOperation } from "./operation";

const money = z.array(z.object({ currency: z.string(), amount: amountText, count: z.int() }));
const moment = z.iso.datetime({
  offset: true,
  error: "must be a time with its zone, such as 2026-11-23T09:30:00Z",
});
const text = z.string().min(1).max(200);

export const replay = z
  .object({
    id: shownId,
    state: z.enum(RUN_STATES).meta({ description: "preparing: still being counted; draft: only planned." }),
    stateReason: z.string().nullable(),
    reason: z.string().nullable(),
    owner: z.string(),
    found: z.int().meta({ description: "Deliveries that the filter covers." }),
    count: z.int().nullable().meta({ description: "How many go; null while it is being prepared." }),
    waiting: z
      .int()
      .nullable()
      .meta({ description: "Of these wait until their destination takes anything." }),
    money: money.meta({ description: "In those that go, per currency; a payment counts once." }),
    customers: z.int().nullable(),
    oldestReceivedAt: isoTime.nullable(),
    skipped: z.array(z.object({ reason: z.string(), count: z.int(), money })),
    results: z
      .record(z.enum(ITEM_STATES), z.int())
      .nullable()
      .meta({ description: "How many are in which state; null before the start." }),
    options: z.record(z.string(), z.unknown()),
    createdAt: isoTime,
    startedAt: isoTime.nullable(),
    finishedAt: isoTime.nullable(),
  })
  .meta({ id: "Replay", description: "Many deliveries sent again as one piece of work." });

const example = {
  id: "019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d",
  state: "draft",
  stateReason: null,
  reason: "The ledger was down from 9 to 10",
  owner: "month-end script",
  found: 512,
  count: 500,
  waiting: 0,
  money: [{ currency: "EUR", amount: "21000.00", count: 500 }],
  customers: 311,
  oldestReceivedAt: "2026-11-23T09:00:00.000Z",
  skipped: [{ reason: "resolved", count: 12, money: [] }],
  results: null,
  options: { ratePerSecond: 20, canarySize: 10 },
  createdAt: "2026-11-23T10:00:00.000Z",
  startedAt: null,
  finishedAt: null,
};

const filter = z.strictObject({
  deliveryIds: z.array(id).min(1).max(1_000).optional(),
  eventIds: z.array(id).min(1).max(1_000).optional().meta({
    description: "All that these events are owed; with destination, to that one whatever its routes.",
  }),
  missed: z
    .boolean()
    .optional()
    .meta({ description: "What destination should have got between from and to and did not." }),
  status: z
    .enum(DELIVERY_STATUSES)
    .optional()
    .meta({ description: "Leave it out for dead letters. succeeded sends again what was delivered." }),
  state: z
    .enum(["open", "resolved", "all"])
    .optional()
    .meta({ description: "Of dead letters; open if absent." }),
  destination: slug.optional(),
  source: slug.optional(),
  environment: environment.optional(),
  category: z.enum(FAILURE_CATEGORIES).optional(),
  type: text.optional(),
  kind: text.optional(),
  currency: text.optional(),
  q: text.optional().meta({ description: "Any id of the delivery, its event or its payment." }),
  from: moment.optional(),
  to: moment.optional(),
});
export type ReplayFilter = z.output<typeof filter>;

export const createReplay = defineOperation({
  id: "createReplay",
  method: "POST",
  path: "/replays",
  tag: "replays",
  summary: "Plan a replay of all that match a filter, or plan it and start it",
  description:
    "With dryRun true nothing is sent: the answer says how many would go, which money is in them and what is left out. Start that very plan with POST /replays/{id}/start. With dryRun false it starts at once.",
  permission: "deliveries.replay-many",
  params: z.object({}),
  query: z.strictObject({}),
  body: z.strictObject({
    filter: filter.default({}),
    dryRun: z.boolean().default(true),
    reason: noteText(500).optional(),
    options: replayOptionsSchema.optional(),
  }),
  output: replay,
  status: 202,
  examples: {
    body: { filter: { destination: "ledger", category: "downstream_unavailable" }, dryRun: true },
    answer: example,
  },
  problems: { 404: "There is no such destination." },
});

export const listReplays = defineOperation({
  id: "listReplays",
  method: "GET",
  path: "/replays",
  tag: "replays",
  summary: "List replays, newest first",
  permission: "events.read",
  params: z.object({}),
  query: z.strictObject({ ...pageQuery }),
  body: null,
  output: listOf(replay),
  status: 200,
  examples: { answer: { data: [example], nextCursor: null } },
});

export const showReplay = defineOperation({
  id: "showReplay",
  method: "GET",
  path: "/replays/{id}",
  tag: "replays",
  summary: "Show a replay and how far it is",
  permission: "events.read",
  params: z.object({ id }),
  query: z.strictObject({}),
  body: null,
  output: replay,
  status: 200,
  examples: { answer: example },
  problems: { 404: "There is no such replay." },
});

const steered = {
  method: "POST",
  tag: "replays",
  permission: "deliveries.replay-many",
  params: z.object({ id }),
  query: z.strictObject({}),
  bodyOptional: true,
  output: replay,
  status: 202,
} as const;

export const startReplay = defineOperation({
  ...steered,
  id: "startReplay",
  path: "/replays/{id}/start",
  summary: "Start a planned replay",
  bodyOptional: false,
  body: z.strictObject({
    count: z.int().min(1).meta({ description: "The plan's count, to confirm what is sent." }),
    reason: noteText(500).optional(),
  }),
  examples: { body: { count: 500, reason: "The ledger is back" }, answer: { ...example, state: "canary" } },
  problems: { 404: "There is no such replay.", 409: "It is not a draft, or nothing would be sent." },
});

const nothing = z.strictObject({});

export const pauseReplay = defineOperation({
  ...steered,
  id: "pauseReplay",
  path: "/replays/{id}/pause",
  summary: "Begin nothing more until it is resumed",
  body: nothing,
  examples: { answer: { ...example, state: "paused" } },
  problems: { 404: "There is no such replay.", 409: "It does not send anything just now." },
});

export const resumeReplay = defineOperation({
  ...steered,
  id: "resumeReplay",
  path: "/replays/{id}/resume",
  summary: "Go on after a pause, a stop or a canary",
  body: nothing,
  examples: { answer: { ...example, state: "running" } },
  problems: { 404: "There is no such replay.", 409: "It is neither paused nor stopped." },
});

export const stopReplay = defineOperation({
  ...steered,
  id: "stopReplay",
  path: "/replays/{id}/stop",
  summary: "End a replay; what was not begun stays as it is",
  body: nothing,
  examples: { answer: { ...example, state: "stopped" } },
  problems: { 404: "There is no such replay.", 409: "It has ended already." },
});
