import { describe, expect, it } from "vitest";
import { systemActor, userActor, type Actor } from "@/lib/access/actor";
import { createApiKey } from "@/lib/access/api-keys";
import { listAudit } from "@/lib/access/audit-queries";
import { endSession } from "@/lib/access/end-session";
import { changeMemberRole, createMember } from "@/lib/access/members";
import { actorOfSession } from "@/lib/access/open-session";
import { proofMeans, proveIdentity } from "@/lib/access/prove-identity";
import { confirmSecondFactor, startSecondFactor } from "@/lib/access/second-factor";
import { signIn } from "@/lib/access/sign-in";
import { memberFromOpenId } from "@/lib/access/sign-in-openid";
import { startSession } from "@/lib/access/start-session";
import { codeOf, stepAt } from "@/lib/access/totp";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { secretBytes } from "./authenticator-app";

const system = systemActor("test");
const PASSWORD = "correct horse battery";
const MINUTE_MS = 60_000;
let counter = 0;

/** An admin at a session of their own, with a clock that both go by. */
async function admin() {
  counter += 1;
  const email = `prove-${counter}@example.com`;
  const { id } = await createMember(system, { name: "Ada", email, role: "admin", password: PASSWORD });
  const clock = fixedClock(new Date());
  const open = () => startSession({ userId: id, userAgent: null, remoteAddress: null }, clock);
  const sessionId = await open();
  const actor = async (session = sessionId) =>
    (await actorOfSession({ userId: id, sessionId: session }, "10.1.1.1", clock)) as Actor;
  const prove = async (proof: string, session = sessionId) =>
    proveIdentity(await actor(session), { proof, sessionId: session }, clock);
  return { id, email, clock, sessionId, open, actor, prove };
}

async function withSecondFactor(person: Awaited<ReturnType<typeof admin>>) {
  const { secret } = await startSecondFactor(await person.actor(), person.clock);
  const bytes = secretBytes(secret);
  const code = () => codeOf(bytes, stepAt(person.clock.now().getTime()));
  const { recoveryCodes } = await confirmSecondFactor(await person.actor(), { code: code() }, person.clock);
  return { code, recoveryCodes };
}

const auditOf = async (id: string) => (await listAudit(system, { q: id })).rows.map(({ action }) => action);

