import type { Actor } from "@/lib/access/actor";
import { deadLetterCases } from "./console/dead-letter-cases";
import { deliveryCases, failureCases } from "./console/delivery-cases";
import { eventCases } from "./console/event-cases";
import { overviewCases } from "./console/overview-cases";

/** What a case may name: values that exist in the seeded database it runs on. */
export interface Sample {
  actor: Actor;
  from: string;
  to: string;
  now: Date;
  eventIds: string[];
  providerEventIds: string[];
  references: string[];
  orders: string[];
  customers: string[];
  deliveryIds: string[];
  deadIds: string[];
}

/** A query of the console, as a screen asks it. `n` counts up, so that ids and pages vary. */
export interface ConsoleCase {
  name: string;
  run(sample: Sample, n: number): Promise<unknown>;
}

/** Every query that a list, its filters, counts, charts and details ask. Add yours here. */
export const CONSOLE_CASES: readonly ConsoleCase[] = [
  ...eventCases,
  ...deliveryCases,
  ...deadLetterCases,
  ...failureCases,
  ...overviewCases,
];
