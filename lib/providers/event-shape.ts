import { createHash } from "node:crypto";
import type { HeaderMap, ProviderEvent, ProviderRequest, ReadResult } from "./contract";
import { countryCode } from "./country-codes";
import { eventTime } from "./event-times";
import { asText, firstOf, valueAtPath } from "./fields";
import { arrayElementTexts, isObject, parseJsonObject, type Json, type JsonObject } from "./json-body";
import type { CanonicalFacts, EventKind } from "./model";
import { currencyCode, majorFromDecimal, majorFromMinor } from "./money";
import { bodyRevision } from "./revision";

export interface EventContext {
  /** The event: the body, or one element of its list. */
  item: JsonObject;
  body: JsonObject;
  headers: HeaderMap;
}

/** Paths tried in order ("data.id", "/data/id", "header:x-id"), or a function for what paths can't say. */
export type FieldRule = readonly string[] | ((context: EventContext) => Json | undefined);

/** Where a provider's JSON keeps what the canonical facts need; absent rules give null. */
export interface EventShape {
  /** Of provider-specific currency exponents. */
  provider: string;
  /** Top-level key of the list in requests that carry several events. */
  items?: string;
  eventId: FieldRule;
  type: FieldRule;
  /** Type given to bodies that name none. Without it they are unreadable. */
  typeFallback?: string;
  kinds: Readonly<Record<string, EventKind>> | ((type: string, context: EventContext) => EventKind);
  occurredAt?: FieldRule;
  reference?: FieldRule;
  orderReference?: FieldRule;
  amount?: FieldRule;
  amountUnit?: "minor" | "major";
  currency?: FieldRule;
  country?: FieldRule;
  customer?: FieldRule;
  paymentMethod?: FieldRule;
  cardBin?: FieldRule;
  live?: (context: EventContext) => boolean | null;
  /** True where eventId is composed of an object's id and can come again for another event. */
  repeatable?: boolean;
}

/** Reads a request by its shape. Bodies without any id are identified by their SHA-256. */
export function readShaped(shape: EventShape, request: ProviderRequest): ReadResult {
  const parsed = parseJsonObject(request.rawBody);
  if (!parsed.ok) return { readable: false, reason: parsed.reason };
  const body = parsed.value;
  const list = shape.items === undefined ? undefined : body[shape.items];
  if (shape.items === undefined || !Array.isArray(list)) {
    if (shape.items !== undefined)
      return { readable: false, reason: `The body has no list "${shape.items}".` };
    return collect([eventOf(shape, { item: body, body, headers: request.headers }, request.rawBody)]);
  }
  const sources = arrayElementTexts(parsed.text, shape.items);
  const events = list.map((item, index) => {
    const source = sources[index];
    const payload = list.length === 1 || source === undefined ? request.rawBody : Buffer.from(source);
    return isObject(item) ? eventOf(shape, { item, body, headers: request.headers }, payload) : null;
  });
  return collect(events);
}

function collect(events: readonly (ProviderEvent | null)[]): ReadResult {
  const whole = events.filter((event) => event !== null);
  if (whole.length === 0 || whole.length < events.length) {
    return { readable: false, reason: "The body names no event type, or carries no event." };
  }
  return { readable: true, events: whole };
}

function eventOf(shape: EventShape, context: EventContext, payload: Buffer): ProviderEvent | null {
  const type = asText(resolve(shape.type, context)) ?? shape.typeFallback ?? null;
  if (type === null) return null;
  const named = asText(resolve(shape.eventId, context));
  return {
    eventId: named ?? `sha256:${createHash("sha256").update(payload).digest("hex")}`,
    type,
    revision: shape.repeatable === true && named !== null ? bodyRevision(payload) : null,
    facts: factsOf(shape, context, type),
    payload,
  };
}

function factsOf(shape: EventShape, context: EventContext, type: string): CanonicalFacts {
  const currency = currencyCode(resolve(shape.currency, context));
  const raw = resolve(shape.amount, context);
  const kinds = shape.kinds;
  const table = typeof kinds === "function" ? null : kinds;
  return {
    kind:
      typeof kinds === "function"
        ? kinds(type, context)
        : (Object.hasOwn(kinds, type) && table?.[type]) || "other",
    occurredAt: eventTime(resolve(shape.occurredAt, context)),
    reference: asText(resolve(shape.reference, context)),
    orderReference: asText(resolve(shape.orderReference, context)),
    amount:
      shape.amountUnit === "major"
        ? majorFromDecimal(raw, currency, shape.provider)
        : majorFromMinor(raw, currency, shape.provider),
    currency,
    country: countryCode(resolve(shape.country, context)),
    customer: asText(resolve(shape.customer, context)),
    paymentMethod: asText(resolve(shape.paymentMethod, context)),
    cardBin: cardBin(asText(resolve(shape.cardBin, context))),
    live: shape.live?.(context) ?? null,
  };
}

function cardBin(text: string | null): string | null {
  return text !== null && /^\d{6,8}$/.test(text) ? text : null;
}

function resolve(rule: FieldRule | undefined, context: EventContext): Json | undefined {
  if (rule === undefined) return undefined;
  if (typeof rule === "function") return rule(context);
  return firstOf(...rule.map((path) => valueOf(path, context))) ?? undefined;
}

function valueOf(path: string, context: EventContext): Json | undefined {
  if (path.startsWith("header:")) return context.headers[path.slice("header:".length)];
  return valueAtPath(context.item, path);
}