describe("a proof of who sits at a session", () => {
  it("is the sign-in, for ten minutes, and then the password, for ten more", async () => {
    const { clock, actor, prove } = await admin();
    expect((await actor()).proof).toBe("fresh");
    clock.advance(10 * MINUTE_MS - 1);
    expect((await actor()).proof).toBe("fresh");
    clock.advance(1);
    expect((await actor()).proof).toBe("stale");
    await prove(PASSWORD);
    expect((await actor()).proof).toBe("fresh");
    clock.advance(10 * MINUTE_MS);
    expect((await actor()).proof).toBe("stale");
  });

  it("counts for its own session only, not for a copy of another cookie", async () => {
    const { clock, sessionId, open, actor, prove } = await admin();
    const stolen = await open();
    clock.advance(11 * MINUTE_MS);
    await prove(PASSWORD, sessionId);
    expect((await actor(sessionId)).proof).toBe("fresh");
    expect((await actor(stolen)).proof).toBe("stale");
  });

  it("is not given for another person's session, nor for one that is over", async () => {
    const [one, two] = [await admin(), await admin()];
    two.clock.advance(11 * MINUTE_MS);
    const mine = await one.actor();
    await expect(
      proveIdentity(mine, { proof: PASSWORD, sessionId: two.sessionId }, one.clock),
    ).rejects.toMatchObject({ code: "not_found" });
    expect((await two.actor()).proof).toBe("stale");
    await endSession({ userId: one.id, sessionId: one.sessionId }, null);
    await expect(
      proveIdentity(mine, { proof: PASSWORD, sessionId: one.sessionId }, one.clock),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("is a code where a second factor is on, once, or a recovery code, and no longer the password", async () => {
    const person = await admin();
    const { code, recoveryCodes } = await withSecondFactor(person);
    expect(await proofMeans(await person.actor())).toBe("code");
    person.clock.advance(11 * MINUTE_MS);
    await expect(person.prove(PASSWORD)).rejects.toMatchObject({
      fields: { proof: expect.any(String) as string },
    });
    expect((await person.actor()).proof).toBe("stale");
    const used = code();
    await person.prove(used);
    expect((await person.actor()).proof).toBe("fresh");
    await expect(person.prove(used)).rejects.toMatchObject({ code: "invalid_input" });
    person.clock.advance(11 * MINUTE_MS);
    await person.prove(recoveryCodes[0] ?? "");
    expect((await person.actor()).proof).toBe("fresh");
  });

  it("is guessed five times at most, which locks nobody out of signing in, and each wrong one is written down", async () => {
    const { id, email, clock, actor, prove } = await admin();
    clock.advance(11 * MINUTE_MS);
    for (let tries = 0; tries < 4; tries += 1)
      await expect(prove("a wrong password")).rejects.toMatchObject({ code: "invalid_input" });
    for (const proof of ["a wrong password", PASSWORD])
      await expect(prove(proof)).rejects.toMatchObject({ code: "too_many_requests" });
    expect((await actor()).proof).toBe("stale");
    const attempt = { email, password: PASSWORD, remoteAddress: null };
    expect((await signIn(attempt, clock)).kind).toBe("signed-in");
    const actions = await auditOf(id);
    expect(actions.filter((action) => action === "session.prove-wrong")).toHaveLength(5);
    expect(actions).not.toContain("session.prove");
  });

  it("does not let a hundred guesses at once through by the same count", async () => {
    const { clock, prove } = await admin();
    clock.advance(11 * MINUTE_MS);
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => prove("a wrong password")));
    const codes = outcomes.map((outcome) =>
      outcome.status === "rejected" ? (outcome.reason as { code: string }).code : "",
    );
    expect(codes.filter((code) => code === "invalid_input").length).toBeLessThanOrEqual(4);
  });

  it("is asked of people at their identity provider, whose word on when it was counts", async () => {
    const claims = {
      issuer: "https://id.example",
      subject: "prove-sso",
      email: `prove-sso-${Date.now()}@example.com`,
      name: "Sso",
      claimedRole: "admin",
      defaultRole: "viewer",
    } as const;
    const { id } = (await memberFromOpenId(claims)) as { id: string };
    const clock = fixedClock(new Date());
    const hourAgo = new Date(clock.now().getTime() - 60 * MINUTE_MS);
    const start = { userId: id, userAgent: null, remoteAddress: null };
    const remembered = await startSession({ ...start, provenAt: hourAgo }, clock);
    const anew = await startSession({ ...start, provenAt: clock.now() }, clock);
    const actorAt = async (sessionId: string) =>
      (await actorOfSession({ userId: id, sessionId }, null, clock)) as Actor;
    expect((await actorAt(remembered)).proof).toBe("stale");
    expect((await actorAt(anew)).proof).toBe("fresh");
    expect(await proofMeans(await actorAt(remembered))).toBe("single-sign-on");
    await expect(
      proveIdentity(await actorAt(remembered), { proof: "anything", sessionId: remembered }, clock),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a stolen session, ten minutes later", () => {
  it("makes no key, changes no role, enrols no second factor, and works as before once it is proved", async () => {
    const { id, clock, actor, prove } = await admin();
    clock.advance(11 * MINUTE_MS);
    const thief = await actor();
    const attempts = [
      () => createApiKey(thief, { name: "mine", role: "admin" as const }),
      () => changeMemberRole(thief, { id, role: "viewer" }),
      () => startSecondFactor(thief, clock),
      () => confirmSecondFactor(thief, { code: "000000" }, clock),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "proof_needed" });
    expect(await db().apiKey.count({ where: { createdBy: thief.name, name: "mine" } })).toBe(0);
    expect(await db().secondFactor.count({ where: { userId: id } })).toBe(0);
    await prove(PASSWORD);
    const { id: keyId } = await createApiKey(await actor(), { name: "mine", role: "admin" });
    expect(keyId).toBeTruthy();
    expect(await auditOf(id)).toContain("session.prove");
  });

  it("is told of its role before it is asked for anything", async () => {
    const viewer = userActor({ id: "0198c0de-0000-7000-8000-000000000000", name: "Vi", role: "viewer" });
    await expect(createApiKey(viewer, { name: "mine", role: "admin" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
