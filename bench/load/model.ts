/** One account at a provider that the generator plays: where it posts and how it signs. */
export interface Account {
  provider: "stripe" | "adyen" | "paypal";
  path: string;
  secret: string;
  options: unknown;
}

/** What the generator is to send. */
export interface LoadPlan {
  origin: string;
  accounts: Account[];
  /** Stripe events only, or what several providers send with duplicates and forgeries (requests.ts). */
  mix: "stripe" | "mixed";
  /** The exact answer to a Stripe event that is new. */
  answer: string;
  connections: number;
  warmSeconds: number;
  seconds: number;
  /** Requests to make beforehand for each second; where they run out, the measured time is shorter. */
  supplyPerSecond: number;
  /** Requests a second, whatever the answers take; null sends the next as soon as the one before is answered. */
  ratePerSecond: number | null;
  /** Requests after which it stops, whatever the time; null sends as long as there is time. */
  requestsMax: number | null;
  /** Whether the result says when each event was sent. */
  trace: boolean;
}

/** When an event was sent, in milliseconds of the machine's monotonic clock. */
export type Sent = [eventId: string, atMs: number];

export interface LoadResult {
  /** Requests and the new events in them that were answered within the measured seconds. */
  requests: number;
  events: number;
  seconds: number;
  eventsPerSecond: number;
  /** From the moment a request was due (at a set rate) or sent, to its answer. */
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  maxMs: number;
  /** The same from the moment it was written to its connection. */
  sentP50Ms: number;
  /** Everything that was sent, warm-up and the last answers included. */
  sentRequests: number;
  sentEvents: number;
  bodyBytes: number;
  /** Processor seconds of the generator within the measured ones. */
  generatorSeconds: number;
  sent: Sent[];
}
