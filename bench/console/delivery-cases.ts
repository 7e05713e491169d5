import { countDeliveryFacets } from "@/lib/delivery/facet-queries";
import { countDeliveriesByBucket } from "@/lib/delivery/histogram-queries";
import type { DeliveryFilter } from "@/lib/delivery/list-filter";
import { deliveriesById } from "@/lib/delivery/live-queries";
import { deliveriesOfEvent, getDelivery, listDeliveries } from "@/lib/delivery/queries";
import { listReplayRuns } from "@/lib/delivery/replay-run-queries";
import {
  countFailedAttemptFacets,
  countFailuresByBucket,
  listFailedAttempts,
} from "@/lib/failures/attempt-queries";
import { listFailures } from "@/lib/failures/queries";
import type { ConsoleCase } from "../console-cases";
import { pick, within } from "./sample";

type Facts = Omit<DeliveryFilter, "from" | "to">;

const list = (name: string, filter: Parameters<typeof listDeliveries>[1]): ConsoleCase => ({
  name: `deliveries list: ${name}`,
  run: (s) => listDeliveries(s.actor, filter),
});
const facets = (name: string, days: number, filter: Facts = {}): ConsoleCase => ({
  name: `deliveries facets: ${name}`,
  run: (s) => countDeliveryFacets(s.actor, { ...within(s, days), ...filter }),
});
const histogram = (name: string, days: number, seconds: number, filter: Facts = {}): ConsoleCase => ({
  name: `deliveries histogram: ${name}`,
  run: (s) => countDeliveriesByBucket(s.actor, { ...within(s, days), ...filter }, seconds),
});

/** Deliveries: list, search, facets, counts, histogram, detail. */
export const deliveryCases: readonly ConsoleCase[] = [
  list("newest", {}),
  list("oldest", { dir: "asc" }),
  list("held", { status: "held" }),
  list("pending", { status: "pending" }),
  list("dead", { status: "dead" }),
  list("succeeded", { status: "succeeded" }),
  list("one destination", { destination: "treasury" }),
  list("one source", { source: "square-uk" }),
  list("one destination and source", { destination: "treasury", source: "square-uk" }),
  list("one category", { category: "auth_config" }),
  list("rare currency", { currency: "KWD" }),
  list("amount that nothing has", { amountMin: "99999999999" }),
  {
    name: "deliveries search: order number",
    run: (s, n) => listDeliveries(s.actor, { q: pick(s.orders, n) }),
  },
  {
    name: "deliveries search: customer",
    run: (s, n) => listDeliveries(s.actor, { q: pick(s.customers, n) }),
  },
  facets("1 day", 1),
  facets("7 days", 7),
  facets("90 days", 90),
  facets("90 days, dead", 90, { status: "dead" }),
  facets("90 days, one destination and kind", 90, { destination: "ledger-eu", kind: "refund.succeeded" }),
  facets("90 days, amount", 90, { amountMin: "1000" }),
  histogram("1 day by quarter of an hour", 1, 900),
  histogram("7 days by hour", 7, 3_600),
  histogram("90 days", 90, 86_400),
  histogram("90 days, dead", 90, 86_400, { status: "dead" }),
  histogram("90 days, one kind", 90, 86_400, { kind: "refund.succeeded" }),
  histogram("90 days, amount", 90, 86_400, { amountMin: "1000" }),
  { name: "deliveries of the page again", run: (s) => deliveriesById(s.actor, s.deliveryIds) },
  { name: "delivery detail", run: (s, n) => getDelivery(s.actor, pick(s.deliveryIds, n)) },
  { name: "deliveries of an event", run: (s, n) => deliveriesOfEvent(s.actor, pick(s.eventIds, n)) },
  { name: "replays list", run: (s) => listReplayRuns(s.actor) },
];

const FAILURE_CAUSE = { destination: "ledger-eu", category: "downstream_unavailable" } as const;

/** Failures: causes, and attempts one by one. */
export const failureCases: readonly ConsoleCase[] = [
  { name: "failures: 1 day", run: (s) => listFailures(s.actor, within(s, 1)) },
  { name: "failures: 7 days", run: (s) => listFailures(s.actor, within(s, 7)) },
  { name: "failures: 30 days", run: (s) => listFailures(s.actor, within(s, 30)) },
  {
    name: "failures histogram: 30 days",
    run: (s) => countFailuresByBucket(s.actor, within(s, 30), 86_400),
  },
  {
    name: "failures histogram: 7 days by hour",
    run: (s) => countFailuresByBucket(s.actor, within(s, 7), 3_600),
  },
  { name: "failed attempts list: newest", run: (s) => listFailedAttempts(s.actor) },
  { name: "failed attempts list: one cause", run: (s) => listFailedAttempts(s.actor, FAILURE_CAUSE) },
  {
    name: "failed attempts list: one source and answer",
    run: (s) => listFailedAttempts(s.actor, { source: "gocardless-eu", responseStatus: 409 }),
  },
  {
    name: "failed attempts list: an answer that nothing got",
    run: (s) => listFailedAttempts(s.actor, { responseStatus: 418 }),
  },
  {
    name: "failed attempts search: order number",
    run: (s, n) => listFailedAttempts(s.actor, { q: pick(s.orders, n) }),
  },
  { name: "failed attempts facets: 1 day", run: (s) => countFailedAttemptFacets(s.actor, within(s, 1)) },
  { name: "failed attempts facets: 30 days", run: (s) => countFailedAttemptFacets(s.actor, within(s, 30)) },
];
