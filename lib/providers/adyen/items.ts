import { objectAt, valueAt } from "@/lib/providers/fields";
import type { SignedFields } from "@/lib/providers/contract";
import { isObject, parseJsonBody, type Json, type JsonObject } from "@/lib/providers/json-body";

const ITEM = "NotificationRequestItem";

/** The items of a payment webhook, in order; null stands for an element that is no item. */
export function notificationItems(body: Json): (JsonObject | null)[] | null {
  const elements =
    isObject(body) && Object.hasOwn(body, "notificationItems") ? body["notificationItems"] : null;
  if (elements === null || elements === undefined) return null;
  if (!Array.isArray(elements)) return [null];
  return elements.map((element) => objectAt(element, ITEM));
}

/** Where an item carries its own signature. */
export const ITEM_SIGNATURE = ["additionalData", "hmacSignature"] as const;

/** The eight fields that the item's signature covers, in Adyen's order. */
const SIGNED_FIELDS: readonly (readonly string[])[] = [
  ["pspReference"],
  ["originalReference"],
  ["merchantAccountCode"],
  ["merchantReference"],
  ["amount", "value"],
  ["amount", "currency"],
  ["eventCode"],
  ["success"],
];

/**
 * The text Adyen signs for an item: missing fields are empty, nothing is escaped. Null when a field is an
 * object or a list, which no Adyen item has and whose text form would be a guess.
 */
export function signedText(item: JsonObject): string | null {
  const values: string[] = [];
  for (const path of SIGNED_FIELDS) {
    const value = valueAt(item, ...path);
    if (typeof value === "object") return null;
    values.push(value === undefined ? "" : String(value));
  }
  return values.join(":");
}

/**
 * The signed fields of a payment item, whether its payload is the whole body with its one item or an item
 * cut from a batch. Everything else Adyen sends is signed whole, by a header.
 */
export function signedFields(payload: Buffer): SignedFields {
  const parsed = parseJsonBody(payload);
  if (!parsed.ok || !isObject(parsed.value)) return { covers: "all" };
  const inBody = Object.hasOwn(parsed.value, "notificationItems");
  if (!inBody && !Object.hasOwn(parsed.value, ITEM)) return { covers: "all" };
  const root = inBody ? ["notificationItems", "0", ITEM] : [ITEM];
  return { covers: "fields", paths: SIGNED_FIELDS.map((path) => [...root, ...path]) };
}
