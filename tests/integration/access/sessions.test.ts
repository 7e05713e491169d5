import { describe, expect, it } from "vitest";
import { systemActor, userActor } from "@/lib/access/actor";
import {
  endMemberSessions,
  endOtherSessions,
  endOwnSession,
  endSession,
  pruneSessions,
} from "@/lib/access/end-session";
import { createMember, setMemberDisabled } from "@/lib/access/members";
import { actorOfSession } from "@/lib/access/open-session";
import type { Role } from "@/lib/access/permissions";
import { listAudit } from "@/lib/access/audit-queries";
import { listOwnSessions } from "@/lib/access/session-queries";
import { startSession } from "@/lib/access/start-session";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";

const system = systemActor("test");
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const HOUR_MS = 3_600_000;
let counter = 0;

async function member(role: Role = "viewer") {
  counter += 1;
  const email = `session-${counter}@example.com`;
  const input = { name: `Member ${counter}`, email, role, password: "correct horse battery" };
  const { id } = await createMember(system, input);
  return { id, actor: userActor({ id, name: input.name, role }, null, "fresh") };
}

async function open(userId: string, clock = fixedClock(new Date())) {
  const start = { userId, userAgent: FIREFOX, remoteAddress: "10.1.1.1" };
  return { userId, sessionId: await startSession(start, clock) };
}

const isOpen = async (claims: { userId: string; sessionId: string }, clock = fixedClock(new Date())) =>
  (await actorOfSession(claims, null, clock)) !== null;

describe("a session", () => {
  it("ends twelve hours after the sign-in, however often its cookie was renewed", async () => {
    const { id } = await member();
    const clock = fixedClock(new Date());
    const session = await open(id, clock);
    clock.advance(11.9 * HOUR_MS);
    expect(await isOpen(session, clock)).toBe(true);
    clock.advance(0.1 * HOUR_MS);
    expect(await isOpen(session, clock)).toBe(false);
  });

  it("is over in every copy of its cookie once its person signed out, and no other of theirs is", async () => {
    const { id } = await member();
    const [laptop, phone] = [await open(id), await open(id)];
    await endSession(laptop, "10.1.1.1");
    await endSession(laptop, "10.1.1.1");
    expect(await isOpen(laptop)).toBe(false);
    expect(await isOpen(phone)).toBe(true);
    const { rows: data } = await listAudit(system, { q: id });
    expect(data.filter((entry) => entry.action === "session.end")).toMatchObject([
      { remoteAddress: "10.1.1.1" },
    ]);
  });

  it("opens for its own person only, and for no id that was made up", async () => {
    const [one, two] = [await member(), await member("admin")];
    const session = await open(one.id);
    expect(await isOpen({ ...session, userId: two.id })).toBe(false);
    expect(await isOpen({ userId: one.id, sessionId: newId() })).toBe(false);
    expect(await isOpen({ userId: one.id, sessionId: "" })).toBe(false);
  });

  it("is noted as seen at most once in five minutes, with the address it was seen from", async () => {
    const { id } = await member();
    const clock = fixedClock(new Date());
    const session = await open(id, clock);
    const seen = () => db().session.findUniqueOrThrow({ where: { id: session.sessionId } });
    const start = clock.now();
    clock.advance(4 * 60_000);
    await actorOfSession(session, "10.2.2.2", clock);
    expect(await seen()).toMatchObject({ lastSeenAt: start, lastAddress: "10.1.1.1" });
    clock.advance(2 * 60_000);
    const noted = clock.now();
    await Promise.all(Array.from({ length: 5 }, () => actorOfSession(session, "10.2.2.2", clock)));
    clock.advance(60_000);
    await actorOfSession(session, "10.3.3.3", clock);
    expect(await seen()).toMatchObject({ lastSeenAt: noted, lastAddress: "10.2.2.2", address: "10.1.1.1" });
  });

  it("is forgotten when it is too old, and stays over without its row", async () => {
    const { id } = await member();
    const session = await open(id);
    await endSession(session, null);
    const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
    await pruneSessions(db(), inHours(11));
    expect(await db().session.count({ where: { userId: id } })).toBe(1);
    await pruneSessions(db(), inHours(12.1));
    expect(await db().session.count({ where: { userId: id } })).toBe(0);
    expect(await isOpen(session)).toBe(false);
  });
});

describe("the list of sessions", () => {
  it("shows a person's own open ones in words, and nothing of anybody else", async () => {
    const [one, two] = [await member(), await member()];
    const mine = await open(one.id);
    await open(two.id);
    await endSession(await open(one.id), null);
    await open(one.id, fixedClock(new Date(Date.now() - 13 * HOUR_MS)));
    expect(await listOwnSessions(one.actor)).toMatchObject([
      { id: mine.sessionId, device: "Firefox on Linux", address: "10.1.1.1" },
    ]);
    expect(await listOwnSessions(system)).toEqual([]);
  });

  it("holds none from before the account was disabled", async () => {
    const { id, actor } = await member();
    const clock = fixedClock(new Date(Date.now() - 1_000));
    await open(id, clock);
    await setMemberDisabled(system, { id, disabled: true });
    await setMemberDisabled(system, { id, disabled: false });
    expect(await listOwnSessions(actor)).toEqual([]);
  });
});

describe("ending sessions", () => {
  it("ends one of one's own, and never another person's", async () => {
    const [one, two] = [await member(), await member("admin")];
    const [mine, theirs] = [await open(one.id), await open(two.id)];
    await endOwnSession(one.actor, { id: mine.sessionId });
    expect(await isOpen(mine)).toBe(false);
    await expect(endOwnSession(one.actor, { id: theirs.sessionId })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await isOpen(theirs)).toBe(true);
  });

  it("ends all others and says how many", async () => {
    const { id, actor } = await member();
    const [kept, laptop, phone] = [await open(id), await open(id), await open(id)];
    expect(await endOtherSessions(actor, { keep: kept.sessionId })).toEqual({ ended: 2 });
    expect([await isOpen(kept), await isOpen(laptop), await isOpen(phone)]).toEqual([true, false, false]);
    const { rows: data } = await listAudit(system, { q: id });
    expect(data[0]?.summary).toContain("ended their 2 other sessions");
  });

  it("keeps no session that is not an open one of the person", async () => {
    const [one, two] = [await member(), await member()];
    const [mine, theirs] = [await open(one.id), await open(two.id)];
    await expect(endOtherSessions(one.actor, { keep: theirs.sessionId })).rejects.toMatchObject({
      code: "not_found",
    });
    expect([await isOpen(mine), await isOpen(theirs)]).toEqual([true, true]);
  });

  it("lets an admin, and only an admin, end all of a member's, who signs in anew", async () => {
    const [one, engineer] = [await member(), await member("engineer")];
    const clock = fixedClock(new Date());
    const sessions = [await open(one.id, clock), await open(one.id, clock)];
    await expect(endMemberSessions(engineer.actor, { id: one.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    clock.advance(10);
    expect(await endMemberSessions(system, { id: one.id }, clock)).toEqual({ ended: 2 });
    for (const session of sessions) expect(await isOpen(session, clock)).toBe(false);
    clock.advance(10);
    expect(await isOpen(await open(one.id, clock), clock)).toBe(true);
  });
});
