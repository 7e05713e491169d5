import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attemptDelivery } from "@/lib/delivery/attempt-delivery";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import type { AttemptPorts } from "@/lib/delivery/ports";
import { insertGroup, readGroup } from "@/lib/failures/group-store";
import { fingerprintOf } from "@/lib/failures/grouping/fingerprint";
import { groupOf } from "@/lib/failures/grouping/known-groups";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { attemptPorts, planPorts } from "@/workers/ports";
import { makeDestination, makeEvents, makeSource } from "../delivery/fixtures";
import { answer, startReceiver, type Receiver } from "../delivery/receiver";

const PORTS: AttemptPorts = { ...attemptPorts, random: () => 0.5 };

/** Sends so many new events, all at once, to a destination of their own. */
async function fail(target: Receiver, count: number, destinationId?: string) {
  const sourceId = await makeSource();
  const id =
    destinationId ??
    (await makeDestination({ url: target.url, concurrencyMax: 64, routes: [{ source: sourceId }] })).id;
  if (destinationId)
    await db().route.create({ data: { destinationId, sourceId, kinds: [], typePatterns: [] } });
  await planDeliveries(planPorts, await makeEvents(sourceId, count));
  const due = await db().delivery.findMany({ where: { sourceId } });
  await Promise.all(due.map((d) => attemptDelivery(PORTS, { deliveryId: d.id, round: 1, number: 1 })));
  return { destinationId: id, sourceId };
}

describe("failures of one cause", () => {
  let target: Receiver;
  let number = 1_000;

  beforeAll(async () => {
    target = await startReceiver((_request, response) => {
      number += 1;
      const body = {
        code: "TAX_CODE_UNKNOWN",
        message: `Order ${number} has no tax code`,
        requestId: newId(),
      };
      response.writeHead(422).end(JSON.stringify(body));
    });
  });
  afterAll(() => target.close());

  it("are one group, however many fail at once and whatever ids they name", async () => {
    const { destinationId } = await fail(target, 40);
    const groups = await db().failureGroup.findMany({ where: { destinationId } });
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({
      state: "new",
      rootId: groups[0]!.id,
      template: "422 · code: TAX_CODE_UNKNOWN · message: Order <n> has no tax code",
      category: "payload_mismatch",
      correctedCategory: null,
    });
    expect(groups[0]!.probability).toBeGreaterThan(0.5);
    const attempts = await db().attempt.findMany({ where: { destinationId } });
    expect(attempts.map((a) => a.groupId)).toEqual(attempts.map(() => groups[0]!.id));
    const deliveries = await db().delivery.findMany({ where: { destinationId } });
    expect(deliveries.map((d) => d.failureGroupId)).toEqual(deliveries.map(() => groups[0]!.id));
  });

  it("are another group at another destination", async () => {
    const one = await fail(target, 1);
    const other = await fail(target, 1);
    const groups = await db().failureGroup.findMany({
      where: { destinationId: { in: [one.destinationId, other.destinationId] } },
    });
    expect(groups).toHaveLength(2);
    expect(groups[0]!.fingerprint).toBe(groups[1]!.fingerprint);
  });

  it("are settled while somebody holds the group's row", async () => {
    const { destinationId } = await fail(target, 1);
    const client = await pool().connect();
    try {
      await client.query("begin");
      await client.query("select id from failure_groups where destination_id = $1 for update", [
        destinationId,
      ]);
      await fail(target, 10, destinationId);
      expect(await db().attempt.count({ where: { destinationId, status: "failed" } })).toBe(11);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });

  it("have no group once the delivery has arrived, and keep it on the attempt", async () => {
    const { destinationId } = await fail(target, 1);
    const delivery = await db().delivery.findFirstOrThrow({ where: { destinationId } });
    await db().delivery.update({
      where: { id: delivery.id },
      data: { status: "pending", nextAttemptAt: new Date(), deadAt: null, deadReason: null },
    });
    const good = await startReceiver(answer(200));
    await db().destination.update({ where: { id: destinationId }, data: { url: good.url } });
    await attemptDelivery(PORTS, { deliveryId: delivery.id, round: 1, number: 2 });
    await good.close();
    const after = await db().delivery.findUniqueOrThrow({
      where: { id: delivery.id },
      include: { attempts: { orderBy: { number: "asc" } } },
    });
    expect(after).toMatchObject({ status: "succeeded", failureGroupId: null });
    expect(after.attempts[0]!.groupId).not.toBeNull();
    expect(after.attempts[1]!.groupId).toBeNull();
  });

  it("follow a person's verdict: one that says it passes by itself is retried", async () => {
    const destination = await makeDestination({ url: target.url });
    const evidence = {
      errorName: null,
      errorCode: null,
      httpStatus: 422,
      message: null,
      responseBody: JSON.stringify({ code: "TAX_CODE_UNKNOWN", message: "Order 7 has no tax code" }),
    };
    const verdict = { category: "payload_mismatch" as const, probability: 0.9, because: [] };
    const print = fingerprintOf(evidence);
    await insertGroup({
      ...print,
      templateVersion: 1,
      destinationId: destination.id,
      verdict,
      at: new Date(),
    });
    await db().failureGroup.updateMany({
      where: { destinationId: destination.id },
      data: { correctedCategory: "downstream_unavailable" },
    });
    await fail(target, 1, destination.id);
    const delivery = await db().delivery.findFirstOrThrow({
      where: { destinationId: destination.id },
      include: { attempts: true },
    });
    expect(delivery).toMatchObject({ status: "pending", lastCategory: "downstream_unavailable" });
    expect(delivery.attempts[0]!.because).toEqual([
      "A person said so for all failures of this group: Unavailable.",
    ]);
  });
});

describe("a group", () => {
  const verdict = { category: "code_defect" as const, probability: 0.9, because: ["x"] };
  const print = fingerprintOf({
    errorName: null,
    errorCode: null,
    httpStatus: 500,
    message: null,
    responseBody: "boom",
  });

  it("is made once when several processes see its first failure", async () => {
    const { id: destinationId } = await makeDestination({ url: "http://127.0.0.1:9/" });
    const group = { ...print, templateVersion: 1, destinationId, verdict, at: new Date() };
    await Promise.all(Array.from({ length: 8 }, () => insertGroup(group)));
    expect(await db().failureGroup.count({ where: { destinationId } })).toBe(1);
    expect(await readGroup(destinationId, print.fingerprint)).not.toBeNull();
  });

  it("is told by the status alone once a destination has answered in hundreds of ways within a day", async () => {
    const { id: destinationId } = await makeDestination({ url: "http://127.0.0.1:9/" });
    await pool().query(
      `insert into failure_groups (id, root_id, destination_id, fingerprint, template, template_version, category,
         probability, because, state_changed_at, first_seen_at, last_seen_at)
       select id, id, $1, n::text, 'x', 1, 'code_defect', 1, '{}', now(), now(), now()
       from (select gen_random_uuid() as id, n from generate_series(1, 299) n) g`,
      [destinationId],
    );
    for (const said of ["one thing", "another thing", "a third thing"]) {
      const evidence = {
        errorName: null,
        errorCode: null,
        httpStatus: 500,
        message: null,
        responseBody: said,
      };
      await groupOf({ destinationId, evidence, verdict, at: new Date() });
    }
    const groups = await db().failureGroup.findMany({
      where: { destinationId, template: { not: "x" } },
      orderBy: { id: "asc" },
    });
    expect(groups.map((group) => group.template)).toEqual(["500 · one thing", "500 · other answers"]);
  });
});
