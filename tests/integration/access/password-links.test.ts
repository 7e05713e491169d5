import { describe, expect, it } from "vitest";
import { systemActor, userActor } from "@/lib/access/actor";
import { createMember, setMemberDisabled } from "@/lib/access/members";
import { actorOfSession } from "@/lib/access/open-session";
import {
  inviteMember,
  makePasswordLink,
  pruneLinks,
  takeBackPasswordLink,
  type MadeLink,
} from "@/lib/access/password-links";
import { listAudit } from "@/lib/access/audit-queries";
import { listMembers } from "@/lib/access/queries";
import { signIn } from "@/lib/access/sign-in";
import { startSession } from "@/lib/access/start-session";
import { readPasswordLink, setPasswordByLink } from "@/lib/access/use-password-link";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

const system = systemActor("test");
const OLD = "correct horse battery";
const NEW = "another good phrase";
const HOUR_MS = 3_600_000;
let counter = 0;

function nextEmail(): string {
  counter += 1;
  return `link-${counter}@example.com`;
}

async function member() {
  const email = nextEmail();
  const { id } = await createMember(system, { name: "Ada", email, role: "finance", password: OLD });
  return { id, email };
}

const tokenOf = ({ link }: MadeLink) => new URL(link).hash.slice(1);
/** A use from an address of its own, so that tests don't lock one another out. */
const use = (made: MadeLink) => ({ token: tokenOf(made), remoteAddress: `10.4.0.${counter}` });
const kindOf = async (email: string, password: string) =>
  (await signIn({ email, password, remoteAddress: null })).kind;

it("ends a sign-in whose old password was being checked while the new one was set", async () => {
  const { id, email } = await member();
  const checkedAt = new Date();
  expect(await kindOf(email, OLD)).toBe("signed-in");
  const made = await makePasswordLink(system, { member: email });
  await setPasswordByLink({ ...use(made), password: NEW });
  const start = { userId: id, userAgent: null, remoteAddress: null };
  const late = { userId: id, sessionId: await startSession({ ...start, checkedAt }) };
  expect(await actorOfSession(late, null)).toBeNull();
  const fresh = { userId: id, sessionId: await startSession({ ...start, checkedAt: new Date() }) };
  expect(await actorOfSession(fresh, null)).not.toBeNull();
});

describe("an invitation", () => {
  it("lets a person set their password once and sign in with it", async () => {
    const email = nextEmail();
    const made = await inviteMember(system, { name: "Grace", email, role: "engineer" });
    expect(await kindOf(email, "")).toBe("wrong");
    expect(await readPasswordLink(use(made))).toEqual({ kind: "works", value: { name: "Grace", email } });
    expect(await setPasswordByLink({ ...use(made), password: NEW })).toMatchObject({ kind: "works" });
    expect(await kindOf(email, NEW)).toBe("signed-in");
    expect(await setPasswordByLink({ ...use(made), password: OLD })).toEqual({ kind: "unusable" });
    expect(await kindOf(email, NEW)).toBe("signed-in");
    const { rows: data } = await listAudit(system, { q: made.id });
    expect(data.map(({ action }) => action).slice(-2)).toEqual(["member.set-password", "member.invite"]);
  });

  it("is open for seven days, shown to admins as such, and stored as a hash only", async () => {
    const clock = fixedClock(new Date());
    const made = await inviteMember(system, { name: "Kay", email: nextEmail(), role: "viewer" }, clock);
    const shown = async () => (await listMembers(system, clock)).find(({ id }) => id === made.id);
    expect(await shown()).toMatchObject({ hasPassword: false, linkExpiresAt: made.expiresAt });
    const rows = await db().passwordLink.findMany({ where: { userId: made.id } });
    expect(JSON.stringify(rows)).not.toContain(tokenOf(made));
    clock.advance(7 * 24 * HOUR_MS);
    expect(await readPasswordLink(use(made), clock)).toEqual({ kind: "unusable" });
    expect(await shown()).toMatchObject({ linkExpiresAt: null });
    await pruneLinks(db(), clock.now());
    expect(await db().passwordLink.count({ where: { userId: made.id } })).toBe(0);
  });

  it("can be taken back, and is refused for an address that is a member already", async () => {
    const { email } = await member();
    await expect(inviteMember(system, { name: "Twice", email, role: "viewer" })).rejects.toMatchObject({
      code: "conflict",
    });
    const made = await inviteMember(system, { name: "Lin", email: nextEmail(), role: "viewer" });
    await takeBackPasswordLink(system, { member: made.id });
    expect(await setPasswordByLink({ ...use(made), password: NEW })).toEqual({ kind: "unusable" });
  });
});

describe("a password link", () => {
  it("changes nothing until it is used, then ends every session and the old password", async () => {
    const { id, email } = await member();
    const start = { userId: id, userAgent: null, remoteAddress: null };
    const session = { userId: id, sessionId: await startSession(start) };
    const made = await makePasswordLink(system, { member: email.toUpperCase() });
    expect(await kindOf(email, OLD)).toBe("signed-in");
    expect(await actorOfSession(session, null)).not.toBeNull();
    await setPasswordByLink({ ...use(made), password: NEW });
    expect(await actorOfSession(session, null)).toBeNull();
    expect(await kindOf(email, OLD)).toBe("wrong");
    expect(await kindOf(email, NEW)).toBe("signed-in");
  });

  it("works for one of ten uses at the same time", async () => {
    const { email } = await member();
    const made = await makePasswordLink(system, { member: email });
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        setPasswordByLink({ ...use(made), password: `${NEW} number ${index}` }),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === "works")).toHaveLength(1);
  });

  it("stops the one before it, and works neither after a day nor for a disabled person", async () => {
    const { id, email } = await member();
    const clock = fixedClock(new Date());
    const [first, second] = [
      await makePasswordLink(system, { member: id }, clock),
      await makePasswordLink(system, { member: id }, clock),
    ];
    expect((await readPasswordLink(use(first), clock)).kind).toBe("unusable");
    expect((await readPasswordLink(use(second), clock)).kind).toBe("works");
    await setMemberDisabled(system, { id, disabled: true });
    expect((await readPasswordLink(use(second), clock)).kind).toBe("unusable");
    await expect(makePasswordLink(system, { member: email })).rejects.toMatchObject({ code: "conflict" });
    await setMemberDisabled(system, { id, disabled: false });
    clock.advance(24 * HOUR_MS);
    expect((await readPasswordLink(use(second), clock)).kind).toBe("unusable");
  });

  it("is made by admins only", async () => {
    const { id } = await member();
    const engineer = userActor({ id, name: "Ada", role: "engineer" });
    await expect(makePasswordLink(engineer, { member: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(takeBackPasswordLink(engineer, { member: id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("that was never made locks out the address that tries many", async () => {
    const clock = fixedClock(new Date());
    const guess = (index: number) =>
      readPasswordLink({ token: `guess-${index}`, remoteAddress: "10.8.8.8" }, clock);
    for (let index = 0; index < 30; index += 1) expect((await guess(index)).kind).toBe("unusable");
    expect((await guess(30)).kind).toBe("throttled");
  });
});
