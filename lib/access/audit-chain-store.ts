import type { QueryResult, QueryResultRow } from "pg";
import { pool } from "@/lib/platform/db";
import type { HashedEntry } from "./audit-chain";

/** What reads: the pool, or one connection whose snapshot does not move. */
export interface Reader {
  query: <R extends QueryResultRow>(text: string, values?: unknown[]) => Promise<QueryResult<R>>;
}

/** Reads everything as it stands at one moment, however long that takes and whatever is written or removed meanwhile. */
export async function atOneMoment<T>(read: (reader: Reader) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    return await read(client);
  } finally {
    await client.query("rollback").finally(() => client.release());
  }
}

/** A link of the chain beside its entry; the entry is null when it is gone. */
export interface LinkedEntry {
  seq: bigint;
  entryId: string;
  previousHash: Buffer;
  hash: Buffer;
  entry: HashedEntry | null;
}

export interface SealRow {
  seq: bigint;
  hash: Buffer;
  seal: Buffer;
  keyId: string;
  sealedAt: Date;
}

type Row = HashedEntry & { seq: string; entry_id: string; previous_hash: Buffer; hash: Buffer };

const ENTRY_COLUMNS = `e.id::text as id, (extract(epoch from e.at) * 1000)::bigint::text as at_ms, e.actor_kind,
  e.actor_id, e.actor_name, e.action, e.target_kind, e.target_id, e.summary, e.before::text as before,
  e.after::text as after, e.reason, e.correlation_id, e.remote_address`;

/** These entries as they are hashed, in no order; the place in the chain is null for one that stands outside of it. */
export async function entriesWithPlace(
  ids: readonly string[],
): Promise<{ entry: HashedEntry; place: { seq: bigint; previousHash: Buffer; hash: Buffer } | null }[]> {
  const { rows } = await pool().query<HashedEntry & Partial<Pick<Row, "seq" | "previous_hash" | "hash">>>(
    `select l.seq::text, l.previous_hash, l.hash, ${ENTRY_COLUMNS}
     from audit_entries e left join audit_links l on l.entry_id = e.id where e.id = any($1::uuid[])`,
    [ids],
  );
  return rows.map(({ seq, previous_hash: previousHash, hash, ...entry }) => ({
    entry,
    place: seq && previousHash && hash ? { seq: BigInt(seq), previousHash, hash } : null,
  }));
}

/** The next links after a number, or the first of all for null, in order. */
export async function linksAfter(
  seq: bigint | null,
  limit: number,
  reader: Reader = pool(),
): Promise<LinkedEntry[]> {
  const { rows } = await reader.query<Row>(
    `select l.seq::text, l.entry_id::text, l.previous_hash, l.hash, ${ENTRY_COLUMNS}
     from audit_links l left join audit_entries e on e.id = l.entry_id
     where $1::bigint is null or l.seq > $1 order by l.seq limit $2`,
    [seq === null ? null : String(seq), limit],
  );
  return rows.map((row) => ({
    seq: BigInt(row.seq),
    entryId: row.entry_id,
    previousHash: row.previous_hash,
    hash: row.hash,
    entry: row.id === null ? null : row,
  }));
}

/** Entries that no link names: added around the trigger. The oldest `limit`. */
export async function entriesOutside(
  limit: number,
  reader: Reader = pool(),
): Promise<{ id: string; at: Date; action: string }[]> {
  const { rows } = await reader.query<{ id: string; at: Date; action: string }>(
    `select e.id::text, e.at, e.action from audit_entries e
     where not exists (select 1 from audit_links l where l.entry_id = e.id) order by e.at, e.id limit $1`,
    [limit],
  );
  return rows;
}

interface RawSeal {
  seq: string;
  hash: Buffer;
  seal: Buffer;
  key_id: string;
  sealed_at: Date;
}

/** Every seal, oldest first. One a day: a few thousand in ten years. */
export async function allSeals(reader: Reader = pool()): Promise<SealRow[]> {
  const { rows } = await reader.query<RawSeal>(
    "select seq::text, hash, seal, key_id, sealed_at from audit_seals order by audit_seals.seq",
  );
  return rows.map((row) => ({
    seq: BigInt(row.seq),
    hash: row.hash,
    seal: row.seal,
    keyId: row.key_id,
    sealedAt: row.sealed_at,
  }));
}

/** The newest link; null while nothing was audited. */
export async function lastLink(): Promise<{ seq: bigint; hash: Buffer } | null> {
  const { rows } = await pool().query<{ seq: string; hash: Buffer }>(
    "select seq::text, hash from audit_links order by audit_links.seq desc limit 1",
  );
  const [row] = rows;
  return row ? { seq: BigInt(row.seq), hash: row.hash } : null;
}

/** Keeps a seal; one place is sealed once. */
export async function addSeal(seal: SealRow): Promise<void> {
  await pool().query(
    `insert into audit_seals (seq, hash, seal, key_id, sealed_at) values ($1, $2, $3, $4, $5)
     on conflict (seq) do nothing`,
    [String(seal.seq), seal.hash, seal.seal, seal.keyId, seal.sealedAt],
  );
}

/** Puts another seal on the same place. */
export async function replaceSeal(seal: SealRow): Promise<void> {
  await pool().query("update audit_seals set seal = $2, key_id = $3 where seq = $1 and hash = $4", [
    String(seal.seq),
    seal.seal,
    seal.keyId,
    seal.hash,
  ]);
}
