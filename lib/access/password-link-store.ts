import type { Db } from "@/lib/platform/db";

export interface PasswordLinkRow {
  id: string;
  userId: string;
  expiresAt: Date;
}

const FIELDS = { id: true, userId: true, expiresAt: true } as const;
const UNUSED = { usedAt: null, takenBackAt: null } as const;

export async function insertPasswordLink(
  db: Db,
  link: { userId: string; hash: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db.passwordLink.create({ data: link });
}

/** A link that still works, by the hash of its token. */
export async function findOpenLink(db: Db, hash: string, now: Date): Promise<PasswordLinkRow | null> {
  return db.passwordLink.findFirst({ where: { hash, ...UNUSED, expiresAt: { gt: now } }, select: FIELDS });
}

/** Every link that still works; one a person at most. */
export async function findOpenLinks(db: Db, now: Date): Promise<PasswordLinkRow[]> {
  return db.passwordLink.findMany({ where: { ...UNUSED, expiresAt: { gt: now } }, select: FIELDS });
}

/** Uses a link; false when another request was quicker, or it stopped working meanwhile. */
export async function markLinkUsed(db: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await db.passwordLink.updateMany({
    where: { id, ...UNUSED, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Stops every open link of a person; returns how many there were. */
export async function takeBackLinks(db: Db, userId: string, now: Date): Promise<number> {
  const { count } = await db.passwordLink.updateMany({
    where: { userId, ...UNUSED, expiresAt: { gt: now } },
    data: { takenBackAt: now },
  });
  return count;
}

export async function deleteExpiredLinks(db: Db, now: Date): Promise<number> {
  const { count } = await db.passwordLink.deleteMany({ where: { expiresAt: { lte: now } } });
  return count;
}
