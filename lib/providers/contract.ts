import type { z } from "zod";
import type { Secret } from "@/lib/secrets/secret";
import type { CanonicalFacts, RotationRule } from "./model";

/** Header names in lower case. Repeated headers are joined with ", " as node:http and fetch do. */
export type HeaderMap = Readonly<Record<string, string>>;

/** A request as received: the exact bytes, before any parsing. */
export interface ProviderRequest {
  headers: HeaderMap;
  rawBody: Buffer;
}

export interface LiveSecret {
  id: string;
  value: Secret;
}

/** What an adapter needs from outside; everything else about it is pure. */
export interface VerifyPorts {
  /** Gives the PEM certificate (chain) at an allow-listed URL, cached. Rejects when it can't be had. */
  fetchCertificate(url: string): Promise<string>;
}

export interface VerifyInput {
  request: ProviderRequest;
  /** Every secret that is live now; all are tried, each in constant time. */
  secrets: readonly LiveSecret[];
  /** The source's options, already parsed by the adapter's schema. */
  options: unknown;
  now: Date;
  ports: VerifyPorts;
}

/** Why a request was refused; shown to engineers and counted. Never holds a secret. */
export type RefusalReason =
  | "signature_missing"
  | "signature_malformed"
  | "signature_mismatch"
  | "timestamp_missing"
  | "timestamp_too_old"
  | "timestamp_in_future"
  | "no_secret"
  | "certificate_not_trusted"
  | "certificate_unavailable"
  | "body_unreadable";

export type VerifyResult =
  /** secretId is null where the scheme has no shared secret (PayPal's certificate). */
  { valid: true; secretId: string | null } | { valid: false; reason: RefusalReason; detail: string };

/** One provider event out of a request. */
export interface ProviderEvent {
  /** The provider's id, or the one composed by the provider's rule: the dedupe key with the source. */
  eventId: string;
  /** The provider's own type. */
  type: string;
  /**
   * What tells two different events under one eventId apart, for providers that send no event id and
   * reuse the composed one (an Adyen account updated twice): a hash of the signed bytes, the same on
   * every retry. Null where eventId alone is unique. The dedupe key is (source, eventId, revision).
   */
  revision: string | null;
  facts: CanonicalFacts;
  /**
   * The bytes of this item alone, for deliveries. The whole body when the request carries one event,
   * the item's JSON when it carries several.
   */
  payload: Buffer;
}

export type ReadResult =
  | { readable: true; events: ProviderEvent[] }
  /** Signed but not understandable: stored as quarantined under the SHA-256 of its body. */
  | { readable: false; reason: string };

/** Which part of an event's payload the provider's signature vouches for. */
export type SignedFields =
  /** Every byte of it. */
  | { covers: "all" }
  /** Every byte, but only through a checksum (PayPal's CRC-32), which a forger can make to fit. */
  | { covers: "checksum" }
  /** The values under these paths of the payload, and nothing else. */
  | { covers: "fields"; paths: readonly (readonly string[])[] }
  | { covers: "none" };

/** The answer a provider wants to an accepted request. */
export interface Acknowledgement {
  status: number;
  contentType: string;
  body: string;
}

export interface SignInput {
  rawBody: Buffer;
  secret: Secret;
  options: unknown;
  now: Date;
  /** For schemes with a message id in the signature. */
  messageId?: string;
}

/** What sign() made: the headers to send, and the body where the signature lives inside it (Adyen). */
export interface SignedRequest {
  headers: Record<string, string>;
  rawBody: Buffer;
}

/**
 * One payment provider. A folder in lib/providers, a line in registry.ts, its fixtures.
 * verify and read must not throw on any bytes: malformed input gives a refusal or readable: false.
 */
export interface ProviderAdapter {
  id: string;
  /** Name people know, e.g. "Stripe". */
  name: string;
  /** Validates the source's options; strict, with a sentence per field (used by forms and the API). */
  optionsSchema: z.ZodType;
  /** Whether sources of this provider need at least one signing secret. PayPal does not. */
  needsSecret: boolean;
  /** What the secret is called at the provider and where to find it, one sentence. */
  secretHelp: string;
  /** A secret of the shape the provider issues, for sources that let us choose, tests and the simulator. */
  generateSecret(): Secret;
  /** A sentence when the text can't be a secret of this provider (stray white space, wrong alphabet), or null. */
  checkSecret(value: string): string | null;
  /** Which fields the signature covers, a sentence for the event page. */
  signatureCovers: string;
  /**
   * The same for one event's payload, so that screens can mark the fields. Paths name JSON keys, list
   * positions and form fields from the payload's root. Pure; must not throw on any bytes.
   */
  signedFields(payload: Buffer): SignedFields;
  /** Hours until the provider's last automatic retry after the first failure; null when unknown (PROVIDERS 5.5). */
  retryHorizonHours: number | null;
  /** What the provider says about changing its secret; absent where it says nothing (rotation-rule.ts). */
  rotation?: RotationRule;
  /** HTTP status the provider wants for a refused signature; 401 when absent (GoCardless: 498). */
  refusalStatus?: number;
  verify(input: VerifyInput): VerifyResult | Promise<VerifyResult>;
  /** Splits, identifies and states the facts; independent of the signature. */
  read(request: ProviderRequest, options: unknown): ReadResult;
  acknowledge(request: ProviderRequest, counts: { received: number; duplicates: number }): Acknowledgement;
  /** Signs as the provider signs; for tests, samples and the simulator. */
  sign(input: SignInput): SignedRequest;
}
