import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import { systemActor, userActor } from "./actor";
import { recordAudit } from "./audit";
import type { Role } from "./permissions";
import { findUserByEmail, insertUser, lockActiveAdmins, updateUser, type UserRow } from "./store";

export interface OpenIdClaims {
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

/**
 * The person behind an OpenID Connect sign-in, found by e-mail or created. A role that the identity
 * provider names is taken over; where it names none, a member keeps the role they were given here. Null
 * when the account is disabled here.
 */
export async function memberFromOpenId(
  claims: OpenIdClaims,
  clock: Clock = systemClock,
): Promise<{ id: string } | null> {
  const { email, name, claimedRole, defaultRole } = claims;
  return atomically("member.from-openid", async (tx) => {
    const known = await findUserByEmail(tx, email);
    if (known?.disabledAt) return null;
    const first = { email, name, role: claimedRole ?? defaultRole, passwordHash: null };
    const user = known ?? (await insertUser(tx, first));
    const role = await followRole(tx, user, claimedRole);
    await updateUser(tx, user.id, { lastSignInAt: clock.now() });
    await recordAudit(tx, userActor({ ...user, role }), {
      action: known ? "session.start" : "member.create",
      targetKind: "user",
      targetId: user.id,
      summary: `${user.name} signed in through OpenID Connect${known ? "" : ` for the first time, as ${role}`}.`,
    });
    return { id: user.id };
  });
}
