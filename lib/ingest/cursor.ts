import { foreignCursor } from "@/lib/platform/place";
import { isUuid } from "@/lib/platform/ids";

/** A place in a list that is sorted by time and id, newest first. */
export interface Place {
  at: string;
  id: string;
}

/** An opaque cursor for a place. */
export function encodeCursor(place: Place): string {
  return Buffer.from(`${place.at} ${place.id}`).toString("base64url");
}

/** The place of a cursor made by encodeCursor; AppError("invalid_input") for anything else. */
export function decodeCursor(cursor: string): Place {
  const [at = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split(" ");
  if (!isUuid(id) || Number.isNaN(Date.parse(at))) {
    throw foreignCursor();
  }
  return { at: new Date(at).toISOString(), id };
}
