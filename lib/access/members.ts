import { randomInt } from "node:crypto";
import { z } from "zod";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { config } from "@/lib/platform/config";
import { atomically, db, type Db } from "@/lib/platform/db";
import { AppError, codeOf } from "@/lib/platform/errors";
import { systemActor, type Actor } from "./actor";
import { recordAudit } from "./audit";
import { authorize } from "./authorize";
import { askSecondAdmin, refuseAlone, spendApproval, type GatedAct } from "./four-eyes";
import { emailInput, nameInput, newPasswordInput } from "./member-input";
import { isOwnPassword, limitOwnGuesses } from "./own-guesses";
import { hashPassword } from "./passwords";
import { ROLES, type Role } from "./permissions";
import { countUsers, findUserById, insertUser, lockActiveAdmins, updateUser, type UserRow } from "./store";

/** What to do instead of making an admin alone, who could then approve what their maker asks for. */
export const ADD_THEN_RAISE =
  "Nobody makes an admin alone: add them with another role, then change the role, which another admin approves.";

export const createMemberInput = z.object({
  name: nameInput,
  email: emailInput,
  role: z.enum(ROLES),
  password: newPasswordInput,
});

/** Adds a person who signs in with an e-mail and the given first password. */
export async function createMember(
  actor: Actor,
  input: z.infer<typeof createMemberInput>,
): Promise<{ id: string }> {
  authorize(actor, "members.write");
  if (input.role === "admin") await refuseAlone(ADD_THEN_RAISE, actor);
  const passwordHash = await hashPassword(input.password);
  try {
    return await atomically("member.create", async (tx) => {
      const user = await insertUser(tx, {
        name: input.name,
        email: input.email,
        role: input.role,
        passwordHash,
      });
      await recordAudit(tx, actor, {
        action: "member.create",
        targetKind: "user",
        targetId: user.id,
        summary: `${actor.name} added ${user.name} (${user.email}) as ${user.role}.`,
        after: { email: user.email, role: user.role },
      });
      return { id: user.id };
    });
  } catch (error) {
    if (codeOf(error) !== "P2002") throw error;
    const message = "Someone with this e-mail address is a member already.";
    throw new AppError("conflict", message, { cause: error, fields: { email: message }, retry: "never" });
  }
}

async function requireUser(tx: Db, id: string): Promise<UserRow> {
  const user = await findUserById(tx, id);
  if (!user)
    throw new AppError("not_found", "This member does not exist any more. Reload the list.", {
      retry: "never",
    });
  return user;
}

function keepOneAdmin(admins: readonly string[], user: UserRow): void {
  if (admins.length > 1 || !admins.includes(user.id)) return;
  throw new AppError(
    "conflict",
    `${user.name} is the only admin who can sign in. Make someone else admin first.`,
    { retry: "never" },
  );
}

export const changeMemberRoleInput = z.object({ id: z.uuid(), role: z.enum(ROLES) });

/** Gives a person another role, at once also in open sessions. The last admin keeps theirs. */
export async function changeMemberRole(
  actor: Actor,
  input: z.infer<typeof changeMemberRoleInput>,
  clock: Clock = systemClock,
): Promise<void> {
  authorize(actor, "members.write");
  const before = await requireUser(db(), input.id);
  if (before.role === input.role) return;
  const acting = await askSecondAdmin(roleChange(before, input.role), actor, clock);
  await atomically("member.change-role", async (tx) => {
    const admins = await lockActiveAdmins(tx);
    const user = await requireUser(tx, input.id);
    if (user.role === input.role) return;
    await spendApproval(tx, acting, user.role, clock);
    if (user.role === "admin") keepOneAdmin(admins, user);
    await updateUser(tx, user.id, { role: input.role });
    await recordAudit(tx, acting, {
      action: "member.change-role",
      targetKind: "user",
      targetId: user.id,
      summary: `${acting.name} changed the role of ${user.name} from ${user.role} to ${input.role}.`,
      before: { role: user.role },
      after: { role: input.role },
    });
  });
}

function roleChange(user: UserRow, role: Role): GatedAct {
  return {
    kind: "member.change-role",
    target: { kind: "user", id: user.id },
    input: { id: user.id, role },
    state: user.role,
    summary: `change the role of ${user.name} from ${user.role} to ${role}`,
  };
}

export const setMemberDisabledInput = z.object({ id: z.uuid(), disabled: z.boolean() });

