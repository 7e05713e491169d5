import { deadLetterCauses } from "@/lib/delivery/cause-queries";
import { causeKey } from "@/lib/delivery/cause";
import { countDeadLetters, deadLetterTotals, moneyAtRisk } from "@/lib/delivery/dead-letter-queries";
import { countDeadLetterFacets } from "@/lib/delivery/facet-queries";
import { countDeadLettersByBucket } from "@/lib/delivery/histogram-queries";
import { countInbox, listNotes } from "@/lib/delivery/inbox-queries";
import type { DeadLetterFilter } from "@/lib/delivery/list-filter";
import { countNewerDeadLetters } from "@/lib/delivery/live-queries";
import { getDeadLetter, listDeadLetters } from "@/lib/delivery/queries";
import type { ConsoleCase } from "../console-cases";
import { pick, within } from "./sample";

const RARE = { destination: "support-desk", category: "rate_limited" } as const;
const CAUSE = causeKey({ destination: "ledger-eu", category: "downstream_unavailable", responseStatus: 502 });

const list = (name: string, filter: Parameters<typeof listDeadLetters>[1]): ConsoleCase => ({
  name: `dead letters list: ${name}`,
  run: (s) => listDeadLetters(s.actor, filter),
});

const FILTERS: [string, DeadLetterFilter][] = [
  ["all open", {}],
  ["live", { environment: "live" }],
  ["one destination", { destination: "ledger-us" }],
  ["one cause", { cause: CAUSE }],
  ["of nobody", { assignee: "none" }],
  ["resolved", { resolved: true, snoozed: "any" }],
  ["open and resolved", { resolved: "any", snoozed: "any" }],
  ["one kind", { kind: "refund.succeeded" }],
];

const sums: ConsoleCase[] = FILTERS.flatMap(([name, filter]) => [
  { name: `dead letters totals: ${name}`, run: (s) => deadLetterTotals(s.actor, filter) },
  { name: `dead letters money at risk: ${name}`, run: (s) => moneyAtRisk(s.actor, filter) },
  { name: `dead letters causes: ${name}`, run: (s) => deadLetterCauses(s.actor, filter) },
  { name: `dead letters facets: ${name}`, run: (s) => countDeadLetterFacets(s.actor, filter) },
]);

const histogram = (name: string, days: number, seconds: number): ConsoleCase => ({
  name: `dead letters histogram: ${name}`,
  run: (s) => countDeadLettersByBucket(s.actor, within(s, days), seconds),
});

/** The inbox of dead letters. */
export const deadLetterCases: readonly ConsoleCase[] = [
  list("newest", {}),
  list("oldest", { dir: "asc" }),
  list("largest", { sort: "amount" }),
  list("resolved", { resolved: true }),
  list("open and resolved", { resolved: "any", snoozed: "any" }),
  list("of nobody", { assignee: "none" }),
  list("snoozed", { snoozed: true }),
  list("one destination and category", RARE),
  list("largest of one destination and category", { ...RARE, sort: "amount" }),
  list("largest of one rare currency", { currency: "KWD", sort: "amount" }),
  list("one cause", { cause: CAUSE }),
  list("one kind and source", { kind: "dispute.won", source: "gocardless-eu" }),
  list("amount that nothing has", { amountMin: "99999999999" }),
  {
    name: "dead letters search: customer",
    run: (s, n) => listDeadLetters(s.actor, { q: pick(s.customers, n) }),
  },
  {
    name: "dead letters search: order number",
    run: (s, n) => listDeadLetters(s.actor, { q: pick(s.orders, n) }),
  },
  { name: "dead letters badge", run: (s) => countDeadLetters(s.actor) },
  { name: "dead letters tabs", run: (s) => countInbox(s.actor) },
  ...sums,
  histogram("90 days", 90, 86_400),
  histogram("7 days by hour", 7, 3_600),
  {
    name: "dead letters newer than the first",
    run: (s) => countNewerDeadLetters(s.actor, {}, { id: s.deadIds[0] ?? "", max: 1_000 }),
  },
  { name: "dead letter detail", run: (s, n) => getDeadLetter(s.actor, pick(s.deadIds, n)) },
  { name: "dead letter notes", run: (s, n) => listNotes(s.actor, pick(s.deadIds, n)) },
];
