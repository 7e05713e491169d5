import { beforeEach, describe, expect, it } from "vitest";
import { apiKeyActor, systemActor, userActor } from "@/lib/access/actor";
import { listApprovals } from "@/lib/access/approval-queries";
import { changeFourEyes } from "@/lib/access/change-four-eyes";
import { rejectRequest, withdrawRequest } from "@/lib/access/decide-approval";
import { changeMemberRole, createMember, setMemberDisabled } from "@/lib/access/members";
import { inviteMember, makePasswordLink } from "@/lib/access/password-links";
import { rotateSecret, revokeSecret } from "@/lib/ingest/secrets";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { approve, person, requestOf, roleOf, source } from "./four-eyes-world";
import type { Role } from "@/lib/access/permissions";

const HOUR_MS = 3_600_000;
const system = systemActor("test");
let one: Awaited<ReturnType<typeof person>>;
let two: Awaited<ReturnType<typeof person>>;

beforeEach(async () => {
  await db().fourEyesPolicy.deleteMany();
  one = await person("admin");
  two = await person("admin");
});

const turnOn = () => changeFourEyes(one.actor, { enabled: true, replayThreshold: 100 });

describe("nobody gets around it", () => {
  beforeEach(turnOn);

  async function asked(role: Role = "viewer") {
    const member = await person(role);
    await changeMemberRole(one.actor, { id: member.id, role: "engineer" }).catch(() => undefined);
    return { member, request: await requestOf(one.actor) };
  }

  it("by approving one's own request, or as an engineer or a key", async () => {
    const { member, request } = await asked();
    const engineer = await person("engineer");
    const key = apiKeyActor({ id: newId(), name: "Mine", role: "admin" });
    for (const actor of [one.actor, engineer.actor, key])
      await expect(approve(actor, request.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await roleOf(member.id)).toBe("viewer");
  });

  it("with a key, which is refused with a sentence and leaves no request", async () => {
    const { slug, secretId } = await source();
    const key = apiKeyActor({ id: newId(), name: "Mine", role: "admin" });
    const before = await db().approvalRequest.count();
    for (const attempt of [
      () => revokeSecret(key, { slug, secretId }),
      () => rotateSecret(key, { slug, overlapHours: 0 }),
      () => changeFourEyes(key, { enabled: false, replayThreshold: 100 }),
    ])
      await expect(attempt()).rejects.toThrow(/^Four eyes is on: two people decide on this, so no key may /);
    expect(await db().approvalRequest.count()).toBe(before);
    await rotateSecret(key, { slug, overlapHours: 24 });
  });

  it("with a second account: admins are not made, brought back or taken over alone", async () => {
    const input = { name: "Me too", email: `me-${newId()}@example.com`, role: "admin" as const };
    const attempts = [
      () => createMember(one.actor, { ...input, password: "correct horse battery" }),
      () => inviteMember(one.actor, input),
      () => makePasswordLink(one.actor, { member: two.id }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(/^Four eyes is on\. /);
    await setMemberDisabled(one.actor, { id: two.id, disabled: true });
    await expect(setMemberDisabled(one.actor, { id: two.id, disabled: false })).rejects.toThrow(
      /^Four eyes is on\. /,
    );
    await makePasswordLink(one.actor, { member: one.id });
  });

  it("as a puppet: for an account that one made, or has a link for, another admin approves", async () => {
    const { id } = await createMember(one.actor, {
      name: "Puppet",
      email: `${newId()}@example.com`,
      role: "finance",
      password: "correct horse battery",
    });
    await changeMemberRole(system, { id, role: "admin" });
    const puppet = userActor({ id, name: "Puppet", role: "admin" }, null, "fresh");
    const before = await person("engineer");
    const taken = userActor({ id: before.id, name: before.name, role: "admin" }, null, "fresh");
    await makePasswordLink(one.actor, { member: before.id });
    await changeMemberRole(system, { id: before.id, role: "admin" });
    const member = await person("viewer");
    for (const actor of [puppet, taken]) {
      const input = { id: member.id, role: "finance" as const };
      await changeMemberRole(actor, input).catch(() => undefined);
      const request = await requestOf(actor);
      await expect(approve(one.actor, request.id)).rejects.toThrow(/^You made the account of /);
      await approve(two.actor, request.id);
      expect(await roleOf(member.id)).toBe("finance");
      await changeMemberRole(system, { id: member.id, role: "viewer" });
    }
  });

  it("with an overlap that is as good as none", async () => {
    const { slug, secretId } = await source();
    for (const overlapHours of [0, 0.000_01, 0.99])
      await expect(rotateSecret(one.actor, { slug, overlapHours })).rejects.toMatchObject({
        code: "approval_needed",
      });
    expect(await db().signingSecret.count({ where: { id: secretId, status: "active" } })).toBe(1);
    await rotateSecret(one.actor, { slug, overlapHours: 1 });
  });

  it("by two approvals at once: it happens once", async () => {
    const { request } = await asked();
    const three = await person("admin");
    const outcomes = await Promise.allSettled([
      approve(two.actor, request.id),
      approve(three.actor, request.id),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(
      await db().auditEntry.count({ where: { action: "approval.approve", targetId: request.targetId } }),
    ).toBe(1);
    expect(
      await db().auditEntry.count({ where: { action: "member.change-role", targetId: request.targetId } }),
    ).toBe(1);
  });

  it("by approving and rejecting at once: what wins is what happened", async () => {
    const { member, request } = await asked();
    await Promise.allSettled([approve(two.actor, request.id), rejectRequest(two.actor, { id: request.id })]);
    const { state } = await requestOf(one.actor);
    expect([state, await roleOf(member.id)]).toEqual(
      state === "done" ? ["done", "engineer"] : ["rejected", "viewer"],
    );
  });

  it("by carrying out the same approval twice at once", async () => {
    const { slug } = await source();
    await rotateSecret(one.actor, { slug, overlapHours: 0 }).catch(() => undefined);
    await approve(two.actor, (await requestOf(one.actor)).id);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => rotateSecret(one.actor, { slug, overlapHours: 0 })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("after a day, and not four hours after the approval", async () => {
    const { member, request } = await asked();
    const late = fixedClock(new Date(Date.now() + 24 * HOUR_MS + 1_000));
    await expect(approve(two.actor, request.id, late)).rejects.toMatchObject({ code: "conflict" });
    expect(await roleOf(member.id)).toBe("viewer");
    const { slug } = await source();
    await rotateSecret(one.actor, { slug, overlapHours: 0 }).catch(() => undefined);
    await approve(two.actor, (await requestOf(one.actor)).id);
    const tooLate = fixedClock(new Date(Date.now() + 4 * HOUR_MS + 1_000));
    await expect(rotateSecret(one.actor, { slug, overlapHours: 0 }, tooLate)).rejects.toMatchObject({
      code: "approval_needed",
    });
  });

  it("for somebody who was disabled or demoted meanwhile", async () => {
    const first = await asked();
    await setMemberDisabled(two.actor, { id: one.id, disabled: true });
    await expect(approve(two.actor, first.request.id)).rejects.toMatchObject({ code: "conflict" });
    await db().user.update({ where: { id: one.id }, data: { disabledAt: null, role: "engineer" } });
    await expect(approve(two.actor, first.request.id)).rejects.toMatchObject({ code: "conflict" });
    expect(await roleOf(first.member.id)).toBe("viewer");
    await rejectRequest(two.actor, { id: first.request.id });
  });

  it("when the target changed meanwhile, and without a request that nobody made", async () => {
    const { member, request } = await asked();
    await changeMemberRole(system, { id: member.id, role: "finance" });
    await expect(approve(two.actor, request.id)).rejects.toThrow(/^What was approved is not so any more/);
    expect(await roleOf(member.id)).toBe("finance");
    expect(await db().approvalRequest.count({ where: { requesterId: one.id } })).toBe(1);

    const { slug } = await source();
    await rotateSecret(one.actor, { slug, overlapHours: 0 }).catch(() => undefined);
    await approve(two.actor, (await requestOf(one.actor)).id);
    await rotateSecret(two.actor, { slug, overlapHours: 24 });
    await expect(rotateSecret(one.actor, { slug, overlapHours: 0 })).rejects.toMatchObject({
      code: "approval_needed",
    });
  });

  it("by taking back or rejecting what is another's to decide", async () => {
    const { request } = await asked();
    await expect(withdrawRequest(two.actor, { id: request.id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(rejectRequest(one.actor, { id: request.id })).rejects.toMatchObject({ code: "forbidden" });
    await withdrawRequest(one.actor, { id: request.id });
    await expect(approve(two.actor, request.id)).rejects.toMatchObject({ code: "conflict" });
    const { open, decided } = await listApprovals(two.actor);
    expect(open.map(({ id }) => id)).not.toContain(request.id);
    expect(decided.find(({ id }) => id === request.id)?.state).toBe("withdrawn");
  });
});