/** Shuts a person out at once, or lets them in again. The last admin can't be shut out. */
export async function setMemberDisabled(
  actor: Actor,
  input: z.infer<typeof setMemberDisabledInput>,
  clock: Clock = systemClock,
): Promise<void> {
  authorize(actor, "members.write");
  await atomically("member.set-disabled", async (tx) => {
    const admins = await lockActiveAdmins(tx);
    const user = await requireUser(tx, input.id);
    if (Boolean(user.disabledAt) === input.disabled) return;
    if (input.disabled && user.role === "admin") keepOneAdmin(admins, user);
    if (!input.disabled && user.role === "admin")
      await refuseAlone(
        "Nobody brings an admin back alone: invite them anew, then change the role.",
        actor,
        tx,
      );
    await updateUser(tx, user.id, {
      disabledAt: input.disabled ? clock.now() : null,
      sessionsFrom: clock.now(),
      // Whoever comes back is tied anew, as whom the identity provider then calls by this address. Until then the tie keeps
      // out who was disabled, also when their address changes there.
      ...(input.disabled ? {} : { openIdIssuer: null, openIdSubject: null }),
    });
    await recordAudit(tx, actor, {
      action: input.disabled ? "member.disable" : "member.enable",
      targetKind: "user",
      targetId: user.id,
      summary: `${actor.name} ${input.disabled ? "disabled" : "enabled"} the account of ${user.name}.`,
    });
  });
}

export const changeOwnNameInput = z.object({ name: nameInput });

/** A person changes how they are called. */
export async function changeOwnName(actor: Actor, input: z.infer<typeof changeOwnNameInput>): Promise<void> {
  const id = ownId(actor);
  await atomically("member.rename", async (tx) => {
    const user = await requireUser(tx, id);
    if (user.name === input.name) return;
    await updateUser(tx, id, { name: input.name });
    await recordAudit(tx, actor, {
      action: "member.rename",
      targetKind: "user",
      targetId: id,
      summary: `${user.name} is now called ${input.name}.`,
      before: { name: user.name },
      after: { name: input.name },
    });
  });
}

function ownId(actor: Actor): string {
  if (actor.kind === "user") return actor.id;
  throw new AppError("forbidden", "Only a person who is signed in has an account to change.", {
    retry: "never",
  });
}

export const changeOwnPasswordInput = z.object({
  currentPassword: z.string().min(1, "Enter your current password."),
  newPassword: newPasswordInput,
});

/**
 * A person changes their own password; every session that was open, this one too, has to sign in again.
 * Throws invalid_input for a wrong current password, and too_many_requests after five within a quarter of an hour.
 */
export async function changeOwnPassword(
  actor: Actor,
  input: z.infer<typeof changeOwnPasswordInput>,
  clock: Clock = systemClock,
): Promise<void> {
  const id = ownId(actor);
  const guess = { userId: id, what: "password", field: "currentPassword", clock } as const;
  await limitOwnGuesses(guess, () => isOwnPassword(id, input.currentPassword));
  const passwordHash = await hashPassword(input.newPassword);
  await atomically("member.change-password", async (tx) => {
    await updateUser(tx, id, { passwordHash, sessionsFrom: clock.now() });
    await recordAudit(tx, actor, {
      action: "member.change-password",
      targetKind: "user",
      targetId: id,
      summary: `${actor.name} changed their password and ended their sessions.`,
    });
  });
}

// No characters that are taken for one another when read off a terminal.
const PASSWORD_ALPHABET = "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRSTUVWXYZ2345679";

function generatePassword(): string {
  const part = () =>
    Array.from({ length: 5 }, () => PASSWORD_ALPHABET[randomInt(PASSWORD_ALPHABET.length)]).join("");
  return `${part()}-${part()}-${part()}-${part()}`;
}

export type FirstAdmin =
  { created: false } | { created: true; email: string; generatedPassword: string | null };

/**
 * On the first start, when there is no member at all, makes the first admin from
 * TALLYHOOK_ADMIN_EMAIL and TALLYHOOK_ADMIN_PASSWORD. Without a password one is made up and returned,
 * to be printed once. Safe to call from several processes at once.
 */
export async function ensureFirstAdmin(): Promise<FirstAdmin> {
  if ((await countUsers(db())) > 0) return { created: false };
  const email = config().adminEmail ?? "admin@tallyhook.local";
  const generatedPassword = config().adminPassword ? null : generatePassword();
  const passwordHash = await hashPassword(config().adminPassword ?? generatedPassword ?? "");
  return atomically("member.ensure-first-admin", async (tx) => {
    await tx.$executeRaw`lock table users in share row exclusive mode`;
    if ((await countUsers(tx)) > 0) return { created: false };
    const user = await insertUser(tx, { email, name: "Admin", role: "admin", passwordHash });
    await recordAudit(tx, systemActor("first start"), {
      action: "member.create",
      targetKind: "user",
      targetId: user.id,
      summary: `The first start made ${email} the first admin.`,
    });
    return { created: true, email, generatedPassword };
  });
}
