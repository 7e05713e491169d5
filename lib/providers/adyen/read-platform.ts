import type { ReadResult } from "@/lib/providers/contract";
import { countryCode } from "@/lib/providers/country-codes";
import { eventTime } from "@/lib/providers/event-times";
import { firstOf, objectAt, textAt, valueAt } from "@/lib/providers/fields";
import type { JsonObject } from "@/lib/providers/json-body";
import type { CanonicalFacts } from "@/lib/providers/model";
import { currencyCode, majorFromMinor } from "@/lib/providers/money";
import { bodyRevision } from "@/lib/providers/revision";
import { platformKind } from "./kinds";

/**
 * Platform, management and token webhooks: type:id, with the sequence number of transfers; classic
 * platform notifications: pspReference:eventType. The ids name the object, not the event, so events that
 * can come again for one object carry a revision.
 */
export function readPlatform(body: JsonObject, rawBody: Buffer): ReadResult {
  const classic = textAt(body, "eventType");
  const type = firstOf(textAt(body, "type"), classic);
  if (type === null) {
    return { readable: false, reason: "The body has no type, eventType or notificationItems." };
  }
  const data = firstOf(objectAt(body, "data"), objectAt(body, "content")) ?? {};
  const objectId = classic !== null && type === classic ? null : objectIdOf(data);
  const sequence = textAt(data, "sequenceNumber");
  const psp = textAt(body, "pspReference");
  const id = objectId === null ? (psp === null ? null : [psp, type]) : [type, objectId];
  if (id === null) return { readable: false, reason: `The ${type} webhook names no object it is about.` };
  if (sequence !== null && objectId !== null) id.push(sequence);
  const unique = sequence !== null || (type.endsWith(".created") && textAt(data, "id") !== null);
  return {
    readable: true,
    events: [
      {
        eventId: id.join(":"),
        type,
        revision: unique ? null : bodyRevision(rawBody),
        facts: factsOf(body, data, type),
        payload: rawBody,
      },
    ],
  };
}

/** Where a platform body names the object it is about, the nearest first. */
const OBJECT_ID_PATHS: readonly (readonly string[])[] = [
  ["id"],
  ["sweep", "id"],
  ["webhookTopUpConfiguration", "id"],
  ["mandate", "id"],
  ["paymentInstrument", "id"],
  ["networkToken", "id"],
  ["accountHolder", "id"],
  ["balanceAccount", "id"],
  ["storedPaymentMethodId"],
  ["cardOrderItemId"],
  ["paymentInstrumentId"],
  ["balanceAccountId"],
  ["pspReference"],
  ["merchantId"],
  ["storeId"],
  ["companyId"],
  ["legalEntityId"],
];

function objectIdOf(data: JsonObject): string | null {
  return firstOf(...OBJECT_ID_PATHS.map((path) => textAt(data, ...path)));
}

function factsOf(body: JsonObject, data: JsonObject, type: string): CanonicalFacts {
  const money = firstOf(objectAt(data, "amount"), objectAt(data, "disputedAmount")) ?? {};
  const currency = currencyCode(valueAt(money, "currency"));
  const status = firstOf(textAt(data, "status"), textAt(data, "status", "statusCode"));
  return {
    kind: platformKind(type, {
      category: textAt(data, "category"),
      direction: textAt(data, "direction"),
      status,
    }),
    occurredAt: firstOf(...TIME_PATHS.map((path) => eventTime(valueAt(body, ...path)))),
    reference: firstOf(
      textAt(data, "categoryData", "pspPaymentReference"),
      textAt(data, "pspPaymentReference"),
      type.startsWith("balancePlatform.transfer.") ? textAt(data, "id") : null,
      type.startsWith("balancePlatform.dispute.") ? textAt(data, "paymentPspReference") : null,
    ),
    orderReference: firstOf(
      textAt(data, "categoryData", "paymentMerchantReference"),
      textAt(data, "paymentMerchantReference"),
    ),
    amount: majorFromMinor(valueAt(money, "value"), currency, "adyen"),
    currency,
    country: firstOf(...COUNTRY_PATHS.map((path) => countryCode(valueAt(data, ...path)))),
    customer: firstOf(textAt(data, "shopperReference"), textAt(data, "accountHolder", "id")),
    paymentMethod: textAt(data, "paymentInstrument", "card", "brand"),
    cardBin: null,
    live: liveOf(body),
  };
}

const TIME_PATHS: readonly (readonly string[])[] = [
  ["timestamp"],
  ["createdAt"],
  ["eventDate"],
  ["data", "updatedAt"],
  ["data", "creationDate"],
  ["data", "createdAt"],
];

const COUNTRY_PATHS: readonly (readonly string[])[] = [
  ["accountHolder", "contactDetails", "address", "country"],
  ["merchantData", "nameLocation", "country"],
  ["counterparty", "bankAccount", "accountHolder", "address", "country"],
];

function liveOf(body: JsonObject): boolean | null {
  const environment = textAt(body, "environment");
  if (environment === "live") return true;
  if (environment === "test") return false;
  const live = valueAt(body, "live");
  return typeof live === "boolean" ? live : null;
}
