import { createHash } from "node:crypto";

/** An entry's fields as PostgreSQL prints them, in the order in which they are hashed. */
export const HASHED_FIELDS = [
  "id",
  "at_ms",
  "actor_kind",
  "actor_id",
  "actor_name",
  "action",
  "target_kind",
  "target_id",
  "summary",
  "before",
  "after",
  "reason",
  "correlation_id",
  "remote_address",
] as const;

export type HashedEntry = Record<(typeof HASHED_FIELDS)[number], string | null>;

/** A field's length in bytes, a colon and its text; "-" for null. No two entries have the same text. */
function fieldText(value: string | null): string {
  return value === null ? "-" : `${Buffer.byteLength(value)}:${value}`;
}

/**
 * The hash that chains an entry: SHA-256 over its number, the hash before it and every field of it. The
 * database computes the same when the entry's transaction commits (audit_hash in the migrations); here it is
 * computed anew from what the database shows, so a changed function there changes nothing here.
 */
export function hashEntry(seq: bigint, previous: Buffer, entry: HashedEntry): Buffer {
  const fields = [String(seq), previous.toString("hex"), ...HASHED_FIELDS.map((name) => entry[name])];
  return createHash("sha256").update(fields.map(fieldText).join(""), "utf8").digest();
}
