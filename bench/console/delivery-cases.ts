import { countDeadLetters, moneyAtRisk } from "@/lib/delivery/dead-letter-queries";
import { getDelivery, listDeadLetters, listDeliveries } from "@/lib/delivery/queries";
import { deliverySummary } from "@/lib/delivery/summary-queries";
import { listFailures } from "@/lib/failures/queries";
import type { ConsoleCase, Sample } from "../console-cases";

const DAY_MS = 86_400_000;
const within = ({ now }: Sample, days: number) => ({
  from: new Date(now.getTime() - days * DAY_MS),
  to: now,
});
const pick = (values: readonly string[], n: number) => values[n % values.length] ?? "";

/** Deliveries, dead letters and failures. */
export const deliveryCases: readonly ConsoleCase[] = [
  { name: "deliveries list: newest", run: (s) => listDeliveries(s.actor) },
  { name: "deliveries list: held", run: (s) => listDeliveries(s.actor, { status: "held" }) },
  { name: "deliveries list: pending", run: (s) => listDeliveries(s.actor, { status: "pending" }) },
  { name: "deliveries list: dead", run: (s) => listDeliveries(s.actor, { status: "dead" }) },
  {
    name: "deliveries list: one destination",
    run: (s) => listDeliveries(s.actor, { destination: "treasury" }),
  },
  { name: "deliveries list: one source", run: (s) => listDeliveries(s.actor, { source: "square-uk" }) },
  {
    name: "deliveries search: order number",
    run: (s, n) => listDeliveries(s.actor, { q: pick(s.orders, n) }),
  },
  { name: "delivery detail", run: (s, n) => getDelivery(s.actor, pick(s.deliveryIds, n)) },
  { name: "dead letters list: newest", run: (s) => listDeadLetters(s.actor) },
  { name: "dead letters list: resolved", run: (s) => listDeadLetters(s.actor, { resolved: true }) },
  {
    name: "dead letters list: one destination and category",
    run: (s) => listDeadLetters(s.actor, { destination: "support-desk", category: "rate_limited" }),
  },
  {
    name: "dead letters search: customer",
    run: (s, n) => listDeadLetters(s.actor, { q: pick(s.customers, n) }),
  },
  { name: "dead letters count", run: (s) => countDeadLetters(s.actor) },
  { name: "dead letters money at risk", run: (s) => moneyAtRisk(s.actor) },
  { name: "delivery summary: 1 day", run: (s) => deliverySummary(s.actor, within(s, 1)) },
  { name: "delivery summary: 90 days", run: (s) => deliverySummary(s.actor, within(s, 90)) },
  { name: "failures: 1 day", run: (s) => listFailures(s.actor, within(s, 1)) },
  { name: "failures: 30 days", run: (s) => listFailures(s.actor, within(s, 30)) },
];
