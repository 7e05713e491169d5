import type { Acknowledgement, RefusalReason } from "@/lib/providers/contract";

/** Everything that can come of a webhook request. Each host maps it to HTTP through respond.ts. */
export type ReceiveOutcome =
  /**
   * Stored and committed (or already stored before): the provider may forget it. 2xx. `received` is the
   * number of events in the request; `duplicates` how many of them were stored already, by an earlier
   * request or earlier in this one.
   */
  | { kind: "stored"; received: number; duplicates: number; acknowledgement: Acknowledgement }
  /** Signed but unreadable: kept under its body's hash, 2xx so that the provider stops retrying. */
  | { kind: "quarantined"; duplicate: boolean; acknowledgement: Acknowledgement }
  /** 401 (or what the provider demands): the provider retries; a masked sample is kept for diagnosis. */
  | { kind: "refused"; reason: RefusalReason; detail: string; status: number }
  /** 404: unknown or disabled source, told apart by nothing. */
  | { kind: "unknown_source" }
  /** 413: over the source's limit; nothing was cut. */
  | { kind: "too_large"; bytesMax: number }
  /** 415: a content coding, which would make the signed bytes ambiguous. */
  | { kind: "unsupported_encoding"; encoding: string }
  /** 400: the request ended early or has no body. */
  | { kind: "unreadable_request"; detail: string }
  /** 429 with Retry-After: over the source's limit. */
  | { kind: "rate_limited"; retryAfterSeconds: number }
  /** 503 with Retry-After: it could not be stored, so it is not acknowledged. */
  | { kind: "not_stored"; retryAfterSeconds: number };
