import type { Fault } from "../model";

const ORDER = {
  number: "R-2",
  amount: 42.5,
  currency: "EUR",
  due: "2026-11-30",
  paid: false,
  email: "ida@example.org",
  lines: [{ sku: "AB-1", quantity: 1 }],
};

const invalid = (name: string, order: unknown): Fault => ({
  name,
  kind: "plain",
  label: "payload_mismatch",
  why: "the order is not valid",
  start: () => ({ url: "", body: JSON.stringify(order), stop: () => {} }),
});

/** Orders that no validator lets through. */
export const INVALID_ORDERS: readonly Fault[] = [
  invalid("all fields missing", {}),
  invalid("one field missing", { ...ORDER, currency: undefined }),
  invalid("null", { ...ORDER, amount: null }),
  invalid("text for a number", { ...ORDER, amount: "much" }),
  invalid("number for a text", { ...ORDER, number: 5 }),
  invalid("negative amount", { ...ORDER, amount: -5 }),
  invalid("unknown currency", { ...ORDER, currency: "EURO" }),
  invalid("wrong date", { ...ORDER, due: "30.11.2026" }),
  invalid("wrong mail address", { ...ORDER, email: "ida" }),
  invalid("text for a boolean", { ...ORDER, paid: "perhaps" }),
  invalid("too short", { ...ORDER, number: "R" }),
  invalid("too long", { ...ORDER, number: "R-123456789012" }),
  invalid("unknown field", { ...ORDER, amont: 5 }),
  invalid("no lines", { ...ORDER, lines: [] }),
  invalid("lines are no list", { ...ORDER, lines: "AB-1" }),
  invalid("fraction for an integer", { ...ORDER, lines: [{ sku: "AB-1", quantity: 0.5 }] }),
  invalid("nested field of another form", { ...ORDER, lines: [{ sku: "x", quantity: 1 }] }),
  invalid("nested field missing", { ...ORDER, lines: [{ sku: "AB-1" }] }),
  invalid("list for an object", [ORDER]),
  invalid("text for an object", "R-2"),
];
