import type { EventContext } from "@/lib/providers/event-shape";
import { asText, valueAtPath } from "@/lib/providers/fields";
import type { EventKind } from "@/lib/providers/model";

/** A table that is looked up by a status in the body, for types that say only that something changed. */
export function byStatus(
  path: string,
  table: Readonly<Record<string, EventKind>>,
): (context: EventContext) => EventKind | undefined {
  return ({ item }) => {
    const status = asText(valueAtPath(item, path)) ?? "";
    return Object.hasOwn(table, status) ? table[status] : undefined;
  };
}

type KindEntry = EventKind | ((context: EventContext) => EventKind | undefined);

/** Kinds by type; entries may look into the body, and whatever they don't know is "other". */
export function kindsFrom(
  table: Readonly<Record<string, KindEntry>>,
): (type: string, context: EventContext) => EventKind {
  return (type, context) => {
    const entry = Object.hasOwn(table, type) ? table[type] : undefined;
    return (typeof entry === "function" ? entry(context) : entry) ?? "other";
  };
}

/** Parts joined with ":", or undefined when the first or any needed one is missing. */
export function composed(...parts: readonly unknown[]): string | undefined {
  const texts = parts.map(asText);
  return texts.every((text) => text !== null) ? texts.join(":") : undefined;
}
