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
 * What is hashed of an entry, as one text: its number, the hash before it and every field of it. No two entries have
 * the same.
 */
export function hashedText(seq: bigint, previous: Buffer, entry: HashedEntry): string {
  const fields = [String(seq), previous.toString("hex"), ...HASHED_FIELDS.map((name) => entry[name])];
  return fields.map(fieldText).join("");
}

function readFields(text: string): (string | null)[] | null {
  const bytes = Buffer.from(text, "utf8");
  const fields: (string | null)[] = [];
  for (let at = 0; at < bytes.length;) {
    if (bytes[at] === 0x2d) {
      fields.push(null);
      at += 1;
      continue;
    }
    const colon = bytes.indexOf(":", at);
    const length = colon < 0 ? "" : bytes.toString("latin1", at, colon);
    const end = colon + 1 + Number(length);
    if (!/^\d{1,9}$/.test(length) || end > bytes.length) return null;
    fields.push(bytes.toString("utf8", colon + 1, end));
    at = end;
  }
  return fields;
}

/** The fields of a hashed text, for who has nothing but the text; null for what is none. */
export function readHashedText(
  text: string,
): { seq: string; previousHash: string; entry: HashedEntry } | null {
  const fields = readFields(text);
  const [seq, previousHash, ...values] = fields ?? [];
  if (!seq || typeof previousHash !== "string" || values.length !== HASHED_FIELDS.length) return null;
  const pairs = HASHED_FIELDS.map((name, place) => [name, values[place] ?? null]);
  return { seq, previousHash, entry: Object.fromEntries(pairs) as HashedEntry };
}

/** SHA-256 of a hashed text. */
export function hashOfText(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}

/**
 * The hash that chains an entry: SHA-256 over its number, the hash before it and every field of it. The
 * database computes the same when the entry's transaction commits (audit_hash in the migrations); here it is
 * computed anew from what the database shows, so a changed function there changes nothing here.
 */
export function hashEntry(seq: bigint, previous: Buffer, entry: HashedEntry): Buffer {
  return hashOfText(hashedText(seq, previous, entry));
}
