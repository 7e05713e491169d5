import { z } from "zod";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically, db, type Db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { plural } from "@/lib/format/count";
import { userActor, type Actor } from "./actor";
import { recordAudit } from "./audit";
import { authorize } from "./authorize";
import type { SessionClaims } from "./open-session";
import {
  deleteOldSessions,
  findOpenSessions,
  findSession,
  markSessionEnded,
  markSessionsEnded,
} from "./session-store";
import { findUserById, updateUser } from "./store";

/**
 * Ends one sign-in for good, also for whoever holds a copy of its cookie. Ending it again changes nothing,
 * and neither does an id that belongs to nobody.
 */
export async function endSession(
  session: SessionClaims,
  remoteAddress: string | null,
  clock: Clock = systemClock,
): Promise<void> {
  if (!isUuid(session.userId) || !isUuid(session.sessionId)) return;
  const user = await findUserById(db(), session.userId);
  if (!user) return;
  await atomically("session.end", async (tx) => {
    if (!(await markSessionEnded(tx, session, clock.now()))) return;
    await recordAudit(tx, userActor(user, remoteAddress), {
      action: "session.end",
      targetKind: "user",
      targetId: user.id,
      summary: `${user.name} signed out.`,
    });
  });
}

export const endOwnSessionInput = z.object({ id: z.uuid() });

/** A person ends one of their own sessions, wherever it is open. One that is over already stays so. */
export async function endOwnSession(
  actor: Actor,
  input: z.infer<typeof endOwnSessionInput>,
  clock: Clock = systemClock,
): Promise<void> {
  const session = await findSession(db(), input.id);
  if (!session || session.userId !== actor.id)
    throw new AppError("not_found", "This session is over already. Reload the list.", { retry: "never" });
  await atomically("session.end-own", async (tx) => {
    const claims = { userId: actor.id, sessionId: session.id };
    if (!(await markSessionEnded(tx, claims, clock.now()))) return;
    await recordAudit(tx, actor, {
      action: "session.end",
      targetKind: "user",
      targetId: actor.id,
      summary: `${actor.name} ended their session in ${session.device}, signed in from ${session.address ?? "an unknown address"}.`,
    });
  });
}

export const endOtherSessionsInput = z.object({ keep: z.uuid() });

/** A person ends every session of theirs but one that is open. Returns how many were open. */
export async function endOtherSessions(
  actor: Actor,
  input: z.infer<typeof endOtherSessionsInput>,
  clock: Clock = systemClock,
): Promise<{ ended: number }> {
  return atomically("session.end-others", async (tx) => {
    const user = actor.kind === "user" ? await findUserById(tx, actor.id) : null;
    const open = user ? await findOpenSessions(tx, user, clock.now()) : [];
    if (!open.some(({ id }) => id === input.keep))
      throw new AppError("not_found", "The session to keep is over. Sign in again.", { retry: "never" });
    await markSessionsEnded(tx, { userId: actor.id, except: input.keep }, clock.now());
    const ended = open.length - 1;
    if (ended > 0)
      await recordAudit(tx, actor, {
        action: "session.end-others",
        targetKind: "user",
        targetId: actor.id,
        summary: `${actor.name} ended their ${plural(ended, "other session")}.`,
      });
    return { ended };
  });
}

export const endMemberSessionsInput = z.object({ id: z.uuid() });

/** An admin ends every session of a member, who may sign in again. */
export async function endMemberSessions(
  actor: Actor,
  input: z.infer<typeof endMemberSessionsInput>,
  clock: Clock = systemClock,
): Promise<{ ended: number }> {
  authorize(actor, "members.write");
  return atomically("session.end-of-member", async (tx) => {
    const user = await findUserById(tx, input.id);
    if (!user)
      throw new AppError("not_found", "This member does not exist any more. Reload the list.", {
        retry: "never",
      });
    const open = await findOpenSessions(tx, user, clock.now());
    await updateUser(tx, user.id, { sessionsFrom: clock.now() });
    await markSessionsEnded(tx, { userId: user.id }, clock.now());
    await recordAudit(tx, actor, {
      action: "session.end-all",
      targetKind: "user",
      targetId: user.id,
      summary: `${actor.name} ended ${plural(open.length, "session")} of ${user.name}.`,
    });
    return { ended: open.length };
  });
}

/** Forgets sessions that are too old to open anything, ended or not; for the job prune-expired. */
export async function pruneSessions(store: Db, now: Date): Promise<number> {
  return deleteOldSessions(store, now);
}
