import { beforeEach, describe, expect, it } from "vitest";
import { readFourEyes } from "@/lib/access/approval-queries";
import { changeFourEyes } from "@/lib/access/change-four-eyes";
import { changeMemberRole } from "@/lib/access/members";
import { rotateSecret, revokeSecret } from "@/lib/ingest/secrets";
import { activateSecret, proposeSecret } from "@/lib/ingest/two-step-rotation";
import { db } from "@/lib/platform/db";
import { approve, person, requestOf, roleOf, source, statusOf } from "./four-eyes-world";

let one: Awaited<ReturnType<typeof person>>;
let two: Awaited<ReturnType<typeof person>>;

beforeEach(async () => {
  await db().fourEyesPolicy.deleteMany();
  one = await person("admin");
  two = await person("admin");
});

const turnOn = () => changeFourEyes(one.actor, { enabled: true, replayThreshold: 100 });

describe("four eyes", () => {
  it("is off until an admin turns it on, and then one admin decides alone", async () => {
    const viewer = await person("viewer");
    expect(await readFourEyes(one.actor)).toMatchObject({ enabled: false });
    await changeMemberRole(one.actor, { id: viewer.id, role: "finance" });
    expect(await roleOf(viewer.id)).toBe("finance");
  });

  it("is turned on by one admin and off by two, both in the audit log", async () => {
    await turnOn();
    const off = { enabled: false, replayThreshold: 100 };
    await expect(changeFourEyes(two.actor, off)).rejects.toMatchObject({ code: "approval_needed" });
    expect((await readFourEyes(one.actor)).enabled).toBe(true);
    expect(await approve(one.actor, (await requestOf(two.actor)).id)).toBe(true);
    expect((await readFourEyes(one.actor)).enabled).toBe(false);
    const entry = await db().auditEntry.findFirstOrThrow({
      where: { action: "four-eyes.change" },
      orderBy: { id: "desc" },
    });
    expect(entry.actorId).toBe(two.id);
    expect(entry.summary).toBe(`${two.name} turned four eyes off. ${one.name} approved it.`);
  });

  it("gets stricter by one admin, and looser by two", async () => {
    await turnOn();
    await changeFourEyes(two.actor, { enabled: true, replayThreshold: 10 });
    await expect(changeFourEyes(two.actor, { enabled: true, replayThreshold: 5_000 })).rejects.toMatchObject({
      code: "approval_needed",
    });
    expect((await readFourEyes(one.actor)).replayThreshold).toBe(10);
  });

  it("is not turned on where there is nobody to approve", async () => {
    await db().user.updateMany({ where: { id: { not: one.id } }, data: { disabledAt: new Date() } });
    await expect(turnOn()).rejects.toMatchObject({ code: "conflict" });
    await db().user.updateMany({ data: { disabledAt: null } });
  });
});

describe("what waits for a second admin", () => {
  beforeEach(turnOn);

  it("is a change of role, carried out once as who asked, with who approved it beside them", async () => {
    const viewer = await person("viewer");
    const input = { id: viewer.id, role: "admin" as const };
    for (let times = 0; times < 2; times += 1)
      await expect(changeMemberRole(one.actor, input)).rejects.toMatchObject({ code: "approval_needed" });
    expect(await roleOf(viewer.id)).toBe("viewer");
    expect(await db().approvalRequest.count({ where: { requesterId: one.id } })).toBe(1);
    const request = await requestOf(one.actor);
    await approve(two.actor, request.id);
    expect(await roleOf(viewer.id)).toBe("admin");
    const entry = await db().auditEntry.findFirstOrThrow({
      where: { action: "member.change-role", targetId: viewer.id },
    });
    expect(entry).toMatchObject({ actorId: one.id, correlationId: request.id });
    expect(entry.summary).toContain(`${two.name} approved it.`);
    expect((await requestOf(one.actor)).state).toBe("done");
  });

  it("is the end of a secret that verifies, not of one that was only proposed", async () => {
    const { slug, secretId } = await source();
    await expect(revokeSecret(one.actor, { slug, secretId, reason: "It leaked." })).rejects.toMatchObject({
      code: "approval_needed",
    });
    expect(await statusOf(secretId)).toBe("active");
    expect(await requestOf(one.actor)).toMatchObject({ reason: "It leaked." });
    const proposed = await proposeSecret(one.actor, { slug });
    await revokeSecret(one.actor, { slug, secretId: proposed.id });
    expect(await statusOf(proposed.id)).toBe("revoked");
    await approve(two.actor, (await requestOf(one.actor)).id);
    expect(await statusOf(secretId)).toBe("revoked");
  });

  it("is a rotation without an overlap, whose new secret only who asked sees, once", async () => {
    const { slug, secretId } = await source();
    await rotateSecret(two.actor, { slug, overlapHours: 24 });
    await expect(rotateSecret(one.actor, { slug, overlapHours: 0 })).rejects.toMatchObject({
      code: "approval_needed",
    });
    expect(await approve(two.actor, (await requestOf(one.actor)).id)).toBe(false);
    expect(await statusOf(secretId)).toBe("retiring");
    await expect(rotateSecret(two.actor, { slug, overlapHours: 0 })).rejects.toMatchObject({
      code: "approval_needed",
    });
    const rotated = await rotateSecret(one.actor, { slug, overlapHours: 0 });
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(await statusOf(secretId)).toBe("revoked");
    const kept = JSON.stringify(await db().approvalRequest.findMany());
    expect(kept).not.toContain(rotated.secret);
    await expect(rotateSecret(one.actor, { slug, overlapHours: 0 })).rejects.toMatchObject({
      code: "approval_needed",
    });
  });

  it("is an activation without an overlap", async () => {
    const { slug, secretId } = await source();
    const { id } = await proposeSecret(one.actor, { slug });
    const now = { slug, secretId: id, overlapHours: 0 };
    await expect(activateSecret(one.actor, now)).rejects.toMatchObject({ code: "approval_needed" });
    await approve(two.actor, (await requestOf(one.actor)).id);
    expect([await statusOf(id), await statusOf(secretId)]).toEqual(["active", "revoked"]);
  });
});
