import type { ListPage } from "@/lib/platform/list-model";
import type { SignedFields } from "@/lib/providers/contract";
import type { EventKind, RotationRule } from "@/lib/providers/model";
import type { SecretAge, SecretStatus } from "./secret-model";

/** Plain shapes that screens and the API show. Dates are ISO 8601 in UTC, amounts decimal text. */

export const EVENT_STATUSES = ["received", "dispatched", "quarantined"] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

export const ENVIRONMENTS = ["live", "test"] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

/**
 * How an event stands with its destinations, taken together. resolved: nothing is left to do, but at least
 * one destination never took the event; a person closed its dead letter instead.
 */
export const DELIVERY_STATES = ["none", "pending", "failing", "delivered", "dead", "resolved"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Type of a signed body that could not be read. */
export const UNREADABLE_TYPE = "unreadable";

/** Every part narrows; absent parts match everything. */
export interface EventFilter {
  /** Tallyhook's own ids, as a selection names them. */
  ids?: readonly string[];
  sourceSlugs?: readonly string[];
  kinds?: readonly string[];
  /** Exact provider types, or prefixes that end in "*" ("charge.*"). */
  types?: readonly string[];
  environment?: EnvironmentName;
  status?: EventStatus;
  /** dead: an unresolved dead letter; failing: one is retried; pending; resolved; delivered: all; none: no delivery. */
  deliveryStatus?: DeliveryState;
  /** Received at or after, before; ISO 8601. */
  from?: string;
  to?: string;
  /** An id: the event's, the provider's or a delivery's, a payment reference, an order's number, or a customer. */
  q?: string;
  currency?: string;
  currencies?: readonly string[];
  /** ISO 3166-1 alpha-2. */
  countries?: readonly string[];
  /** Major units as decimal text, inclusive. */
  amountMin?: string;
  amountMax?: string;
}

export interface PageRequest {
  cursor?: string | null;
  /** 1 to 200, default 50. */
  limit?: number;
  /** "older" (default) reads down the list, "newer" reads back up from the cursor. */
  direction?: "older" | "newer";
  /** By the time received; "newest" (default) first. With "oldest", "older" still means down the list. */
  sort?: "newest" | "oldest";
}

/** Towards older rows with direction "older", towards newer ones with "newer". */
export type Page<Row> = ListPage<Row>;

export interface SourceRef {
  id: string;
  slug: string;
  name: string;
  provider: string;
}

export interface DeliveryRollup {
  state: DeliveryState;
  total: number;
  succeeded: number;
  /** Not yet delivered and still tried or held. */
  open: number;
  /** Dead letters that nobody resolved. */
  dead: number;
  /** Dead letters that a person closed: given up, not delivered. */
  resolved: number;
}

export interface EventListRow {
  id: string;
  eventId: string;
  type: string;
  kind: EventKind;
  status: EventStatus;
  environment: EnvironmentName;
  source: SourceRef;
  receivedAt: string;
  occurredAt: string | null;
  reference: string | null;
  /** The merchant's own number for what was sold. */
  orderReference: string | null;
  amount: string | null;
  currency: string | null;
  country: string | null;
  /** Personal parts masked. */
  customer: string | null;
  paymentMethod: string | null;
  duplicateCount: number;
  delivery: DeliveryRollup;
}

export interface EventDetail extends EventListRow {
  /** The merchant's own number for what was sold, as people quote it to finance. */
  /** Present when a person edited another event's payload to make this one; id is null once that is gone. */
  derivedFrom: { id: string | null; by: string; reason: string | null } | null;
  /** Empty for providers whose event id is unique by itself. */
  revision: string;
  cardBin: string | null;
  lastDuplicateAt: string | null;
  dispatchedAt: string | null;
  /** When its request came and was refused, if a person admitted it later. */
  refusedAt: string | null;
  quarantineReason: string | null;
  /** Header names in lower case; credentials never shown, signatures shortened unless revealed. */
  headers: Record<string, string>;
  contentType: string | null;
  /** False once the retention of payloads took the bytes and headers; the payload is then empty. */
  payloadKept: boolean;
  payload: PayloadView;
  /** The version that verified it; null where the provider's scheme has no secret. */
  secret: { id: string; version: number; hint: string; status: SecretStatus } | null;
  /** Which fields the provider's signature covers, a sentence. */
  signatureCovers: string | null;
  /** The same for this payload, to mark its fields; null when this version does not know the provider. */
  signedFields: SignedFields | null;
  batch: { id: string; index: number; itemCount: number } | null;
  /** Whether personal data stands unmasked in this view. */
  revealed: boolean;
}

export interface PayloadView {
  /** The item's bytes as UTF-8 text, indented when JSON; cut at 256 KiB for the screen. */
  text: string;
  language: "json" | "form" | "text";
  /** Size of the item as received. */
  bytes: number;
  truncated: boolean;
  sha256: string;
  /** JSON only: where a value is masked, as paths of names and list positions. */
  maskedPaths: string[][];
}

/** An event that belongs to another one, as its page lists it. */
export interface RelatedEvent {
  id: string;
  eventId: string;
  type: string;
  kind: string;
  receivedAt: string;
  amount: string | null;
  currency: string | null;
  sourceName: string;
  /** Its place in the request it came in; null when it came alone. */
  batchIndex: number | null;
  deliveries: number;
  /** Its open dead letters. */
  deadLetters: number;
}

/** The newest of what belongs to an event, and how many belong to it. */
export interface RelatedList {
  events: RelatedEvent[];
  total: number;
  /** So many share it that not all were read: there are `total` or more, and the newest may be among the others. */
  isMore: boolean;
}

export interface RelatedEvents {
  samePayment: RelatedList;
  /** Of the same order without those of the same payment. */
  sameOrder: RelatedList;
  /** The other items of the request that it came in. */
  sameRequest: RelatedList;
  /** Events that a person made by editing this one. */
  edited: RelatedList;
}

export interface EventBucket {
  /** Start of the bucket. */
  at: string;
  received: number;
  dispatched: number;
  quarantined: number;
  /** Of the dispatched ones: with an open dead letter, tried again, waiting, and closed by a person. */
  dead: number;
  failing: number;
  pending: number;
  resolved: number;
  total: number;
}

export interface TimeRange {
  from: string;
  to: string;
}

export interface SourceIngest {
  source: SourceRef;
  /** Events stored for the first time. */
  stored: number;
  duplicates: number;
  quarantined: number;
  /** Requests answered with a refusal. */
  refused: number;
  refusedByReason: Record<string, number>;
}

export interface IngestSummary {
  stored: number;
  duplicates: number;
  quarantined: number;
  refused: number;
  bySource: SourceIngest[];
  /** Stored but not yet planned for delivery, now, and the age of the oldest. */
  undispatched: number;
  oldestUndispatchedSeconds: number | null;
  /** From receipt to planned delivery, over the range. */
  dispatchLagMs: { p50: number; p95: number } | null;
  /** From the provider's own time to receipt, over the range. */
  arrivalLagSeconds: { p50: number; p95: number } | null;
}

/** How long a provider keeps trying what a source has refused since it last accepted anything. */
export interface SourceClock {
  since: string;
  state: "never_retries" | "unknown" | "trying" | "gave_up";
  /** Without its end: "Square gives up in 6 h 40 m". */
  words: string;
}

export interface SourceOverview extends SourceRef {
  providerName: string;
  environment: EnvironmentName;
  legalEntity: string | null;
  enabled: boolean;
  /** Path of the endpoint; put the installation's address in front. */
  endpointPath: string;
  createdAt: string;
  lastEventAt: string | null;
  events24h: number;
  duplicates24h: number;
  refused24h: number;
  /** live counts every one that verifies: active, retiring and pending. */
  secrets: {
    live: number;
    retiring: number;
    pending: number;
    nextExpiryAt: string | null;
    /** When the first retiring one ends that the provider still signs with, once that is near. */
    endsInUseAt: string | null;
    needed: boolean;
    /** Null where no age is set, and where none is in use. */
    age: SecretAge | null;
  };
  /** Null while the source accepts what comes, or nothing came. */
  clock: SourceClock | null;
}

export interface SourceDetail extends SourceOverview {
  options: Record<string, unknown>;
  bodyBytesMax: number;
  rateLimitPerSecond: number | null;
  /** The source's own; null follows the installation's. */
  secretMaxAgeDays: number | null;
  secretHelp: string | null;
  signatureCovers: string | null;
  retryHorizonHours: number | null;
  /** How long the previous secret should go on verifying after a rotation; null for unknown providers. */
  rotation: RotationRule | null;
  updatedAt: string;
}

export interface RefusalView {
  id: string;
  reason: string;
  detail: string;
  remoteAddress: string | null;
  headers: Record<string, string>;
  /** At most 2 KB, masked. */
  bodySample: string;
  bodyBytes: number;
  bodySha256: string;
  receivedAt: string;
}
