import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { config } from "@/lib/platform/config";
import { atomically, type Db } from "@/lib/platform/db";
import { AppError, codeOf } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "./actor";
import { recordAudit } from "./audit";
import { authorize } from "./authorize";
import { refuseAlone } from "./four-eyes";
import { ADD_THEN_RAISE } from "./members";
import { emailInput, nameInput } from "./member-input";
import { deleteExpiredLinks, insertPasswordLink, takeBackLinks } from "./password-link-store";
import { ROLES } from "./permissions";
import { findUserByEmail, findUserById, insertUser, type UserRow } from "./store";

const HOUR_MS = 3_600_000;
const INVITATION_MS = 7 * 24 * HOUR_MS;
const RESET_MS = 24 * HOUR_MS;
const TOKEN_BYTES = 32;

/** A link that was just made. It is shown once: only a hash of it is kept. */
export interface MadeLink {
  link: string;
  expiresAt: Date;
}

/** What is stored of a link's token. */
export function linkHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Replaces whatever link the person had. The token stands behind the #, which browsers send to no server. */
async function makeLink(
  tx: Prisma.TransactionClient,
  userId: string,
  times: { now: Date; lastsMs: number },
): Promise<MadeLink> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const expiresAt = new Date(times.now.getTime() + times.lastsMs);
  await takeBackLinks(tx, userId, times.now);
  await insertPasswordLink(tx, { userId, hash: linkHash(token), createdAt: times.now, expiresAt });
  return { link: `${config().baseUrl}/set-password#${token}`, expiresAt };
}

export const inviteMemberInput = z.object({ name: nameInput, email: emailInput, role: z.enum(ROLES) });

/** Adds a person without a password, and a link that lets them set one within seven days. */
export async function inviteMember(
  actor: Actor,
  input: z.infer<typeof inviteMemberInput>,
  clock: Clock = systemClock,
): Promise<MadeLink & { id: string }> {
  authorize(actor, "members.write");
  if (input.role === "admin") await refuseAlone(ADD_THEN_RAISE, actor);
  try {
    return await atomically("member.invite", async (tx) => {
      const user = await insertUser(tx, { ...input, passwordHash: null });
      const made = await makeLink(tx, user.id, { now: clock.now(), lastsMs: INVITATION_MS });
      await recordAudit(tx, actor, {
        action: "member.invite",
        targetKind: "user",
        targetId: user.id,
        summary: `${actor.name} invited ${user.name} (${user.email}) as ${user.role}.`,
        after: { email: user.email, role: user.role, linkExpiresAt: made.expiresAt.toISOString() },
      });
      return { id: user.id, ...made };
    });
  } catch (error) {
    if (codeOf(error) !== "P2002") throw error;
    const message = "Someone with this e-mail address is a member already.";
    throw new AppError("conflict", message, { cause: error, fields: { email: message }, retry: "never" });
  }
}

/** A member by id or e-mail address. Throws not_found. */
export async function memberNamed(tx: Db, member: string): Promise<UserRow> {
  const user = isUuid(member) ? await findUserById(tx, member) : await findUserByEmail(tx, member);
  if (user) return user;
  throw new AppError("not_found", "There is no such member. Look at the list of members.", {
    retry: "never",
  });
}

/** A member by id or e-mail address. */
export const passwordLinkInput = z.object({ member: z.string().trim().min(1, "Name a member.").max(254) });

/** Makes a link that lets a member set a new password within a day. Their password works until it is used. */
export async function makePasswordLink(
  actor: Actor,
  input: z.infer<typeof passwordLinkInput>,
  clock: Clock = systemClock,
): Promise<MadeLink> {
  authorize(actor, "members.write");
  return atomically("member.make-link", async (tx) => {
    const user = await memberNamed(tx, input.member);
    if (user.disabledAt)
      throw new AppError("conflict", `The account of ${user.name} is disabled. Enable it first.`, {
        retry: "never",
      });
    // With the link of another admin one would be two people.
    if (user.role === "admin" && user.id !== actor.id)
      await refuseAlone(
        "Nobody resets an admin's password alone: at the machine itself use tallyhook members reset-link.",
        actor,
        tx,
      );
    const made = await makeLink(tx, user.id, { now: clock.now(), lastsMs: RESET_MS });
    await recordAudit(tx, actor, {
      action: "member.make-link",
      targetKind: "user",
      targetId: user.id,
      summary: `${actor.name} made a link that lets ${user.name} set a password.`,
      after: { linkExpiresAt: made.expiresAt.toISOString() },
    });
    return made;
  });
}

/** Stops the links of a member that were not used yet. */
export async function takeBackPasswordLink(
  actor: Actor,
  input: z.infer<typeof passwordLinkInput>,
  clock: Clock = systemClock,
): Promise<void> {
  authorize(actor, "members.write");
  await atomically("member.take-back-link", async (tx) => {
    const user = await memberNamed(tx, input.member);
    if ((await takeBackLinks(tx, user.id, clock.now())) === 0) return;
    await recordAudit(tx, actor, {
      action: "member.take-back-link",
      targetKind: "user",
      targetId: user.id,
      summary: `${actor.name} took back the link that let ${user.name} set a password.`,
    });
  });
}

/** Forgets links that no longer work by age; for the job prune-expired. */
export async function pruneLinks(store: Db, now: Date): Promise<number> {
  return deleteExpiredLinks(store, now);
}
