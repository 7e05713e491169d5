import { describe, expect, it } from "vitest";
import { systemActor } from "@/lib/access/actor";
import { changeMemberRole, setMemberDisabled } from "@/lib/access/members";
import type { Role } from "@/lib/access/permissions";
import { actorOfSession } from "@/lib/access/open-session";
import { listAudit } from "@/lib/access/audit-queries";
import { signIn } from "@/lib/access/sign-in";
import { memberFromOpenId } from "@/lib/access/sign-in-openid";
import { startSession } from "@/lib/access/start-session";
import { db } from "@/lib/platform/db";

const system = systemActor("test");
let counter = 0;

/** A person who signs in with whatever role the identity provider names at that time. */
function person() {
  counter += 1;
  const email = `sso-${counter}@example.com`;
  const claims = { issuer: "https://id.example", subject: `subject-${counter}`, name: `Sso ${counter}` };
  return {
    email,
    signIn: (claimedRole: Role | null, defaultRole: Role = "viewer", as = email) =>
      memberFromOpenId({ ...claims, email: as, claimedRole, defaultRole }),
    /** The same address, given to somebody else there, or at another provider. */
    signInAs: (whom: Partial<typeof claims>) =>
      memberFromOpenId({ ...claims, ...whom, email, claimedRole: "viewer", defaultRole: "viewer" }),
  };
}

async function roleOf(member: { id: string } | null): Promise<Role | undefined> {
  if (!member) return undefined;
  const sessionId = await startSession({ userId: member.id, userAgent: null, remoteAddress: null });
  return (await actorOfSession({ userId: member.id, sessionId }, null))?.role;
}

describe("OpenID Connect", () => {
  it("makes a member on the first sign-in and follows the provider's role after that", async () => {
    const { email, signIn: arrive } = person();
    const first = await arrive("viewer");
    expect(await roleOf(first)).toBe("viewer");
    const again = await arrive("engineer", "viewer", email.toUpperCase());
    expect(again?.id).toBe(first?.id);
    expect(await roleOf(first)).toBe("engineer");
    const { rows: data } = await listAudit(system, { q: first?.id });
    expect(data.map((entry) => `${entry.action} by ${entry.actorName}`).toSorted()).toEqual([
      "member.change-role by OpenID Connect",
      `member.create by Sso ${counter}`,
      `session.start by Sso ${counter}`,
    ]);
    const password = { email, password: "correct horse battery", remoteAddress: null };
    expect((await signIn(password)).kind).toBe("wrong");
  });

  it("leaves the role that was given here when the provider names none", async () => {
    const { signIn: arrive } = person();
    const made = await arrive(null, "finance");
    expect(await roleOf(made)).toBe("finance");
    await changeMemberRole(system, { id: made?.id ?? "", role: "admin" });
    await arrive(null, "viewer");
    expect(await roleOf(made)).toBe("admin");
  });

  it("never takes away the last admin, also when all of them come at once", async () => {
    await db().user.updateMany({ where: { role: "admin" }, data: { role: "viewer" } });
    const people = [person(), person(), person()];
    for (const one of people) await one.signIn("admin");
    const members = await Promise.all(people.map((one) => one.signIn("viewer")));
    expect(members.every((member) => member !== null)).toBe(true);
    const left = await db().user.findMany({ where: { role: "admin", disabledAt: null } });
    expect(left).toHaveLength(1);
    const { rows: data } = await listAudit(system, { q: left[0]?.id });
    expect(data.map((entry) => entry.action)).toContain("member.keep-role");
  });

  it("knows a person by the provider's own name for them, also when their address changed", async () => {
    const { signIn: arrive } = person();
    const made = await arrive("viewer");
    expect(await arrive("viewer", "viewer", `married-${counter}@example.com`)).toEqual(made);
  });

  it("gives nobody the account of the person who had their address before", async () => {
    const { signIn: arrive, signInAs } = person();
    const made = await arrive("admin");
    expect(await signInAs({ subject: "a newcomer" })).toBeNull();
    const { rows } = await listAudit(system, { q: made?.id, action: "session.refuse" });
    expect(rows).toHaveLength(1);
    expect(await roleOf(made)).toBe("admin");
    // The old account is given over on purpose, or the installation moved to another provider.
    await setMemberDisabled(system, { id: made?.id ?? "", disabled: true });
    await setMemberDisabled(system, { id: made?.id ?? "", disabled: false });
    expect(await signInAs({ subject: "a newcomer" })).toEqual(made);
    expect(await signInAs({ issuer: "https://other.example", subject: "a third" })).toEqual(made);
  });

  it("does not let a disabled member in", async () => {
    const { signIn: arrive } = person();
    const made = await arrive("viewer");
    await setMemberDisabled(system, { id: made?.id ?? "", disabled: true });
    expect(await arrive("viewer")).toBeNull();
  });

  it("makes no second account for a disabled member whose address changed there", async () => {
    const { signIn: arrive } = person();
    const made = await arrive("viewer");
    await setMemberDisabled(system, { id: made?.id ?? "", disabled: true });
    const elsewhere = `elsewhere-${counter}@example.com`;
    expect(await arrive("viewer", "viewer", elsewhere)).toBeNull();
    expect(await db().user.count({ where: { email: elsewhere } })).toBe(0);
  });
});
