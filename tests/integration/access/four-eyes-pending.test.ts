import { beforeEach, describe, expect, it } from "vitest";
import { apiKeyActor } from "@/lib/access/actor";
import { changeFourEyes } from "@/lib/access/change-four-eyes";
import { revokeSecret, rotateSecret } from "@/lib/ingest/secrets";
import { activateSecret, proposeSecret, undoRotation } from "@/lib/ingest/two-step-rotation";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { inTurn } from "../../support/in-turn";
import { approve, person, requestOf, source, statusOf } from "./four-eyes-world";

let one: Awaited<ReturnType<typeof person>>;
let two: Awaited<ReturnType<typeof person>>;

beforeEach(async () => {
  await db().fourEyesPolicy.deleteMany();
  one = await person("admin");
  two = await person("admin");
  await changeFourEyes(one.actor, { enabled: true, replayThreshold: 100 });
});

describe("nobody ends a secret alone that the provider may sign with", () => {
  it("by undoing its rotation first, which makes it pending", async () => {
    const { slug } = await source();
    const { id } = await rotateSecret(one.actor, { slug, overlapHours: 24 });
    await undoRotation(one.actor, { slug });
    expect(await statusOf(id)).toBe("pending");
    await expect(revokeSecret(one.actor, { slug, secretId: id })).rejects.toMatchObject({
      code: "approval_needed",
    });
    const key = apiKeyActor({ id: newId(), name: "Mine", role: "admin" });
    await expect(revokeSecret(key, { slug, secretId: id })).rejects.toThrow(/^Four eyes is on: /);
    expect(await statusOf(id)).toBe("pending");
    await approve(two.actor, (await requestOf(one.actor)).id);
    expect(await statusOf(id)).toBe("revoked");
  });

  it("by taking back a proposed one that has verified requests already", async () => {
    const { slug } = await source();
    const { id } = await proposeSecret(one.actor, { slug });
    await db().signingSecret.update({ where: { id }, data: { lastUsedAt: new Date(), verifiedCount: 1 } });
    await expect(revokeSecret(one.actor, { slug, secretId: id })).rejects.toMatchObject({
      code: "approval_needed",
    });
    expect(await statusOf(id)).toBe("pending");
  });

  it("by taking it back in the moment in which it becomes the active one", async () => {
    const { slug, secretId } = await source();
    const { id } = await proposeSecret(one.actor, { slug });
    const { id: sourceId } = await db().source.findUniqueOrThrow({ where: { slug } });
    const outcomes = await inTurn({ table: "sources", id: sourceId }, [
      () => activateSecret(one.actor, { slug, secretId: id, overlapHours: 1 }),
      () => revokeSecret(one.actor, { slug, secretId: id }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect([await statusOf(id), await statusOf(secretId)]).toEqual(["active", "retiring"]);
  });
});
