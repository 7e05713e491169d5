import { v7 } from "uuid";

/** A new UUIDv7 (RFC 9562): sorts by creation time, so it is also our keyset tiebreaker. */
export function newId(): string {
  return v7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text is a UUID; guards queries on uuid columns against a cast error. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
