import { AppError } from "./errors";
import { isUuid } from "./ids";

/** A place in a sorted list: the texts of its sort columns, the id last. */
export type Place = readonly string[];

/** What a sort column holds: how its text is checked and read back by PostgreSQL. */
export type PlaceColumnKind = "time" | "amount" | "code" | "id";

const TIME =
  /^((?!0000)\d{4}-\d\d-\d\d)[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)$/;

/** What PostgreSQL writes and reads. Date.parse takes more, such as remarks in brackets and the 31st of February. */
function isTime(text: string): boolean {
  const day = new Date(`${TIME.exec(text)?.[1]}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && text.startsWith(day.toISOString().slice(0, 10));
}

const CHECKS: Record<PlaceColumnKind, (text: string) => boolean> = {
  time: isTime,
  amount: (text) => /^-?\d{1,20}(\.\d{1,18})?$/.test(text),
  code: (text) => text.length <= 20 && !text.includes("\0"),
  id: isUuid,
};

/** An order of a list; its name stands in cursors, since a place in one order means nothing in another. */
export interface ListOrder {
  name: string;
  /** Together unique; all read in the same direction. */
  columns: readonly { sql: string; kind: PlaceColumnKind }[];
}

/** Opaque text for a place in a list. */
export function encodePlace(order: ListOrder, place: Place): string {
  return Buffer.from(JSON.stringify([order.name, ...place])).toString("base64url");
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/**
 * The place behind a cursor of this order; null for no cursor. Throws AppError("invalid_input") for a text
 * that no list in this order gave out.
 */
export function decodePlace(order: ListOrder, text: string | null | undefined): Place | null {
  if (!text) return null;
  const [name, ...place] = parsed(text);
  const fits =
    name === order.name &&
    place.length === order.columns.length &&
    order.columns.every(({ kind }, index) => {
      const part = place[index];
      return typeof part === "string" && CHECKS[kind](part);
    });
  if (fits) return place as string[];
  throw foreignCursor();
}

/** What is said of a cursor that no list of this kind gave: the field is named, so that a screen can do without it. */
export function foreignCursor(): AppError {
  return new AppError("invalid_input", "This cursor is not one of ours; start again from the first page.", {
    fields: { cursor: "Use the nextCursor of an earlier answer, or leave it out." },
    retry: "never",
  });
}
