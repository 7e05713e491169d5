import type { Db } from "@/lib/platform/db";

export interface SecondFactorRow {
  id: string;
  secretEnvelope: string;
  confirmedAt: Date | null;
  lastStep: number | null;
}

const FIELDS = { id: true, secretEnvelope: true, confirmedAt: true, lastStep: true } as const;

export async function findSecondFactor(db: Db, userId: string): Promise<SecondFactorRow | null> {
  return db.secondFactor.findUnique({ where: { userId }, select: FIELDS });
}

/** Ids of the people whose second factor counts. */
export async function findProtectedPeople(db: Db): Promise<Set<string>> {
  const rows = await db.secondFactor.findMany({
    where: { confirmedAt: { not: null } },
    select: { userId: true },
  });
  return new Set(rows.map((row) => row.userId));
}

/** Puts a new secret in the place of one that was never confirmed; false when one counts already. */
export async function replaceUnconfirmed(
  db: Db,
  factor: { id: string; userId: string; secretEnvelope: string; createdAt: Date },
): Promise<boolean> {
  await db.secondFactor.deleteMany({ where: { userId: factor.userId, confirmedAt: null } });
  const { count } = await db.secondFactor.createMany({ data: [factor], skipDuplicates: true });
  return count === 1;
}

/** Uses up a step; false when it, or one after it, was used meanwhile. */
export async function markStepUsed(db: Db, id: string, step: number): Promise<boolean> {
  const { count } = await db.secondFactor.updateMany({
    where: { id, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  return count === 1;
}

export async function markConfirmed(db: Db, id: string, at: Date): Promise<boolean> {
  const { count } = await db.secondFactor.updateMany({
    where: { id, confirmedAt: null },
    data: { confirmedAt: at },
  });
  return count === 1;
}

/** Takes the factor and its recovery codes off a person; false when there was none. */
export async function deleteSecondFactor(db: Db, userId: string): Promise<boolean> {
  await db.recoveryCode.deleteMany({ where: { userId } });
  const { count } = await db.secondFactor.deleteMany({ where: { userId } });
  return count > 0;
}

export async function replaceRecoveryCodes(db: Db, userId: string, hashes: readonly string[]): Promise<void> {
  await db.recoveryCode.deleteMany({ where: { userId } });
  await db.recoveryCode.createMany({ data: hashes.map((hash) => ({ userId, hash })) });
}

/** Uses up a recovery code; false when there is none like it left. */
export async function markRecoveryCodeUsed(
  db: Db,
  code: { userId: string; hash: string },
  at: Date,
): Promise<boolean> {
  const { count } = await db.recoveryCode.updateMany({
    where: { ...code, usedAt: null },
    data: { usedAt: at },
  });
  return count === 1;
}

export async function countRecoveryCodes(db: Db, userId: string): Promise<number> {
  return db.recoveryCode.count({ where: { userId, usedAt: null } });
}
