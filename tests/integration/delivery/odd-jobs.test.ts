import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import type { AttemptKey } from "@/lib/delivery/store";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { JOB_CATALOG, type JobPayload } from "@/lib/queue/catalog";
import { attemptDeliveries } from "@/workers/attempt-deliveries";
import { planPorts } from "@/workers/ports";
import { makeDestination, makeEvents, makeSource } from "./fixtures";
import { startReceiver, type Receiver } from "./receiver";

// Jobs as a lost Redis, another version or a bug might leave them. No workers here: only what a test runs runs.
describe("a job for many attempts", () => {
  let receivers: Receiver[] = [];
  beforeAll(async () => {
    receivers = [await startReceiver(), await startReceiver()];
  });
  afterAll(() => Promise.all(receivers.map((receiver) => receiver.close())));

  async function planned(count: number, concurrencyMax: number, target: Receiver | undefined) {
    const source = await makeSource();
    const routes = [{ source }];
    const destination = await makeDestination({ url: target?.url ?? "", concurrencyMax, routes });
    await planDeliveries(planPorts, await makeEvents(source, count));
    const rows = await db().delivery.findMany({
      where: { destinationId: destination.id },
      orderBy: { id: "asc" },
    });
    const keys: AttemptKey[] = rows.map(({ id }) => ({ deliveryId: id, round: 1, number: 1 }));
    return { destinationId: destination.id, keys };
  }

  const run = (payload: JobPayload<"attempt-deliveries">) =>
    attemptDeliveries(JOB_CATALOG["attempt-deliveries"].payload.parse(payload), {
      jobId: "odd",
      attempt: 1,
      attemptsMax: 5,
    });

  it("that names one again and again sends it once", async () => {
    const [target] = receivers;
    const { destinationId, keys } = await planned(6, 2, target);
    const before = target?.requests.length ?? 0;
    await run({ destinationId, attempts: [...keys, ...keys, ...keys.toReversed()] });
    const done = await db().delivery.findMany({ where: { destinationId } });
    expect(done.map(({ status, attemptCount }) => `${status} ${attemptCount}`)).toEqual(
      Array.from({ length: 6 }, () => "succeeded 1"),
    );
    expect((target?.requests.length ?? 0) - before).toBe(6);
    expect(await db().attempt.count({ where: { destinationId } })).toBe(6);
  });

  it("that names another destination's, or nobody's, sends nothing to the wrong place and the rest all the same", async () => {
    const [target, other] = receivers;
    const mine = await planned(3, 4, target);
    const theirs = await planned(2, 4, other);
    const nobodys = { deliveryId: newId(), round: 1, number: 1 };
    const past = { ...(mine.keys[0] ?? nobodys), round: 7 };
    const [before, otherBefore] = receivers.map(({ requests }) => requests.length);
    await run({
      destinationId: mine.destinationId,
      attempts: [...theirs.keys, nobodys, past, ...mine.keys],
    });
    expect((target?.requests.length ?? 0) - (before ?? 0)).toBe(3);
    expect(
      await db().delivery.count({ where: { destinationId: mine.destinationId, status: "succeeded" } }),
    ).toBe(3);
    // The others are as they were, for their own job or the sweeper, or they went where they belong.
    const sent = (other?.requests.length ?? 0) - (otherBefore ?? 0);
    expect(
      await db().delivery.count({ where: { destinationId: theirs.destinationId, status: "succeeded" } }),
    ).toBe(sent);
    expect(
      await db().delivery.count({ where: { destinationId: theirs.destinationId, status: "pending" } }),
    ).toBe(2 - sent);
  });

  it("at a destination that is gone goes by what the rows say", async () => {
    const [target] = receivers;
    const { destinationId, keys } = await planned(3, 4, target);
    const before = target?.requests.length ?? 0;
    await run({ destinationId: newId(), attempts: keys });
    expect((target?.requests.length ?? 0) - before).toBe(3);
    expect(await db().attempt.count({ where: { destinationId, status: "succeeded" } })).toBe(3);
  });

  it.each([
    ["no ids", { destinationId: newId(), attempts: [] }],
    [
      "an id that is none",
      { destinationId: newId(), attempts: [{ deliveryId: "1 or 1=1", round: 1, number: 1 }] },
    ],
    [
      "a number of nothing",
      { destinationId: newId(), attempts: [{ deliveryId: newId(), round: 1, number: 0 }] },
    ],
    [
      "a round that no row can have",
      { destinationId: newId(), attempts: [{ deliveryId: newId(), round: 2 ** 31, number: 1 }] },
    ],
    [
      "more than a job may hold",
      {
        destinationId: newId(),
        attempts: Array.from({ length: 1_001 }, () => ({ deliveryId: newId(), round: 1, number: 1 })),
      },
    ],
  ])("is not run with %s", (_, payload) => {
    expect(JOB_CATALOG["attempt-deliveries"].payload.safeParse(payload).success).toBe(false);
  });
});
