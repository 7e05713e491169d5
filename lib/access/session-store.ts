import type { Db } from "@/lib/platform/db";
import { oldestStart } from "./session-age";

export interface SessionRow {
  id: string;
  userId: string;
  device: string;
  address: string | null;
  startedAt: Date;
  lastSeenAt: Date;
  lastAddress: string | null;
  endedAt: Date | null;
  provenAt: Date | null;
}

export async function insertSession(db: Db, session: Omit<SessionRow, "endedAt">): Promise<void> {
  await db.session.create({ data: session });
}

export async function findSession(db: Db, id: string): Promise<SessionRow | null> {
  return db.session.findUnique({ where: { id } });
}

/** A person's sessions that are neither ended nor too old, latest seen first. */
export async function findOpenSessions(
  db: Db,
  user: { id: string; sessionsFrom: Date },
  now: Date,
): Promise<SessionRow[]> {
  const { id: userId, sessionsFrom } = user;
  return db.session.findMany({
    where: { userId, endedAt: null, startedAt: { gt: oldestStart(now), gte: sessionsFrom } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
  });
}

interface OwnSession {
  userId: string;
  sessionId: string;
}

/** Changes a session that is open and this person's; false when it is not. */
async function changeOpenSession(
  db: Db,
  session: OwnSession,
  data: { endedAt: Date } | { provenAt: Date },
): Promise<boolean> {
  const { count } = await db.session.updateMany({
    where: { id: session.sessionId, userId: session.userId, endedAt: null },
    data,
  });
  return count === 1;
}

/** Writes that a session is over; false when it was over before, or is not this person's. */
export async function markSessionEnded(db: Db, session: OwnSession, at: Date): Promise<boolean> {
  return changeOpenSession(db, session, { endedAt: at });
}

/** Ends every session of a person, except one where that is named. */
export async function markSessionsEnded(
  db: Db,
  sessions: { userId: string; except?: string },
  at: Date,
): Promise<void> {
  const { userId, except } = sessions;
  await db.session.updateMany({
    where: { userId, endedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { endedAt: at },
  });
}

/** Notes a look at the console; a look since `before` was noted already. */
export async function markSessionSeen(
  db: Db,
  id: string,
  seen: { at: Date; before: Date; address: string | null },
): Promise<void> {
  await db.session.updateMany({
    where: { id, lastSeenAt: { lt: seen.before } },
    data: { lastSeenAt: seen.at, ...(seen.address ? { lastAddress: seen.address } : {}) },
  });
}

/** Writes when whoever sits at an open session proved who they are; false when it is over, or another person's. */
export async function markSessionProven(db: Db, session: OwnSession, at: Date): Promise<boolean> {
  return changeOpenSession(db, session, { provenAt: at });
}

export async function deleteOldSessions(db: Db, now: Date): Promise<number> {
  const { count } = await db.session.deleteMany({ where: { startedAt: { lte: oldestStart(now) } } });
  return count;
}
