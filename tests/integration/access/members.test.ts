import { describe, expect, it } from "vitest";
import { systemActor, userActor } from "@/lib/access/actor";
import {
  changeMemberRole,
  changeOwnName,
  changeOwnPassword,
  createMember,
  createMemberInput,
  ensureFirstAdmin,
  setMemberDisabled,
} from "@/lib/access/members";
import type { Role } from "@/lib/access/permissions";
import { actorOfSession } from "@/lib/access/open-session";
import { listAudit } from "@/lib/access/audit-queries";
import { listMembers } from "@/lib/access/queries";
import { signIn } from "@/lib/access/sign-in";
import { startSession } from "@/lib/access/start-session";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";

const system = systemActor("test");
const PASSWORD = "correct horse battery";
let counter = 0;

async function member(role: Role) {
  counter += 1;
  const email = `member-${counter}@example.com`;
  const { id } = await createMember(system, { name: `Member ${counter}`, email, role, password: PASSWORD });
  return { id, email, actor: userActor({ id, name: `Member ${counter}`, role }, null, "fresh") };
}

async function sessionOf(userId: string, startedAtMs = Date.now()) {
  const start = { userId, userAgent: null, remoteAddress: null };
  const sessionId = await startSession(start, fixedClock(new Date(startedAtMs)));
  return actorOfSession({ userId, sessionId }, null);
}

describe("the first admin", () => {
  it("is made once, however many processes start at the same time", async () => {
    const results = await Promise.all(Array.from({ length: 6 }, () => ensureFirstAdmin()));
    const made = results.filter((result) => result.created);
    expect(made).toHaveLength(1);
    const [first] = made;
    expect(first).toMatchObject({ email: "admin@tallyhook.local" });
    const password = first?.created ? first.generatedPassword : null;
    expect(password).toMatch(/^\w{5}-\w{5}-\w{5}-\w{5}$/);
    const attempt = { email: "admin@tallyhook.local", password: password ?? "", remoteAddress: null };
    expect(await signIn(attempt)).toMatchObject({ kind: "signed-in", user: { role: "admin" } });
    expect(await ensureFirstAdmin()).toEqual({ created: false });
  });
});

describe("members", () => {
  it.each(["viewer", "finance", "engineer"] as const)("can't be seen or changed by a %s", async (role) => {
    const { actor, id } = await member(role);
    const input = { name: "X", email: "x@example.com", role: "admin" as const, password: PASSWORD };
    await expect(listMembers(actor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createMember(actor, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeMemberRole(actor, { id, role: "admin" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setMemberDisabled(actor, { id, disabled: true })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("have one e-mail each, in any case, and the refusal names the field", async () => {
    const { email } = await member("viewer");
    const again = { name: "Again", email: email.toUpperCase(), role: "viewer" as const, password: PASSWORD };
    await expect(createMember(system, again)).rejects.toMatchObject({
      code: "conflict",
      fields: { email: "Someone with this e-mail address is a member already." },
    });
  });

  it("need a usable first password", () => {
    const input = { name: "A", email: "a@example.com", role: "viewer", password: "short" };
    expect(createMemberInput.safeParse(input).error?.issues[0]?.message).toBe("Use at least 12 characters.");
  });

  it("get a new role at once, also in the session they have open", async () => {
    const { id } = await member("viewer");
    expect((await sessionOf(id))?.role).toBe("viewer");
    await changeMemberRole(system, { id, role: "engineer" });
    expect((await sessionOf(id))?.role).toBe("engineer");
  });

  it("are shut out at once when disabled, and sign in anew when enabled", async () => {
    const { id } = await member("finance");
    const signedInAtMs = Date.now();
    await setMemberDisabled(system, { id, disabled: true });
    expect(await sessionOf(id)).toBeNull();
    await setMemberDisabled(system, { id, disabled: false });
    expect(await sessionOf(id, signedInAtMs - 1)).toBeNull();
    expect(await sessionOf(id, Date.now() + 1)).not.toBeNull();
  });

  it("always keep one admin who can sign in, also against two changes at once", async () => {
    await db().user.updateMany({ where: { role: "admin" }, data: { role: "viewer" } });
    const [one, two] = [await member("admin"), await member("admin")];
    const outcomes = await Promise.allSettled([
      changeMemberRole(system, { id: one.id, role: "viewer" }),
      setMemberDisabled(system, { id: two.id, disabled: true }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const left = await db().user.count({ where: { role: "admin", disabledAt: null } });
    expect(left).toBe(1);
  });

  it("leave a record of every change, in the same breath", async () => {
    const { id } = await member("viewer");
    await changeMemberRole(system, { id, role: "finance" });
    await setMemberDisabled(system, { id, disabled: true });
    const { rows: data } = await listAudit(system, { q: id });
    expect(data.map((entry) => entry.action)).toEqual([
      "member.disable",
      "member.change-role",
      "member.create",
    ]);
    expect(data[1]?.summary).toContain("from viewer to finance");
  });
});

describe("the own account", () => {
  it("changes its name and password; old sessions end and the old password is dead", async () => {
    const { id, email, actor } = await member("viewer");
    const signedInAtMs = Date.now() - 1;
    await changeOwnName(actor, { name: "New Name" });
    expect((await sessionOf(id))?.name).toBe("New Name");
    await changeOwnPassword(actor, { currentPassword: PASSWORD, newPassword: "another good phrase" });
    expect(await sessionOf(id, signedInAtMs)).toBeNull();
    const attempt = (password: string) => signIn({ email, password, remoteAddress: null });
    expect((await attempt(PASSWORD)).kind).toBe("wrong");
    expect((await attempt("another good phrase")).kind).toBe("signed-in");
  });

  it("keeps its password when the current one is not given", async () => {
    const { email, actor } = await member("viewer");
    const input = { currentPassword: "not it", newPassword: "another good phrase" };
    await expect(changeOwnPassword(actor, input)).rejects.toMatchObject({ code: "invalid_input" });
    expect((await signIn({ email, password: PASSWORD, remoteAddress: null })).kind).toBe("signed-in");
  });

  it("may be guessed five times only, even with the right password after that, and sign-in stays open", async () => {
    const { email, actor } = await member("viewer");
    const clock = fixedClock(new Date());
    const guess = (currentPassword: string) =>
      changeOwnPassword(actor, { currentPassword, newPassword: "another good phrase" }, clock).then(
        () => "changed",
        (error: AppError) => error.code,
      );
    const guesses = await Promise.all(Array.from({ length: 20 }, (_, index) => guess(`guess ${index}`)));
    expect(guesses.filter((code) => code === "invalid_input")).toHaveLength(4);
    expect(guesses.filter((code) => code === "too_many_requests")).toHaveLength(16);
    expect(await guess(PASSWORD)).toBe("too_many_requests");
    expect((await signIn({ email, password: PASSWORD, remoteAddress: null })).kind).toBe("signed-in");
    clock.advance(15 * 60_000);
    expect(await guess(PASSWORD)).toBe("changed");
  });

  it("is nobody's when the session's id is forged or gone", async () => {
    const sessionId = newId();
    expect(await actorOfSession({ userId: "not-a-uuid", sessionId }, null)).toBeNull();
    expect(await sessionOf("00000000-0000-7000-8000-000000000000")).toBeNull();
  });
});
