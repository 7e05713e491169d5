import { createHash } from "node:crypto";
import type { ProviderEvent } from "@/lib/providers/contract";
import type { EventKind } from "@/lib/providers/model";
import { UNREADABLE_TYPE, type EnvironmentName, type EventStatus } from "./model";

/** An event in the shape of its row: everything in it fits its column. */
export interface StorableEvent {
  eventId: string;
  revision: string;
  type: string;
  kind: EventKind;
  environment: EnvironmentName;
  status: EventStatus;
  occurredAt: Date | null;
  reference: string | null;
  orderReference: string | null;
  amount: string | null;
  currency: string | null;
  country: string | null;
  customer: string | null;
  paymentMethod: string | null;
  cardBin: string | null;
  quarantineReason: string | null;
}

// An index entry of PostgreSQL holds about 2,700 bytes: one text of 512 characters (at most 2,048 bytes),
// or the event id and the revision together.
const TEXT_MAX = 512;
const KEY_BYTES_MAX = 1_024;

// PostgreSQL text holds neither NUL nor half a surrogate pair.
const UNSTORABLE = /\0|\p{Surrogate}/gu;

// Whether a whole pair or half of one is decided only where there is one: that expression costs more than all else
// that is done to a header.
const SUSPECT = /[\0\uD800-\uDFFF]/;
const UNSTORABLE_ANYWHERE = new RegExp(UNSTORABLE.source, "u");

function isStorable(text: string): boolean {
  return !SUSPECT.test(text) || !UNSTORABLE_ANYWHERE.test(text);
}

/** Text that fits a column: unstorable characters replaced, cut at 512 characters. */
export function storableText(text: string): string {
  if (text.length <= TEXT_MAX && isStorable(text)) return text;
  return text.replace(UNSTORABLE, "\uFFFD").slice(0, TEXT_MAX).replace(UNSTORABLE, "\uFFFD");
}

function storableOrNull(text: string | null): string | null {
  return text === null || text === "" ? null : storableText(text);
}

/**
 * A dedupe key that fits its column. Replacing characters could make two keys equal and cutting would
 * too, so a key that does not fit is replaced by its hash.
 */
export function storableKey(key: string): string {
  const fits = Buffer.byteLength(key) <= KEY_BYTES_MAX && isStorable(key);
  return fits ? key : `sha256:${createHash("sha256").update(JSON.stringify(key)).digest("hex")}`;
}

function storableDate(date: Date | null): Date | null {
  if (date === null || Number.isNaN(date.getTime())) return null;
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? date : null;
}

/** An amount that fits Decimal(38,18), or null: a fact we can't hold is absent, never rounded. */
function storableAmount(amount: string | null): string | null {
  return amount !== null && /^-?\d{1,20}(\.\d{1,18})?$/.test(amount) ? amount : null;
}

/** Headers that jsonb takes. */
export function storableHeaders(headers: Readonly<Record<string, string>>): string {
  if (Object.values(headers).every(isStorable)) return JSON.stringify(headers);
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace(UNSTORABLE, "\uFFFD")]),
    ),
  );
}

/** An adapter's event as a row. The event's own word on live or test money wins over the source's. */
export function toStorable(event: ProviderEvent, sourceEnvironment: EnvironmentName): StorableEvent {
  const { facts } = event;
  const own = facts.live === null ? sourceEnvironment : facts.live ? "live" : "test";
  return {
    eventId: storableKey(event.eventId),
    revision: storableKey(event.revision ?? ""),
    type: storableText(event.type),
    kind: facts.kind,
    environment: own,
    status: "received",
    occurredAt: storableDate(facts.occurredAt),
    reference: storableOrNull(facts.reference),
    orderReference: storableOrNull(facts.orderReference),
    amount: storableAmount(facts.amount),
    currency: storableOrNull(facts.currency),
    country: storableOrNull(facts.country),
    customer: storableOrNull(facts.customer),
    paymentMethod: storableOrNull(facts.paymentMethod),
    cardBin: storableOrNull(facts.cardBin),
    quarantineReason: null,
  };
}

/** The row of a body that is signed but not understood, under its SHA-256. */
export function toQuarantined(rawBody: Buffer, reason: string, environment: EnvironmentName): StorableEvent {
  return {
    eventId: createHash("sha256").update(rawBody).digest("hex"),
    revision: "",
    type: UNREADABLE_TYPE,
    kind: "other",
    environment,
    status: "quarantined",
    occurredAt: null,
    reference: null,
    orderReference: null,
    amount: null,
    currency: null,
    country: null,
    customer: null,
    paymentMethod: null,
    cardBin: null,
    quarantineReason: storableText(reason),
  };
}
