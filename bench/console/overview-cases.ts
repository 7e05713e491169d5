import { listDestinationNames, getDestination, listDestinations } from "@/lib/delivery/destination-queries";
import { lastOutage } from "@/lib/delivery/outage-queries";
import { serviceTime, serviceTimeByBucket } from "@/lib/delivery/service-time-queries";
import { deliverySummary, destinationPaces } from "@/lib/delivery/summary-queries";
import {
  getSource,
  listRefusals,
  listSecrets,
  listSourceNames,
  listSources,
} from "@/lib/ingest/source-queries";
import { ingestSummary } from "@/lib/ingest/summary-queries";
import { pool } from "@/lib/platform/db";
import type { ConsoleCase, Sample } from "../console-cases";
import { daysBefore, within } from "./sample";

const over = (name: string, run: (sample: Sample, days: number) => Promise<unknown>): ConsoleCase[] =>
  [1, 7, 90].map((days) => ({
    name: `${name}: ${days === 1 ? "1 day" : `${days} days`}`,
    run: (sample) => run(sample, days),
  }));

const since = (sample: Sample, days: number) => ({ since: within(sample, days).from });

async function idOf(slug: string): Promise<string> {
  const { rows } = await pool().query<{ id: string }>("select id from destinations where slug = $1", [slug]);
  return rows[0]?.id ?? "";
}

/** The overview's cards, and what is looked after: sources and destinations. */
export const overviewCases: readonly ConsoleCase[] = [
  ...over("ingest summary", (s, days) => ingestSummary(s.actor, daysBefore(s, days))),
  ...over("delivery summary", (s, days) => deliverySummary(s.actor, within(s, days))),
  ...over("service time", (s, days) => serviceTime(s.actor, within(s, days))),
  ...over("service time chart", (s, days) =>
    serviceTimeByBucket(s.actor, within(s, days), days > 7 ? 86_400 : days * 900),
  ),
  ...over("destination paces", (s, days) => destinationPaces(s.actor, within(s, days))),
  ...over("destinations list", (s, days) => listDestinations(s.actor, since(s, days))),
  ...over("destination detail", (s, days) => getDestination(s.actor, "ledger-eu", since(s, days))),
  { name: "destination names", run: (s) => listDestinationNames(s.actor) },
  { name: "destination's last outage", run: async (s) => lastOutage(s.actor, await idOf("ledger-eu")) },
  { name: "source names", run: (s) => listSourceNames(s.actor) },
  { name: "sources list", run: (s) => listSources(s.actor, s.now) },
  { name: "source detail", run: (s) => getSource(s.actor, "stripe-eu", s.now) },
  { name: "source's secrets", run: (s) => listSecrets(s.actor, "stripe-eu", s.now) },
  { name: "source's refusals", run: (s) => listRefusals(s.actor, "stripe-eu") },
];
