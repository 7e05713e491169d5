import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically, db } from "@/lib/platform/db";
import { userActor } from "./actor";
import { recordAudit } from "./audit";
import { reserveAttempt } from "./guess-limit";
import { findOpenLink, markLinkUsed, takeBackLinks, type PasswordLinkRow } from "./password-link-store";
import { linkHash } from "./password-links";
import { hashPassword } from "./passwords";
import { markSessionsEnded } from "./session-store";
import { ADDRESS_POLICY } from "./sign-in-throttle";
import { clearThrottle, findUserById, updateUser, type UserRow } from "./store";

/** One answer for a link that was used, taken back, too old or never made: a stranger learns nothing from it. */
export type LinkOutcome<T> =
  { kind: "works"; value: T } | { kind: "unusable" } | { kind: "throttled"; retryAfterMs: number };

interface LinkUse {
  token: string;
  remoteAddress: string | null;
}

interface OpenLink {
  row: PasswordLinkRow;
  user: UserRow;
}

/** The link and its person. Whoever tries links that don't work is locked out by address for a while. */
async function openLink({ token, remoteAddress }: LinkUse, clock: Clock): Promise<LinkOutcome<OpenLink>> {
  // A token of 256 bits is not guessed; the count keeps strangers from making work.
  const keys = remoteAddress ? [{ key: `link:${remoteAddress}`, policy: ADDRESS_POLICY }] : [];
  const reservation = keys.length > 0 ? await reserveAttempt(keys, clock) : null;
  if (reservation?.kind === "locked") return { kind: "throttled", retryAfterMs: reservation.retryAfterMs };
  const row = await findOpenLink(db(), linkHash(token), clock.now());
  const user = row ? await findUserById(db(), row.userId) : null;
  if (!row || !user || user.disabledAt) return { kind: "unusable" };
  for (const { key } of keys) await clearThrottle(db(), key);
  return { kind: "works", value: { row, user } };
}

/** Whose password a link sets, for the page that it opens. Looking does not use it up. */
export async function readPasswordLink(
  use: LinkUse,
  clock: Clock = systemClock,
): Promise<LinkOutcome<{ name: string; email: string }>> {
  const opened = await openLink(use, clock);
  if (opened.kind !== "works") return opened;
  const { name, email } = opened.value.user;
  return { kind: "works", value: { name, email } };
}

/**
 * Sets a person's password by a link, once: of two uses at the same time one wins. Every session of theirs ends,
 * and no other link of theirs works any more.
 */
export async function setPasswordByLink(
  use: LinkUse & { password: string },
  clock: Clock = systemClock,
): Promise<LinkOutcome<{ email: string }>> {
  const opened = await openLink(use, clock);
  if (opened.kind !== "works") return opened;
  const { row, user } = opened.value;
  const passwordHash = await hashPassword(use.password);
  const now = clock.now();
  return atomically("member.set-password", async (tx) => {
    if (!(await markLinkUsed(tx, row.id, now))) return { kind: "unusable" };
    await takeBackLinks(tx, user.id, now);
    await updateUser(tx, user.id, { passwordHash, sessionsFrom: now });
    await markSessionsEnded(tx, { userId: user.id }, now);
    await recordAudit(tx, userActor(user, use.remoteAddress), {
      action: "member.set-password",
      targetKind: "user",
      targetId: user.id,
      summary: `${user.name} set their password by a link and ended their sessions.`,
    });
    return { kind: "works", value: { email: user.email } };
  });
}
