import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { userActor } from "@/lib/access/actor";
import { attemptDelivery } from "@/lib/delivery/attempt-delivery";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import { correctFailure } from "@/lib/failures/corrections/correct";
import {
  correctionOfGroup,
  correctionsOfAttempts,
  correctionsToLearn,
  listCorrections,
} from "@/lib/failures/corrections/queries";
import { undoCorrection } from "@/lib/failures/corrections/undo";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { attemptPorts, planPorts } from "@/workers/ports";
import { makeDestination, makeEvents, makeSource } from "../delivery/fixtures";
import { startReceiver, type Receiver } from "../delivery/receiver";

const engineer = userActor({ id: newId(), name: "Eve", role: "engineer" }, null, "fresh");
const other = userActor({ id: newId(), name: "Olaf", role: "engineer" }, null, "fresh");

/** What a destination echoes and nobody may find where the model learns. */
const PLANTED = {
  email: "ada.lovelace@example.com",
  card: "4111111111111111",
  iban: "DE89370400440532013000",
  token: "Bearer eyJhbGciOiJIUzI1NiJ9.payload.signature",
  account: "900123456789",
};

let target: Receiver;
let number = 0;

beforeAll(async () => {
  target = await startReceiver((_request, response) => {
    number += 1;
    const body = {
      error: "LEDGER_WINDOW",
      message: `Posting ${number} came while the ledger was closed for ${PLANTED.email}, card ${PLANTED.card}`,
      customer: { name: "Ada Lovelace", iban: PLANTED.iban, account: PLANTED.account },
      sent: PLANTED.token,
    };
    response.writeHead(422, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
});
afterAll(() => target.close());

/** A destination with so many failed deliveries. */
async function failed(count: number) {
  const sourceId = await makeSource();
  const { id: destinationId } = await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
  const failOnce = async () => {
    const [eventId = ""] = await makeEvents(sourceId, 1);
    await planDeliveries(planPorts, [eventId]);
    const { id } = await db().delivery.findFirstOrThrow({ where: { eventId } });
    await attemptDelivery(attemptPorts, { deliveryId: id, round: 1, number: 1 });
    return db().delivery.findUniqueOrThrow({ where: { id }, include: { attempts: true } });
  };
  const deliveries = [];
  for (let index = 0; index < count; index += 1) deliveries.push(await failOnce());
  return { destinationId, deliveries, failOnce };
}

const auditsOf = (targetId: string) =>
  db().auditEntry.findMany({ where: { targetId }, orderBy: { id: "asc" } });

describe("correcting the verdict of one failure", () => {
  it("makes a line to learn from that holds no personal data, and says who, when and why", async () => {
    const { deliveries } = await failed(1);
    const attempt = deliveries[0]!.attempts[0]!;
    const result = await correctFailure(engineer, {
      attemptId: attempt.id,
      category: "downstream_unavailable",
      note: "The ledger is closed at night; ask bob@example.com",
    });
    expect(result).toMatchObject({ category: "downstream_unavailable", formerCategory: attempt.category });
    const row = await db().failureCorrection.findUniqueOrThrow({ where: { id: result.id } });
    const stored = JSON.stringify(row);
    for (const planted of [...Object.values(PLANTED), "Ada Lovelace", "bob@example.com"])
      expect(stored).not.toContain(planted);
    expect(stored).toContain("LEDGER_WINDOW");
    const [seen] = await correctionsOfAttempts(engineer, [attempt.id]);
    expect(seen).toMatchObject({ by: "Eve", lines: 1, deliveryId: attempt.deliveryId, undoneAt: null });
    expect(await correctionsToLearn()).toMatchObject([{ id: result.id, category: "downstream_unavailable" }]);
    const [audit] = await auditsOf(attempt.id);
    expect(audit).toMatchObject({ action: "failure.correct", actorName: "Eve", targetKind: "attempt" });
    expect(JSON.stringify(audit)).not.toContain("bob@example.com");
    // What the machine said stays what it said.
    expect(await db().attempt.findUniqueOrThrow({ where: { id: attempt.id } })).toMatchObject({
      category: attempt.category,
    });
  });

  it("is replaced by another word and comes back when that is taken back", async () => {
    const { deliveries } = await failed(1);
    const attemptId = deliveries[0]!.attempts[0]!.id;
    const first = await correctFailure(engineer, { attemptId, category: "code_defect" });
    await expect(correctFailure(other, { attemptId, category: "code_defect" })).rejects.toMatchObject({
      code: "conflict",
    });
    const second = await correctFailure(other, { attemptId, category: "auth_config" });
    expect(second.formerCategory).toBe("code_defect");
    const standing = async () => (await correctionsOfAttempts(engineer, [attemptId])).map(({ id }) => id);
    expect(await standing()).toEqual([second.id]);
    await expect(undoCorrection(engineer, { id: first.id })).rejects.toMatchObject({ code: "conflict" });
    await undoCorrection(engineer, { id: second.id });
    expect(await standing()).toEqual([first.id]);
    await undoCorrection(engineer, { id: first.id });
    expect(await standing()).toEqual([]);
    expect((await auditsOf(attemptId)).map(({ action }) => action)).toEqual([
      "failure.correct",
      "failure.correct",
      "failure.undo-correction",
      "failure.undo-correction",
    ]);
    const { rows } = await listCorrections(engineer, { limit: 2 });
    expect(rows.map(({ id, undoneBy }) => [id, undoneBy])).toEqual([
      [second.id, "Eve"],
      [first.id, "Eve"],
    ]);
  });

  it("stands once, however many say it at the same moment", async () => {
    const { deliveries } = await failed(1);
    const attemptId = deliveries[0]!.attempts[0]!.id;
    const said = await Promise.allSettled(
      [engineer, other, engineer, other].map((actor) =>
        correctFailure(actor, { attemptId, category: "rate_limited" }),
      ),
    );
    expect(said.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().failureCorrection.count({ where: { attemptId } })).toBe(1);
    expect(await auditsOf(attemptId)).toHaveLength(1);
  });

  it("is refused for what did not fail or is not there", async () => {
    await expect(
      correctFailure(engineer, { attemptId: newId(), category: "code_defect" }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(
      correctFailure(engineer, { groupId: newId(), category: "code_defect" }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(correctFailure(engineer, { category: "code_defect" })).rejects.toThrow("either");
  });
});

describe("correcting the verdict of a group", () => {
  it("is the verdict of its later failures, offers its dead letters and replays none, until it is taken back", async () => {
    const { deliveries, failOnce } = await failed(3);
    const groupId = deliveries[0]!.failureGroupId!;
    expect(deliveries.map(({ status }) => status)).toEqual(["dead", "dead", "dead"]);
    const before = deliveries[0]!.lastCategory;
    const result = await correctFailure(engineer, { groupId, category: "downstream_unavailable" });
    expect(result.retryable.deliveryIds.toSorted()).toEqual(deliveries.map(({ id }) => id).toSorted());
    expect(await db().delivery.count({ where: { failureGroupId: groupId, status: "dead" } })).toBe(3);
    // They differ in a number, which is not learned from.
    expect(await correctionOfGroup(engineer, groupId)).toMatchObject({ formerCategory: before, lines: 1 });
    const later = async () => (await failOnce()).lastCategory;
    await expect.poll(later, { timeout: 15_000, interval: 500 }).toBe("downstream_unavailable");
    await undoCorrection(engineer, { id: result.id });
    await expect.poll(later, { timeout: 15_000, interval: 500 }).toBe(before);
    expect(await correctionOfGroup(engineer, groupId)).toBeNull();
  });

  it("offers no replay where a person must act", async () => {
    const { deliveries } = await failed(1);
    const groupId = deliveries[0]!.failureGroupId!;
    const result = await correctFailure(engineer, { groupId, category: "business_conflict" });
    expect(result.retryable).toEqual({ count: 0, deliveryIds: [] });
  });
});
