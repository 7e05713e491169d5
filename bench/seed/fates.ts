import type { FailureCategory } from "@/lib/failures/model";
import { DAYS } from "./arrival";
import type { SeedEvent, SeedPlan } from "./facts";
import { bits, chance } from "./random";
import { destinationsOf, FAILED_DESTINATION, type SeedDestination } from "./world";

/** A failure as a destination causes it. */
export interface Cause {
  category: FailureCategory;
  status: number | null;
  code: string | null;
  body: string | null;
  sentence: (destination: string) => string;
}

/** What became of one delivery. */
export interface Fate {
  destination: SeedDestination;
  /** Which of the event's deliveries it is. */
  place: number;
  createdAt: number;
  status: "pending" | "held" | "succeeded" | "dead";
  /** Attempts that failed before the last one, or all of them. */
  failures: number;
  cause: Cause | null;
  deadReason: "not_retryable" | "attempts_exhausted" | null;
  resolved: boolean;
}

const TRANSIENT: readonly Cause[] = [
  {
    category: "downstream_unavailable",
    status: 503,
    code: null,
    body: '{"error":"service unavailable"}',
    sentence: (d) => `${d} is unavailable (503): service unavailable.`,
  },
  {
    category: "network_transient",
    status: null,
    code: "ECONNRESET",
    body: null,
    sentence: (d) => `${d} broke the connection before answering.`,
  },
  {
    category: "rate_limited",
    status: 429,
    code: null,
    body: '{"error":"too many requests"}',
    sentence: (d) => `${d} asked us to slow down (429): too many requests.`,
  },
];

const OUTAGE: Cause = {
  category: "downstream_unavailable",
  status: 502,
  code: null,
  body: '{"error":"bad gateway"}',
  sentence: (d) => `${d} is unavailable (502): bad gateway.`,
};

const PERMANENT: readonly Cause[] = [
  {
    category: "payload_mismatch",
    status: 422,
    code: null,
    body: '{"error":{"code":"tax_code_unknown","message":"tax code unknown"}}',
    sentence: (d) => `${d} refused the payload (422): tax code unknown.`,
  },
  {
    category: "payload_mismatch",
    status: 400,
    code: null,
    body: '{"message":"currency not enabled for subsidiary"}',
    sentence: (d) => `${d} refused the payload (400): currency not enabled for subsidiary.`,
  },
  {
    category: "auth_config",
    status: 401,
    code: null,
    body: '{"error":"token expired"}',
    sentence: (d) => `${d} refused our credentials (401): token expired.`,
  },
  {
    category: "business_conflict",
    status: 409,
    code: null,
    body: '{"message":"period is closed"}',
    sentence: (d) => `${d} says it contradicts what it holds (409): period is closed.`,
  },
  {
    category: "code_defect",
    status: 500,
    code: null,
    body: '{"error":"TypeError: customer is undefined"}',
    sentence: (d) => `${d} failed on this event (500): TypeError: customer is undefined.`,
  },
];

/** Of so many events one ledger delivery is a dead letter; with the outage's and the others' 1 in 100 events. */
const DEAD_EVERY = 150;
const RESOLVED_EVERY = 250;
const DEAD_ELSEWHERE_EVERY = 97;
const DAY_MS = 86_400_000;
const RETRIED_SHARE = 0.05;
const EXHAUSTED_AFTER = 6;

/** How many of the newest events have no delivery yet, and how many deliveries wait for their first attempt. */
export const UNPLANNED = 25;
const FRESH = 150;

/** The outage: a 400th of all events, two thirds of the way through. */
export function outageOf(plan: SeedPlan): { first: number; last: number } {
  const first = Math.floor((plan.events * 60) / DAYS);
  return { first, last: first + Math.floor(plan.events / 400) };
}

function dead(fate: Fate, cause: Cause, failures: number): Fate {
  fate.status = "dead";
  fate.cause = cause;
  fate.failures = failures;
  fate.deadReason = failures > 1 ? "attempts_exhausted" : "not_retryable";
  return fate;
}

const causeOf = (causes: readonly Cause[], index: number, salt: number) =>
  causes[bits(index, salt) % causes.length] ?? OUTAGE;

function decide(plan: SeedPlan, event: SeedEvent, fate: Fate): Fate {
  const { index, receivedAt } = event;
  const ageMs = plan.arrival.until - receivedAt;
  const first = fate.place === 0;
  const outage = outageOf(plan);
  if (fate.destination.paused && ageMs < 20 * DAY_MS) fate.status = "held";
  else if (index >= plan.events - FRESH) fate.status = "pending";
  else if (fate.destination.slug === FAILED_DESTINATION && index >= outage.first && index < outage.last) {
    return dead(fate, OUTAGE, EXHAUSTED_AFTER);
  } else if (first && index % DEAD_EVERY === 37) return dead(fate, causeOf(PERMANENT, index, 51), 1);
  else if (first && index % RESOLVED_EVERY === 11) {
    fate.resolved = true;
    return dead(fate, causeOf(PERMANENT, index, 51), 1);
  } else if (!first && index % DEAD_ELSEWHERE_EVERY === 5) {
    return dead(fate, causeOf(TRANSIENT, index, 52), EXHAUSTED_AFTER);
  } else if (first && ageMs < 3 * DAY_MS && index % 200 === 3) {
    fate.status = "pending";
    fate.failures = 1 + (bits(index, 53) % 5);
    fate.cause = causeOf(TRANSIENT, index, 54);
  } else if (chance(index, 55 + fate.place) < RETRIED_SHARE) {
    fate.failures = 1 + (bits(index, 59) % 2);
    fate.cause = causeOf(TRANSIENT, index, 60);
  }
  return fate;
}

/** The deliveries of an event, its ledger's first. */
export function fatesOf(plan: SeedPlan, event: SeedEvent): Fate[] {
  if (event.quarantined || event.index >= plan.events - UNPLANNED) return [];
  return destinationsOf(event.source, event.kind).map((destination, place) =>
    decide(plan, event, {
      destination,
      place,
      createdAt: event.receivedAt + 20 + (bits(event.index, 61) % 300),
      status: "succeeded",
      failures: 0,
      cause: null,
      deadReason: null,
      resolved: false,
    }),
  );
}
