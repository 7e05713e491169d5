import type { ProviderEvent, ReadResult } from "@/lib/providers/contract";
import { countryCode } from "@/lib/providers/country-codes";
import { eventTime } from "@/lib/providers/event-times";
import { firstOf, textAt, valueAt } from "@/lib/providers/fields";
import { arrayElementTexts, type Json, type JsonObject } from "@/lib/providers/json-body";
import { currencyCode, majorFromMinor } from "@/lib/providers/money";
import { adyenKind } from "./kinds";
import { notificationItems } from "./items";

/**
 * One event per item, under pspReference:eventCode:success. eventDate is not part of the id: the item's
 * signature does not cover it, so one captured item could be replayed as any number of new events.
 */
export function readPaymentItems(body: JsonObject, text: string, rawBody: Buffer): ReadResult {
  const items = notificationItems(body) ?? [];
  const sources = arrayElementTexts(text, "notificationItems");
  const live = liveOf(valueAt(body, "live"));
  const events: ProviderEvent[] = [];
  for (const [index, item] of items.entries()) {
    const source = sources[index];
    const payload = items.length === 1 || source === undefined ? rawBody : Buffer.from(source);
    const event = item === null ? null : eventOf(item, live, payload);
    if (event === null) {
      return { readable: false, reason: `Item ${index + 1} has no pspReference and eventCode.` };
    }
    events.push(event);
  }
  if (events.length === 0) return { readable: false, reason: "notificationItems is empty." };
  return { readable: true, events };
}

function eventOf(item: JsonObject, live: boolean | null, payload: Buffer): ProviderEvent | null {
  const pspReference = textAt(item, "pspReference");
  const eventCode = textAt(item, "eventCode");
  if (pspReference === null || eventCode === null) return null;
  const success = wordOf(valueAt(item, "success"));
  const currency = currencyCode(valueAt(item, "amount", "currency"));
  return {
    eventId: [pspReference, eventCode, success].filter((part) => part !== "").join(":"),
    type: eventCode,
    revision: null,
    payload,
    facts: {
      kind: kindOf(eventCode, success === "true", item),
      occurredAt: eventTime(valueAt(item, "eventDate")),
      reference: firstOf(textAt(item, "originalReference"), pspReference),
      orderReference: textAt(item, "merchantReference"),
      amount: majorFromMinor(valueAt(item, "amount", "value"), currency, "adyen"),
      currency,
      country: additional(item, COUNTRY_KEYS, countryCode),
      customer: additional(item, CUSTOMER_KEYS, text),
      paymentMethod: firstOf(textAt(item, "paymentMethod"), additional(item, ["paymentMethod"], text)),
      cardBin: additional(item, ["cardBin"], (value) =>
        /^\d{6,8}$/.test(text(value) ?? "") ? text(value) : null,
      ),
      live,
    },
  };
}

/** CANCEL_OR_REFUND says which of the two it became in modification.action. */
function kindOf(eventCode: string, success: boolean, item: JsonObject): ReturnType<typeof adyenKind> {
  const action = textAt(item, "additionalData", "modification.action");
  return adyenKind(eventCode === "CANCEL_OR_REFUND" && action === "refund" ? "REFUND" : eventCode, success);
}

const COUNTRY_KEYS = ["shopperCountry", "issuerCountry", "cardIssuingCountry"];
const CUSTOMER_KEYS = ["shopperReference", "recurring.shopperReference", "tokenization.shopperReference"];

const text = (value: Json | undefined): string | null => textAt(value);

/** The first of additionalData's keys (their dots are part of the name) that `read` understands. */
function additional(
  item: JsonObject,
  keys: readonly string[],
  read: (value: Json | undefined) => string | null,
): string | null {
  return firstOf(...keys.map((key) => read(valueAt(item, "additionalData", key))));
}

/** Adyen writes true and false as text, sometimes as what they are. */
function wordOf(value: Json | undefined): string {
  return value === null || typeof value === "object" ? "" : String(value ?? "").toLowerCase();
}

function liveOf(value: Json | undefined): boolean | null {
  const word = wordOf(value);
  return word === "true" ? true : word === "false" ? false : null;
}
