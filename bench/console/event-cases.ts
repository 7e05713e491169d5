import { countEvents } from "@/lib/ingest/event-count";
import { countEventFacets } from "@/lib/ingest/event-facets";
import { countEventsByBucket } from "@/lib/ingest/event-histogram";
import { listEvents } from "@/lib/ingest/event-list";
import type { EventFilter, PageRequest } from "@/lib/ingest/model";
import { askedReplays, auditOf } from "@/lib/access/event-audit-queries";
import { countNewerEvents, eventNeighbours } from "@/lib/ingest/neighbour-queries";
import { getEvent } from "@/lib/ingest/queries";
import { relatedEvents } from "@/lib/ingest/related-queries";
import { listSavedViews } from "@/lib/views/queries";
import type { ConsoleCase, Sample } from "../console-cases";
import { daysBefore, pick } from "./sample";

const list = (
  name: string,
  filter: (sample: Sample, n: number) => EventFilter,
  page: PageRequest = {},
): ConsoleCase => ({
  name: `events list: ${name}`,
  run: (sample, n) => listEvents(sample.actor, filter(sample, n), page),
});

const lists: ConsoleCase[] = [
  list("newest", () => ({})),
  list("oldest", () => ({}), { sort: "oldest" }),
  list("last day", (s) => daysBefore(s, 1)),
  list("one source", () => ({ sourceSlugs: ["gocardless-eu"] })),
  list("live", () => ({ environment: "live" })),
  list("test", () => ({ environment: "test" })),
  list("common kind", () => ({ kinds: ["payment.succeeded"] })),
  list("rare kind", () => ({ kinds: ["report.available"] })),
  list("three kinds", () => ({ kinds: ["dispute.opened", "dispute.won", "dispute.lost"] })),
  list("exact type", () => ({ types: ["charge.dispute.created"] })),
  list("type prefix", () => ({ types: ["charge.dispute.*"] })),
  list("rare currency", () => ({ currency: "KWD" })),
  list("rare combination", () => ({ sourceSlugs: ["adyen-eu"], kinds: ["dispute.won"], currency: "HUF" })),
  list("combination without a match", () => ({ sourceSlugs: ["stripe-us"], currency: "KWD" })),
  list("amount range", () => ({ amountMin: "100", amountMax: "200" })),
  list("amount that nothing has", () => ({ amountMin: "99999999999" })),
  list("source, kind and amount", () => ({
    sourceSlugs: ["stripe-eu"],
    kinds: ["refund.succeeded"],
    amountMin: "1500",
  })),
  list("country", () => ({ countries: ["PT"] })),
  list("not readable", () => ({ status: "quarantined" })),
  list("not planned yet", () => ({ status: "received" })),
  ...(["dead", "failing", "pending", "resolved", "delivered", "none"] as const).map((state) =>
    list(`state ${state}`, () => ({ deliveryStatus: state })),
  ),
  list("dead of one source and currency", () => ({
    deliveryStatus: "dead",
    sourceSlugs: ["square-uk"],
    currency: "NZD",
  })),
  {
    name: "events list: a page in the middle, and back",
    async run({ actor, from, to }, n) {
      const middle = new Date((Date.parse(from) + Date.parse(to)) / 2 - n * 60_000).toISOString();
      const page = await listEvents(actor, { to: middle });
      await listEvents(actor, {}, { cursor: page.nextCursor });
    },
  },
];

const searches: ConsoleCase[] = (
  [
    ["event id", (s) => s.eventIds],
    ["provider's event id", (s) => s.providerEventIds],
    ["payment reference", (s) => s.references],
    ["order number", (s) => s.orders],
    ["customer", (s) => s.customers],
    ["delivery id", (s) => s.deliveryIds],
    ["nothing", () => ["no-such-id"]],
  ] as [string, (sample: Sample) => readonly string[]][]
).map(([name, values]) => ({
  name: `events search: ${name}`,
  run: (sample, n) => listEvents(sample.actor, { q: pick(values(sample), n) }),
}));

const FACET_FILTERS: [string, (sample: Sample) => EventFilter][] = [
  ["90 days", (s) => daysBefore(s, 90)],
  ["7 days", (s) => daysBefore(s, 7)],
  ["1 day", (s) => daysBefore(s, 1)],
  ["all time, source and kind", () => ({ sourceSlugs: ["stripe-eu"], kinds: ["refund.succeeded"] })],
  ["state dead", () => ({ deliveryStatus: "dead" })],
  ["amount", () => ({ amountMin: "1000" })],
];

const counts: ConsoleCase[] = FACET_FILTERS.flatMap(([name, filter]) => [
  { name: `events facets: ${name}`, run: (s) => countEventFacets(s.actor, filter(s)) },
  { name: `events count: ${name}`, run: (s) => countEvents(s.actor, filter(s)) },
]);

const histogram = (name: string, days: number, seconds: number, filter: EventFilter = {}): ConsoleCase => ({
  name: `events histogram: ${name}`,
  run: (s) => countEventsByBucket(s.actor, { ...filter, ...daysBefore(s, days) }, seconds),
});

const charts: ConsoleCase[] = [
  histogram("90 days", 90, 86_400),
  histogram("30 days by six hours", 30, 21_600),
  histogram("7 days by hour", 7, 3_600),
  histogram("1 day by quarter of an hour", 1, 900),
  histogram("90 days, one kind", 90, 86_400, { kinds: ["refund.succeeded"] }),
  histogram("90 days, dead", 90, 86_400, { deliveryStatus: "dead" }),
  histogram("7 days, amount", 7, 3_600, { amountMin: "1000" }),
];

const BESIDE_FILTERS: [string, EventFilter][] = [
  ["all", {}],
  ["rare kind", { kinds: ["report.available"] }],
  ["rare combination", { sourceSlugs: ["adyen-eu"], kinds: ["dispute.won"], currency: "HUF" }],
  ["state dead", { deliveryStatus: "dead" }],
  ["amount that nothing has", { amountMin: "99999999999" }],
];

/** j and k, and how many are newer than the first row. */
const beside: ConsoleCase[] = BESIDE_FILTERS.flatMap(([name, filter]) => [
  {
    name: `event's neighbours: ${name}`,
    run: (s: Sample, n: number) => eventNeighbours(s.actor, filter, pick(s.eventIds, n)),
  },
  {
    name: `events newer than one: ${name}`,
    run: (s: Sample, n: number) =>
      countNewerEvents(s.actor, filter, { id: pick(s.eventIds.slice(-5), n), max: 1_000 }),
  },
]);

/** Events: list, search, facets, counts, histogram, neighbours, detail. */
export const eventCases: readonly ConsoleCase[] = [
  ...lists,
  ...searches,
  ...counts,
  ...charts,
  ...beside,
  { name: "event detail", run: (s, n) => getEvent(s.actor, pick(s.eventIds, n)) },
  {
    name: "event's relatives",
    run: async (s, n) => relatedEvents(s.actor, await getEvent(s.actor, pick(s.eventIds, n))),
  },
  { name: "event's audit", run: (s, n) => auditOf(s.actor, [{ kind: "event", ids: [pick(s.eventIds, n)] }]) },
  { name: "event's replays", run: (s, n) => askedReplays(s.actor, [pick(s.deliveryIds, n)]) },
  { name: "saved views", run: (s) => listSavedViews(s.actor, "events") },
];
