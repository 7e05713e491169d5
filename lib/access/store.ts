import type { Pool } from "pg";
import type { Db } from "@/lib/platform/db";
import { deleteInBatches } from "@/lib/platform/delete-in-batches";
import type { Permission, Role } from "./permissions";
import type { ThrottleState } from "./sign-in-throttle";

/** A user row as this room uses it; the hash never leaves the room. */
export interface UserRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  passwordHash: string | null;
  disabledAt: Date | null;
  sessionsFrom: Date;
  openIdIssuer: string | null;
  openIdSubject: string | null;
}

const USER_FIELDS = {
  id: true,
  email: true,
  name: true,
  role: true,
  passwordHash: true,
  disabledAt: true,
  sessionsFrom: true,
  openIdIssuer: true,
  openIdSubject: true,
} as const;

/** E-mail addresses are kept in lower case, so that one person is one row. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

export async function findUserByEmail(db: Db, email: string): Promise<UserRow | null> {
  return db.user.findUnique({ where: { email: normalizeEmail(email) }, select: USER_FIELDS });
}

export async function findUserById(db: Db, id: string): Promise<UserRow | null> {
  return db.user.findUnique({ where: { id }, select: USER_FIELDS });
}

/** The person whom an identity provider knows by this subject. */
export async function findUserByOpenId(db: Db, issuer: string, subject: string): Promise<UserRow | null> {
  const known = { openIdIssuer: issuer, openIdSubject: subject };
  return db.user.findUnique({ where: { openIdIssuer_openIdSubject: known }, select: USER_FIELDS });
}

export async function insertUser(
  db: Db,
  user: { email: string; name: string; role: Role; passwordHash: string | null },
): Promise<UserRow> {
  return db.user.create({ data: { ...user, email: normalizeEmail(user.email) }, select: USER_FIELDS });
}

export async function updateUser(
  db: Db,
  id: string,
  change: Partial<{
    name: string;
    role: Role;
    passwordHash: string;
    disabledAt: Date | null;
    sessionsFrom: Date;
    lastSignInAt: Date;
    openIdIssuer: string | null;
    openIdSubject: string | null;
  }>,
): Promise<UserRow> {
  return db.user.update({ where: { id }, data: change, select: USER_FIELDS });
}

/** Locks the rows of every admin who may sign in, so that two changes can't both remove the last one. */
export async function lockActiveAdmins(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id::text as id from users where role = 'admin' and disabled_at is null order by id for update`;
  return rows.map((row) => row.id);
}

export async function countUsers(db: Db): Promise<number> {
  return db.user.count();
}

/** Makes the row if there is none and locks it until the transaction ends, so that no failure goes uncounted. */
export async function lockThrottle(db: Db, key: string, now: Date): Promise<ThrottleState | null> {
  await db.$executeRaw`
    insert into sign_in_throttles (key, failures, window_start) values (${key}, 0, ${now}) on conflict do nothing`;
  await db.$queryRaw`select key from sign_in_throttles where key = ${key} for update`;
  const row = await db.signInThrottle.findUnique({ where: { key } });
  return row
    ? {
        failures: row.failures,
        windowStartMs: row.windowStart.getTime(),
        lockedUntilMs: row.lockedUntil?.getTime() ?? null,
      }
    : null;
}

export async function writeThrottle(db: Db, key: string, state: ThrottleState): Promise<void> {
  const data = {
    failures: state.failures,
    windowStart: new Date(state.windowStartMs),
    lockedUntil: state.lockedUntilMs === null ? null : new Date(state.lockedUntilMs),
  };
  await db.signInThrottle.upsert({ where: { key }, create: { key, ...data }, update: data });
}

export async function clearThrottle(db: Db, key: string): Promise<void> {
  await db.signInThrottle.deleteMany({ where: { key } });
}

/** Deletes what was last counted before `before` and locks nothing any more. */
export async function deleteThrottles(store: Pool, before: Date): Promise<number> {
  const where = "window_start < $1 and (locked_until is null or locked_until < $1)";
  return deleteInBatches(store, { table: "sign_in_throttles", where, values: [before] });
}

export async function insertApiKey(
  db: Db,
  key: {
    name: string;
    role: Role;
    scopes: Permission[];
    prefix: string;
    hash: string;
    createdBy: string;
    expiresAt: Date | null;
  },
): Promise<{ id: string }> {
  return db.apiKey.create({ data: key, select: { id: true } });
}

export interface ApiKeyRow {
  id: string;
  name: string;
  role: Role;
  scopes: string[];
  prefix: string;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

export async function findApiKeyByHash(db: Db, hash: string): Promise<ApiKeyRow | null> {
  return db.apiKey.findUnique({ where: { hash } });
}

export async function findApiKeyById(db: Db, id: string): Promise<ApiKeyRow | null> {
  return db.apiKey.findUnique({ where: { id } });
}

export async function markApiKeyUsed(db: Db, id: string, at: Date): Promise<void> {
  await db.apiKey.updateMany({ where: { id }, data: { lastUsedAt: at } });
}

/** Revokes the key once; false when it was revoked before. */
export async function markApiKeyRevoked(db: Db, id: string, at: Date): Promise<boolean> {
  const { count } = await db.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
  return count === 1;
}
