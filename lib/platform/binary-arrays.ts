/**
 * Arrays in PostgreSQL's binary form (src/backend/utils/adt/arrayfuncs.c, array_recv), which pg sends as they are when
 * a parameter is a Buffer. Its text form costs several times as much on both sides: every element is quoted, bytes are
 * written as hex, and the server reads all of it back. Each column's type must be named in the statement ($1::uuid[]).
 */

// Type OIDs of pg_type.dat; they never change.
const OID = { bytea: 17, int4: 23, text: 25, timestamptz: 1184, uuid: 2950, jsonb: 3802 } as const;

const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
/** Microseconds from 1970 to 2000, where PostgreSQL's times begin. */
const EPOCH_2000_MS = 946_684_800_000;

interface Element<T> {
  oid: number;
  bytesOf(value: T): number;
  write(target: Buffer, value: T, at: number): void;
}

function encode<T>(element: Element<T>, values: readonly (T | null)[]): Buffer {
  let size = HEADER_BYTES;
  let nulls = 0;
  for (const value of values) {
    size += LENGTH_BYTES;
    if (value === null) nulls = 1;
    else size += element.bytesOf(value);
  }
  const target = Buffer.allocUnsafe(size);
  target.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  target.writeInt32BE(nulls, 4);
  target.writeInt32BE(element.oid, 8);
  // An empty array has no dimension, so it ends here.
  if (values.length === 0) return target.subarray(0, 12);
  target.writeInt32BE(values.length, 12);
  target.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  for (const value of values) {
    const bytes = value === null ? -1 : element.bytesOf(value);
    target.writeInt32BE(bytes, at);
    at += LENGTH_BYTES;
    if (value === null) continue;
    element.write(target, value, at);
    at += bytes;
  }
  return target;
}

const TEXT: Element<string> = {
  oid: OID.text,
  bytesOf: (value) => Buffer.byteLength(value),
  write: (target, value, at) => void target.write(value, at),
};

const BYTEA: Element<Buffer> = {
  oid: OID.bytea,
  bytesOf: (value) => value.length,
  write: (target, value, at) => void value.copy(target, at),
};

const UUID: Element<string> = {
  oid: OID.uuid,
  bytesOf: () => 16,
  write: (target, value, at) => void target.write(value.replaceAll("-", ""), at, 16, "hex"),
};

const INT4: Element<number> = {
  oid: OID.int4,
  bytesOf: () => 4,
  write: (target, value, at) => void target.writeInt32BE(value, at),
};

const TIMESTAMPTZ: Element<Date> = {
  oid: OID.timestamptz,
  bytesOf: () => 8,
  write: (target, value, at) =>
    void target.writeBigInt64BE(BigInt(value.getTime() - EPOCH_2000_MS) * 1000n, at),
};

// Version 1 of jsonb's binary form is the text behind a byte.
const JSONB: Element<string> = {
  oid: OID.jsonb,
  bytesOf: (value) => 1 + Buffer.byteLength(value),
  write: (target, value, at) => {
    target[at] = 1;
    target.write(value, at + 1);
  },
};

/** Each gives a parameter for an array of that type; null elements stay null. */
export const binaryArrays = {
  text: (values: readonly (string | null)[]) => encode(TEXT, values),
  bytea: (values: readonly (Buffer | null)[]) => encode(BYTEA, values),
  /** Texts must be UUIDs. */
  uuid: (values: readonly (string | null)[]) => encode(UUID, values),
  int4: (values: readonly (number | null)[]) => encode(INT4, values),
  timestamptz: (values: readonly (Date | null)[]) => encode(TIMESTAMPTZ, values),
  /** Texts must be JSON. */
  jsonb: (values: readonly (string | null)[]) => encode(JSONB, values),
} as const;
