import { z } from "zod";
import { EVENT_KINDS } from "@/lib/providers/model";
import { valueAtPath } from "@/lib/providers/fields";
import type { EventShape, FieldRule } from "@/lib/providers/event-shape";

const path = (what: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe(
      `${what} A dotted path ("data.id", "items[0].id"), a JSON pointer ("/data/id"), or "header:x-name".`,
    );

function kindsFromText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The options that say where a body keeps its facts; shared by the sources whose bodies we can't know. */
export const eventOptions = {
  idPath: path("Where the event's unique id is; the key for duplicates."),
  typePath: path("Where the event's type is."),
  itemsPath: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]+$/, "A top-level key of the body.")
    .optional()
    .describe("Top-level key of the list, when one request carries several events."),
  kinds: z
    .preprocess(kindsFromText, z.record(z.string(), z.enum(EVENT_KINDS)))
    .optional()
    .describe(
      'The provider\'s types in the words of this product, as JSON: {"charge.paid": "payment.succeeded"}. Types not listed are "other".',
    ),
  occurredAtPath: path("Where the time of the event is: Unix seconds or milliseconds, or ISO 8601."),
  referencePath: path("Where the payment's own id is."),
  orderReferencePath: path("Where your own number of the order or invoice is."),
  amountPath: path("Where the amount is."),
  amountUnit: z
    .enum(["minor", "major"])
    .optional()
    .describe(
      '"minor" for integers of the smallest unit (4200 is 42.00 EUR, the default), "major" for decimals (42.00).',
    ),
  currencyPath: path("Where the currency code is."),
  countryPath: path("Where the country code is."),
  customerPath: path("Where the customer's id is."),
  paymentMethodPath: path("Where the card brand or payment method is."),
  livePath: path("Where a true or false tells live from test."),
} as const;

const schema = z.strictObject(eventOptions);
export type EventOptions = z.infer<typeof schema>;

const rule = (path: string | undefined): FieldRule | undefined => (path === undefined ? undefined : [path]);

/** The shape that the options describe; `defaults` are tried where no path is given. */
export function shapeFromOptions(
  options: EventOptions,
  defaults: Pick<EventShape, "provider" | "eventId" | "type" | "typeFallback" | "kinds" | "occurredAt">,
): EventShape {
  const livePath = options.livePath;
  return {
    provider: defaults.provider,
    items: options.itemsPath,
    eventId: rule(options.idPath) ?? defaults.eventId,
    type: rule(options.typePath) ?? defaults.type,
    typeFallback: defaults.typeFallback,
    kinds: options.kinds ?? defaults.kinds,
    occurredAt: rule(options.occurredAtPath) ?? defaults.occurredAt,
    reference: rule(options.referencePath),
    orderReference: rule(options.orderReferencePath),
    amount: rule(options.amountPath),
    amountUnit: options.amountUnit,
    currency: rule(options.currencyPath),
    country: rule(options.countryPath),
    customer: rule(options.customerPath),
    paymentMethod: rule(options.paymentMethodPath),
    live: livePath === undefined ? undefined : ({ item }) => asBoolean(valueAtPath(item, livePath)),
  };
}

function asBoolean(value: unknown): boolean | null {
  if (value === true || value === "true" || value === "live") return true;
  return value === false || value === "false" || value === "test" ? false : null;
}
