import { systemClock, type Clock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isUuid } from "@/lib/platform/ids";
import { userActor, type Actor } from "./actor";
import { isFreshProof, oldestStart } from "./session-age";
import { findSession, markSessionSeen, type SessionRow } from "./session-store";
import { findUserById } from "./store";

/** A request notes that its session was seen when the last note is older than this. */
const SEEN_EVERY_MS = 5 * 60_000;

/** What a session's cookie says. */
export interface SessionClaims {
  userId: string;
  sessionId: string;
}

async function noteSeen(session: SessionRow, remoteAddress: string | null, now: Date): Promise<void> {
  const before = new Date(now.getTime() - SEEN_EVERY_MS);
  if (session.lastSeenAt >= before) return;
  await markSessionSeen(db(), session.id, { at: now, before, address: remoteAddress });
}

/**
 * The actor behind a session, read anew on each request: null when the person is gone, disabled, signed in before
 * their sessions were ended, signed out of this one, or signed in more than twelve hours ago. next-auth renews a
 * cookie for whoever shows it, so its own end would keep a stolen one alive for good.
 */
export async function actorOfSession(
  claims: SessionClaims,
  remoteAddress: string | null,
  clock: Clock = systemClock,
): Promise<Actor | null> {
  if (!isUuid(claims.userId) || !isUuid(claims.sessionId)) return null;
  const [user, session] = await Promise.all([
    findUserById(db(), claims.userId),
    findSession(db(), claims.sessionId),
  ]);
  if (!user || user.disabledAt || !session || session.userId !== user.id || session.endedAt) return null;
  const now = clock.now();
  if (session.startedAt <= oldestStart(now) || session.startedAt < user.sessionsFrom) return null;
  await noteSeen(session, remoteAddress, now);
  return userActor(user, remoteAddress, isFreshProof(session.provenAt, now) ? "fresh" : "stale");
}
