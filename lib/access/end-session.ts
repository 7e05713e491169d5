import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically, db, type Db } from "@/lib/platform/db";
import { isUuid } from "@/lib/platform/ids";
import { userActor } from "./actor";
import { recordAudit } from "./audit";
import { SESSION_SECONDS } from "./queries";
import { deleteEndedSessions, findUserById, insertEndedSession } from "./store";

/**
 * Ends one sign-in for good, also for whoever holds a copy of its cookie. Ending it again changes nothing,
 * and neither does an id that belongs to nobody.
 */
export async function endSession(
  session: { userId: string; sessionId: string },
  remoteAddress: string | null,
  clock: Clock = systemClock,
): Promise<void> {
  if (!isUuid(session.userId) || !isUuid(session.sessionId)) return;
  const user = await findUserById(db(), session.userId);
  if (!user) return;
  await atomically("session.end", async (tx) => {
    if (!(await insertEndedSession(tx, session, clock.now()))) return;
    await recordAudit(tx, userActor(user, remoteAddress), {
      action: "session.end",
      targetKind: "user",
      targetId: user.id,
      summary: `${user.name} signed out.`,
    });
  });
}

/** Forgets ended sessions whose cookies are too old to open anything; for the job prune-expired. */
export async function pruneEndedSessions(store: Db, now: Date): Promise<number> {
  return deleteEndedSessions(store, new Date(now.getTime() - SESSION_SECONDS * 1_000));
}
