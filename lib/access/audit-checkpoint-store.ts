import { pool } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import type { Reader } from "./audit-chain-store";

export interface CheckpointRow {
  seq: bigint;
  hash: Buffer;
  removed: bigint;
  olderThan: Date;
  madeAt: Date;
  seal: Buffer;
  keyId: string;
}

export interface RetentionRow {
  days: number | null;
  setAt: Date;
  seal: Buffer;
  keyId: string;
}

interface RawCheckpoint {
  seq: string;
  hash: Buffer;
  removed: string;
  older_than: Date;
  made_at: Date;
  seal: Buffer;
  key_id: string;
}

/** Every checkpoint, oldest first. */
export async function allCheckpoints(reader: Reader = pool()): Promise<CheckpointRow[]> {
  const { rows } = await reader.query<RawCheckpoint>(
    `select seq::text, hash, removed::text, older_than, made_at, seal, key_id from audit_checkpoints
     order by audit_checkpoints.seq`,
  );
  return rows.map((row) => ({
    seq: BigInt(row.seq),
    hash: row.hash,
    removed: BigInt(row.removed),
    olderThan: row.older_than,
    madeAt: row.made_at,
    seal: row.seal,
    keyId: row.key_id,
  }));
}

/** One removal at a time, until the transaction has committed; false while another runs. */
export async function holdPruning(tx: Prisma.TransactionClient): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`select pg_try_advisory_xact_lock(7214004) as held`;
  return row?.held ?? false;
}

/** The number of the newest checkpoint; 0 where there is none. */
export async function newestCheckpoint(tx: Prisma.TransactionClient): Promise<bigint> {
  const row = await tx.auditCheckpoint.findFirst({ orderBy: { seq: "desc" }, select: { seq: true } });
  return row?.seq ?? 0n;
}

/**
 * Puts a checkpoint in the place of every entry up to it, and returns how many went. The database's trigger allows
 * no more than that.
 */
export async function replaceByCheckpoint(tx: Prisma.TransactionClient, row: CheckpointRow): Promise<number> {
  const { hash, seal, ...rest } = row;
  await tx.auditCheckpoint.create({
    data: { ...rest, hash: new Uint8Array(hash), seal: new Uint8Array(seal) },
  });
  await tx.auditSeal.deleteMany({ where: { seq: { lte: row.seq } } });
  const gone = await tx.$executeRaw`
    delete from audit_entries where id in (select entry_id from audit_links where seq <= ${row.seq})`;
  await tx.auditLink.deleteMany({ where: { seq: { lte: row.seq } } });
  return gone;
}

/** Puts another seal on the same checkpoint. */
export async function resealCheckpoint({ seq, seal, keyId }: CheckpointRow): Promise<void> {
  await pool().query("update audit_checkpoints set seal = $2, key_id = $3 where seq = $1", [
    String(seq),
    seal,
    keyId,
  ]);
}

/** The setting as it stands; null where nobody ever set it. */
export async function readRetention(reader: Reader = pool()): Promise<RetentionRow | null> {
  const { rows } = await reader.query<{ days: number | null; set_at: Date; seal: Buffer; key_id: string }>(
    "select days, set_at, seal, key_id from audit_retention where id = 1",
  );
  const [row] = rows;
  return row ? { days: row.days, setAt: row.set_at, seal: row.seal, keyId: row.key_id } : null;
}

/** Keeps the setting. */
export async function writeRetention(tx: Prisma.TransactionClient, row: RetentionRow): Promise<void> {
  const data = { ...row, seal: new Uint8Array(row.seal) };
  await tx.auditRetention.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
}

/** Puts another seal on the same setting. */
export async function resealRetention({ seal, keyId }: RetentionRow): Promise<void> {
  await pool().query("update audit_retention set seal = $1, key_id = $2 where id = 1", [seal, keyId]);
}

/** When the audit log says that the setting was changed last; null where it does not say. */
export async function retentionAudited(reader: Reader = pool()): Promise<string | null> {
  const { rows } = await reader.query<{ set_at: string | null }>(
    `select after ->> 'setAt' as set_at from audit_entries where action = 'audit.set-retention'
     order by at desc, id desc limit 1`,
  );
  return rows[0]?.set_at ?? null;
}
