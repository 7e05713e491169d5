/** Why an attempt failed. The first three are retried by themselves, the others need a person. */
export const FAILURE_CATEGORIES = [
  "network_transient",
  "rate_limited",
  "downstream_unavailable",
  "auth_config",
  "payload_mismatch",
  "business_conflict",
  "code_defect",
] as const;
export type FailureCategory = (typeof FAILURE_CATEGORIES)[number];

export const RETRIED_CATEGORIES: readonly FailureCategory[] = [
  "network_transient",
  "rate_limited",
  "downstream_unavailable",
];

/** A stored category; older or newer versions may have others. */
export function asKnownCategory(category: string | null): FailureCategory | null {
  return FAILURE_CATEGORIES.find((known) => known === category) ?? null;
}

/** How likely it is that the failure passes by itself, by all that is retried together. */
export function passingProbability(probabilities: Readonly<Record<FailureCategory, number>>): number {
  return RETRIED_CATEGORIES.reduce((sum, category) => sum + probabilities[category], 0);
}

/** What is known of a failed attempt; any part may be missing. */
export interface FailureEvidence {
  errorName: string | null;
  /** Node, TLS or application code, e.g. "ECONNRESET". */
  errorCode: string | null;
  httpStatus: number | null;
  message: string | null;
  responseBody: string | null;
}

export interface FailureVerdict {
  category: FailureCategory;
  retry: boolean;
  /** 0..1: how sure. Rules give fixed values; the model calibrates. */
  probability: number;
  probabilities: Record<FailureCategory, number>;
  /** The evidence, one sentence each, most important first. */
  because: string[];
}

/** How each category is shown: label, what it means, who acts. */
export const CATEGORY_TEXT: Record<FailureCategory, { label: string; meaning: string; next: string }> = {
  network_transient: {
    label: "Network",
    meaning: "The connection failed before an answer came.",
    next: "Retried by itself.",
  },
  rate_limited: {
    label: "Rate limited",
    meaning: "The destination asked us to slow down.",
    next: "Retried by itself, more slowly.",
  },
  downstream_unavailable: {
    label: "Unavailable",
    meaning: "The destination is down or overloaded.",
    next: "Retried by itself.",
  },
  auth_config: {
    label: "Access",
    meaning: "The destination refused our credentials or address.",
    next: "An engineer fixes the destination's settings, then replays.",
  },
  payload_mismatch: {
    label: "Payload",
    meaning: "The destination did not accept the event's content.",
    next: "An engineer looks at the answer; finance may resolve it.",
  },
  business_conflict: {
    label: "Conflict",
    meaning: "The destination says the event contradicts what it holds.",
    next: "Finance checks whether it was already booked.",
  },
  code_defect: {
    label: "Defect",
    meaning: "The destination's own code failed on this event.",
    next: "The destination's team fixes it, then an engineer replays.",
  },
};

/** Money that waits in open dead letters, in one currency. */
export interface MoneyAtRisk {
  currency: string;
  /** Plain decimal in major units. */
  amount: string;
  /** Events that carry an amount in this currency. */
  count: number;
}

/** Failed attempts of one category at one destination within a range. */
export interface FailureSummary {
  category: FailureCategory;
  destination: { id: string; slug: string; name: string };
  /** Failed attempts. */
  attempts: number;
  /**
   * Deliveries that had at least one of them: counted up to 1,000 attempts, beyond that judged by the
   * newest 1,000 (`deliveriesEstimated`).
   */
  deliveries: number;
  deliveriesEstimated: boolean;
  openDeadLetters: number;
  moneyAtRisk: MoneyAtRisk[];
  /** ISO 8601, UTC. */
  firstSeenAt: string;
  lastSeenAt: string;
  /** The newest of them. */
  example: FailureExample;
}

export interface FailureExample {
  deliveryId: string;
  eventId: string;
  /** What happened, for a finance person. */
  sentence: string;
  responseStatus: number | null;
  errorCode: string | null;
  because: string[];
}

/** A failed attempt as its list shows it; personal data is masked. */
export interface FailedAttemptView {
  id: string;
  deliveryId: string;
  eventId: string;
  round: number;
  number: number;
  /** ISO 8601, UTC. */
  startedAt: string;
  durationMs: number | null;
  category: FailureCategory | null;
  responseStatus: number | null;
  errorCode: string | null;
  /** What happened, for a finance person. */
  sentence: string;
  /** What followed: tried again, or given up. */
  decision: "succeed" | "retry" | "hold" | "dead" | null;
  nextAttemptAt: string | null;
  destination: { id: string; slug: string; name: string };
  source: { slug: string; name: string };
  environment: "live" | "test";
  event: {
    type: string;
    kind: string;
    reference: string | null;
    amount: string | null;
    currency: string | null;
  };
}
