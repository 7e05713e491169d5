import type { FailureCategory, MoneyAtRisk } from "@/lib/failures/model";
import type { Person, ResolutionReason } from "./inbox-model";

export type { MoneyAtRisk };

/** The words and view types of deliveries. No I/O: the browser may import this file. */
export const DELIVERY_STATUSES = ["pending", "held", "sending", "succeeded", "dead"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const HELD_REASONS = [
  "paused",
  "breaker_open",
  "concurrency",
  "retry_budget",
  "policy",
  "failing_alike",
] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

export const ATTEMPT_STATUSES = ["sending", "succeeded", "failed", "unknown"] as const;
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

/** What caused an attempt. */
export type AttemptTrigger = "first" | "retry" | "probe" | "replay";

/** What followed from an attempt. */
export type AttemptDecision = "succeed" | "retry" | "hold" | "dead";

/** Why a delivery became a dead letter. */
export const DEAD_REASONS = [
  "not_retryable",
  "policy",
  "attempts_exhausted",
  "horizon_passed",
  "gone",
  "payload_missing",
] as const;
export type DeadReason = (typeof DEAD_REASONS)[number];

export const DEAD_REASON_TEXT: Record<DeadReason, string> = {
  not_retryable: "Trying again would fail the same way.",
  policy: "The policy for this kind of failure is not to try again.",
  attempts_exhausted: "Every planned attempt failed.",
  horizon_passed: "The time to retry ran out.",
  gone: "The destination says it is gone (410). Disable it or change its address.",
  payload_missing: "The event's content is no longer kept.",
};

export const HELD_REASON_TEXT: Record<HeldReason, string> = {
  paused: "Waits until the destination is resumed.",
  breaker_open: "Waits while the destination is failing; a probe tries it regularly.",
  concurrency: "Waits for its turn at the destination.",
  retry_budget:
    "Waits its turn among the retries: new events go before them, and only so many are tried again.",
  policy: "Kept by the policy for this kind of failure until a person lets it go.",
  failing_alike: "Waits because events like it are refused just now; one of them tries it regularly.",
};

/** The event behind a delivery. Personal data is masked unless it was revealed. */
export interface DeliveryEventView {
  id: string;
  /** The provider's own event id. */
  eventId: string;
  type: string;
  kind: string;
  environment: "live" | "test";
  source: { id: string; slug: string; name: string; provider: string };
  reference: string | null;
  /** The merchant's own number for what was sold. */
  orderReference: string | null;
  customer: string | null;
  /** Plain decimal in major units, e.g. "42.00". */
  amount: string | null;
  currency: string | null;
  receivedAt: string;
  occurredAt: string | null;
}

/** A delivery as lists show it. Times are ISO 8601 in UTC. */
export interface DeliveryView {
  id: string;
  status: DeliveryStatus;
  heldReason: HeldReason | null;
  round: number;
  attemptCount: number;
  createdAt: string;
  roundStartedAt: string;
  nextAttemptAt: string | null;
  lastAttemptAt: string | null;
  lastCategory: FailureCategory | null;
  lastResponseStatus: number | null;
  /** One sentence a finance person understands, e.g. "NetSuite refused the payload (422): tax code unknown." */
  sentence: string | null;
  completedAt: string | null;
  deadAt: string | null;
  deadReason: DeadReason | null;
  resolvedAt: string | null;
  resolvedBy: string | null;
  resolutionReason: ResolutionReason | null;
  resolutionNote: string | null;
  /** Who has the dead letter; kept through replays. */
  assignee: Person | null;
  assignedAt: string | null;
  /** Out of the open list until then; a moment in the past is a snooze that is over. */
  snoozedUntil: string | null;
  /** Snoozed until the destination takes deliveries again. */
  snoozedForRecovery: boolean;
  snoozedBy: string | null;
  destination: { id: string; slug: string; name: string };
  event: DeliveryEventView;
}

/** One try, for the timeline and the dead-letter page. */
export interface AttemptView {
  id: string;
  round: number;
  number: number;
  status: AttemptStatus;
  trigger: AttemptTrigger;
  /** Without what its query or path may hold of a secret. */
  url: string;
  startedAt: string;
  finishedAt: string | null;
  durationMs: number | null;
  timings: AttemptTimings | null;
  /** Signatures and configured headers are masked. */
  requestHeaders: Record<string, string>;
  responseStatus: number | null;
  responseHeaders: Record<string, string>;
  responseBody: string | null;
  responseTruncated: boolean;
  errorName: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  category: FailureCategory | null;
  /** The failures like it; null where it did not fail, or did before there were groups. */
  groupId: string | null;
  because: string[];
  decision: AttemptDecision | null;
  nextAttemptAt: string | null;
}

/** Milliseconds since the attempt began; absent parts did not happen (a reused connection needs no DNS). */
export interface AttemptTimings {
  dnsMs?: number;
  connectMs?: number;
  tlsMs?: number;
  firstByteMs?: number;
  totalMs: number;
}

export interface DeliveryDetailView extends DeliveryView {
  /** Newest round first, then newest attempt first. */
  attempts: AttemptView[];
}

/** A dead letter is a delivery with its attempts. */
export type DeadLetterView = DeliveryDetailView;

/** How many dead letters wait, whom they concern and since when. */
export interface DeadLetterTotals {
  count: number;
  /** Different customers among them; those without a customer do not count. */
  customers: number;
  oldestAt: string | null;
}

/** Open dead letters of one cause: the same destination, category and response status. */
export interface DeadLetterCause {
  /** For the URL parameter `cause`. */
  key: string;
  destination: { id: string; slug: string; name: string };
  category: FailureCategory | null;
  responseStatus: number | null;
  count: number;
  /** A payment counts once, at its largest stuck amount. */
  moneyAtRisk: MoneyAtRisk[];
  customers: number;
  /** When the first and the last of them died. */
  oldestAt: string;
  newestAt: string;
  /** One of them. */
  example: { deliveryId: string; eventId: string; sentence: string | null };
}

/** Deliveries created within a range, by the state they are in now. */
export interface DeliverySummary {
  total: number;
  succeeded: number;
  failed: number;
  pending: number;
  held: number;
  sending: number;
}

/** From the provider's request until every destination took the event. */
export interface ServiceTime {
  meanMs: number;
  p50Ms: number;
  p95Ms: number;
  /** Events that were measured, the newest of the range. */
  sampled: number;
}

/** How fast and how well a destination answers, over its newest attempts of a range. */
export interface DestinationPace {
  destination: { id: string; slug: string; name: string };
  /** Finished attempts that were looked at, the newest of the range. */
  sampled: number;
  failed: number;
  /** 0..1 of the sampled. */
  failedShare: number;
  /** Duration of an attempt; null when none was measured. */
  p50Ms: number | null;
  p95Ms: number | null;
}

/** What a destination's badge says: the person's switch first, then the breaker. */
export type DestinationStatus = "active" | "paused" | "disabled" | "breaker_open" | "half_open";

export interface RouteView {
  id: string;
  source: { id: string; slug: string; name: string } | null;
  environment: "live" | "test" | null;
  kinds: string[];
  typePatterns: string[];
  enabled: boolean;
}

export interface DestinationView {
  id: string;
  slug: string;
  name: string;
  /** Whole for whoever may change it; for others without what may be a secret in it. */
  url: string;
  status: DestinationStatus;
  enabled: boolean;
  pausedAt: string | null;
  pausedReason: string | null;
  /** Last characters of the signing secret. */
  secretHint: string;
  /** Until then requests carry a second signature by the previous secret. */
  previousSecretUntil: string | null;
  /** Names of the configured extra headers; their values are never shown. */
  headerNames: string[];
  timeoutMs: number;
  concurrencyMax: number;
  retryScheduleSeconds: number[];
  attemptsMax: number;
  retryHorizonSeconds: number;
  /** Retries that fail again: at most this share of all other requests, */
  retryBudgetPercent: number;
  /** and so many a minute beside it. */
  retryBudgetPerMinute: number;
  allowPrivateNetwork: boolean;
  breakerOpenedAt: string | null;
  /** When the next probe may go, while the breaker is open. */
  nextProbeAt: string | null;
  createdAt: string;
  routes: RouteView[];
}

/** A destination with how it has been doing over the range. */
export interface DestinationOverview extends DestinationView {
  /** Attempts that rate and duration are taken from: the newest of the range, at most 1,000. */
  attempts: number;
  /** 0..1 of finished attempts; null when there were none. */
  successRate: number | null;
  /** Attempt duration, 95th percentile. */
  durationP95Ms: number | null;
  counts: Record<DeliveryStatus, number>;
  openDeadLetters: number;
  /** When the longest waiting held delivery was created. */
  oldestHeldAt: string | null;
}
