import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";

/** A place in a list sorted by time and id, newest first. */
export interface Cursor {
  at: Date;
  id: string;
}

/** Opaque text for a place in a list. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.at.toISOString()}|${cursor.id}`).toString("base64url");
}

/** The place behind a cursor. Throws AppError("invalid_input") for a text that no list gave out. */
export function decodeCursor(text: string | null | undefined): Cursor | null {
  if (!text) return null;
  const [iso, id] = Buffer.from(text, "base64url").toString("utf8").split("|");
  const at = new Date(iso ?? "");
  if (Number.isNaN(at.getTime()) || !id || !isUuid(id)) {
    throw new AppError("invalid_input", "This cursor is not one of ours; start again from the first page.");
  }
  return { at, id };
}
