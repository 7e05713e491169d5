import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import { systemActor, userActor } from "./actor";
import { recordAudit } from "./audit";
import type { Role } from "./permissions";
import {
  findUserByEmail,
  findUserByOpenId,
  insertUser,
  lockActiveAdmins,
  updateUser,
  type UserRow,
} from "./store";

export interface OpenIdClaims {
  /** The identity provider and whom it calls this person there: what never changes hands. */
  issuer: string;
  subject: string;
  email: string;
  name: string;
  /** The role that the identity provider names; null when it names none that exists here. */
  claimedRole: Role | null;
  /** What a person without a claimed role becomes on their first sign-in. */
  defaultRole: Role;
}

const PROVIDER = systemActor("OpenID Connect");

/** Follows the provider's role, except that the last admin who can sign in stays one. Returns the role now. */
async function followRole(tx: Prisma.TransactionClient, user: UserRow, claimed: Role | null): Promise<Role> {
  if (claimed === null || claimed === user.role) return user.role;
  const admins = user.role === "admin" ? await lockActiveAdmins(tx) : [];
  const kept = admins.length === 1 && admins[0] === user.id;
  if (!kept) await updateUser(tx, user.id, { role: claimed });
  await recordAudit(tx, PROVIDER, {
    action: kept ? "member.keep-role" : "member.change-role",
    targetKind: "user",
    targetId: user.id,
    summary: kept
      ? `The identity provider says ${claimed}, but ${user.name} is the only admin who can sign in and stays one. Make someone else admin first.`
      : `The identity provider changed the role of ${user.name} from ${user.role} to ${claimed}.`,
    before: { role: user.role },
    after: { role: kept ? user.role : claimed },
  });
  return kept ? user.role : claimed;
}

type Found = { user: UserRow; first: boolean } | { refused: UserRow } | null;

/**
 * By the provider's own name for the person, or by e-mail where the account has none yet or one of another provider. An
 * account that belongs to somebody else there is not theirs, though they have its address now.
 */
async function findOrMake(tx: Prisma.TransactionClient, claims: OpenIdClaims): Promise<Found> {
  const { issuer, subject, email, name, claimedRole, defaultRole } = claims;
  const tied = await findUserByOpenId(tx, issuer, subject);
  if (tied) return tied.disabledAt ? null : { user: tied, first: false };
  const known = await findUserByEmail(tx, email);
  if (known?.disabledAt) return null;
  if (known && known.openIdIssuer === issuer) return { refused: known };
  const user =
    known ?? (await insertUser(tx, { email, name, role: claimedRole ?? defaultRole, passwordHash: null }));
  return { user, first: known === null };
}

async function recordRefusal(tx: Prisma.TransactionClient, user: UserRow, subject: string): Promise<void> {
  await recordAudit(tx, PROVIDER, {
    action: "session.refuse",
    targetKind: "user",
    targetId: user.id,
    summary: `Somebody came with the e-mail address of ${user.name}, whom the identity provider knows as somebody else. Disable and enable the account if it is theirs now.`,
    before: { subject: user.openIdSubject },
    after: { subject },
  });
}

/**
 * The person behind an OpenID Connect sign-in, found by the provider's own name for them, by e-mail the first time, or
 * created. A role that the identity provider names is taken over; where it names none, a member keeps the role they
 * were given here. Null when the account is disabled here, or belongs to somebody else there.
 */
export async function memberFromOpenId(
  claims: OpenIdClaims,
  clock: Clock = systemClock,
): Promise<{ id: string } | null> {
  return atomically("member.from-openid", async (tx) => {
    const found = await findOrMake(tx, claims);
    if (found === null) return null;
    if ("refused" in found) {
      await recordRefusal(tx, found.refused, claims.subject);
      return null;
    }
    const { user, first } = found;
    const role = await followRole(tx, user, claims.claimedRole);
    const tie = { openIdIssuer: claims.issuer, openIdSubject: claims.subject };
    await updateUser(tx, user.id, { lastSignInAt: clock.now(), ...tie });
    const tiedNow = user.openIdSubject === null || user.openIdIssuer !== claims.issuer;
    await recordAudit(tx, userActor({ ...user, role }), {
      action: first ? "member.create" : "session.start",
      targetKind: "user",
      targetId: user.id,
      summary: `${user.name} signed in through OpenID Connect${first ? ` for the first time, as ${role}` : ""}.`,
      ...(tiedNow ? { after: tie } : {}),
    });
    return { id: user.id };
  });
}
