import { pool } from "@/lib/platform/db";
import type { EncryptionKey } from "@/lib/platform/config";
import { AppError } from "@/lib/platform/errors";
import { ENVELOPE_COLUMNS } from "./envelope-contexts";
import { rewrapEnvelope } from "./envelope";

type Column = (typeof ENVELOPE_COLUMNS)[number];

/** Rows of one page; envelopes are some 200 bytes. */
const PAGE = 500;

interface StoredEnvelope {
  id: string;
  envelope: string;
}

async function envelopesAfter({ table, column }: Column, id: string): Promise<StoredEnvelope[]> {
  const { rows } = await pool().query<StoredEnvelope>(
    `select id::text as id, ${column} as envelope from ${table}
     where ${column} is not null and id > $1::uuid order by ${table}.id limit ${PAGE}`,
    [id],
  );
  return rows;
}

/** One stored envelope of each key that is in use, with what it is bound to. */
async function onePerKey(): Promise<{ envelope: string; context: string }[]> {
  const found = await Promise.all(
    ENVELOPE_COLUMNS.map(async ({ table, column, context }) => {
      const { rows } = await pool().query<StoredEnvelope>(
        `select distinct on (split_part(${column}, '.', 2)) id::text as id, ${column} as envelope from ${table}
         where ${column} is not null`,
      );
      return rows.map(({ id, envelope }) => ({ envelope, context: context(id) }));
    }),
  );
  return found.flat();
}

/**
 * Whether every stored secret can be opened, as far as one of each key and place shows. Throws
 * AppError("config_invalid") that names the key that is missing or has another value.
 */
export async function checkEncryptionKeys(keys: readonly EncryptionKey[]): Promise<void> {
  for (const { envelope, context } of await onePerKey()) rewrapEnvelope(envelope, context, keys);
}

/** Compare and set: a secret that was rotated meanwhile has its own new envelope. */
async function replace({ table, column }: Column, row: StoredEnvelope, envelope: string): Promise<number> {
  const { rowCount } = await pool().query(
    `update ${table} set ${column} = $1 where id = $2::uuid and ${column} = $3`,
    [envelope, row.id, row.envelope],
  );
  return rowCount ?? 0;
}

async function rewrapColumn(column: Column, keys: readonly EncryptionKey[]): Promise<Rewrapped> {
  let after = "00000000-0000-0000-0000-000000000000";
  const done = { rewrapped: 0, looked: 0 };
  for (;;) {
    const rows = await envelopesAfter(column, after);
    for (const row of rows) {
      const envelope = rewrapEnvelope(row.envelope, column.context(row.id), keys);
      if (envelope) done.rewrapped += await replace(column, row, envelope);
    }
    done.looked += rows.length;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < PAGE) return done;
  }
}

export interface Rewrapped {
  /** Envelopes that now stand under the first key and did not before. */
  rewrapped: number;
  looked: number;
}

/**
 * Wraps the data key of every stored secret with the first key, so that the others can go. Safe to run while
 * everything runs, and to run again. Throws AppError("config_invalid") at the first envelope that no key opens;
 * what was rewrapped before it stays so.
 */
export async function rewrapStoredEnvelopes(keys: readonly EncryptionKey[]): Promise<Rewrapped> {
  if (keys.length === 0) throw new AppError("config_invalid", "No encryption key is configured.");
  const total = { rewrapped: 0, looked: 0 };
  for (const column of ENVELOPE_COLUMNS) {
    const { rewrapped, looked } = await rewrapColumn(column, keys);
    total.rewrapped += rewrapped;
    total.looked += looked;
  }
  return total;
}

/**
 * The same check for the start of a process: a missing or wrong key is told now, not at the first event. A database
 * that can't be asked says nothing about keys; readiness tells of it.
 */
export async function checkEncryptionKeysAtStart(keys: readonly EncryptionKey[]): Promise<void> {
  try {
    await checkEncryptionKeys(keys);
  } catch (error) {
    if (error instanceof AppError) throw error;
  }
}
