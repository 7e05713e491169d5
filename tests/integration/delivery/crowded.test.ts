import { afterAll, afterEach, describe, expect, it } from "vitest";
import { attemptInTurn, attemptTogether } from "@/lib/delivery/attempt-delivery";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import type { AttemptPorts } from "@/lib/delivery/ports";
import type { AttemptKey } from "@/lib/delivery/store";
import { fixedClock, systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { queue } from "@/lib/queue/connections";
import { attemptPorts, planPorts } from "@/workers/ports";
import { makeDestination, makeEvents, makeSource } from "./fixtures";
import { startReceiver, until, type Behaviour, type Receiver } from "./receiver";

// No workers here: what is planned waits until a test attempts it.
describe("deliveries behind others that wait for a place", () => {
  const clock = fixedClock(new Date());
  const ports: AttemptPorts = { ...attemptPorts, clock, random: () => 0.5 };
  const receivers: Receiver[] = [];

  afterEach(() => db().destination.updateMany({ data: { enabled: false } }));
  afterAll(() => Promise.all(receivers.map((receiver) => receiver.close())));

  async function crowded(places: number, behaviour?: Behaviour) {
    const target = await startReceiver(behaviour);
    receivers.push(target);
    const source = await makeSource();
    const { id } = await makeDestination({
      url: target.url,
      concurrencyMax: places,
      routes: [{ source }],
      timeoutMs: 60_000,
    });
    const plan = async (count: number, crowd = false) => {
      const isCrowded = () => crowd;
      await planDeliveries({ ...planPorts, clock, isCrowded }, await makeEvents(source, count));
      clock.advance(1);
    };
    return { target, destinationId: id, plan };
  }

  /** A destination that answers when it is told to. */
  async function patient(places: number) {
    const answers: (() => void)[] = [];
    const world = await crowded(places, (_request, response) => {
      answers.push(() => response.writeHead(200).end("ok"));
    });
    const answer = (from: number, to: number) => answers.slice(from, to).forEach((one) => one());
    const sent = (count: number) => until(`${count} were sent`, () => answers.length === count);
    return { ...world, answer, sent };
  }

  const due = async (destinationId: string): Promise<AttemptKey[]> => {
    const rows = await db().delivery.findMany({
      where: { destinationId, status: "pending" },
      orderBy: { id: "asc" },
    });
    return rows.map(({ id, round, attemptCount }) => ({ deliveryId: id, round, number: attemptCount + 1 }));
  };

  const statusesAt = async (destinationId: string) => {
    const rows = await db().delivery.groupBy({
      by: ["status", "heldReason"],
      where: { destinationId },
      _count: true,
    });
    return Object.fromEntries(rows.map((row) => [row.heldReason ?? row.status, row._count]));
  };

  it("wait on hold from the beginning where many wait already, and one job looks after them", async () => {
    const { destinationId, plan } = await crowded(2);
    await plan(2);
    expect(await statusesAt(destinationId)).toEqual({ pending: 2 });
    await plan(3, true);
    expect(await statusesAt(destinationId)).toEqual({ pending: 2, concurrency: 3 });
    // Others wait on hold already, so these go behind them.
    await plan(4);
    expect(await statusesAt(destinationId)).toEqual({ pending: 2, concurrency: 7 });
    const jobs = await queue("delivery").getJobs(["waiting", "delayed"]);
    const looks = jobs.filter(
      (job) =>
        job.name === "release-held" &&
        (job.data as { destinationId: string }).destinationId === destinationId,
    );
    expect(looks.length).toBeGreaterThanOrEqual(1);
    expect(looks.length).toBeLessThanOrEqual(2);
  });

  it("are paused where the destination is paused", async () => {
    const { destinationId, plan } = await crowded(2);
    await db().destination.update({ where: { id: destinationId }, data: { pausedAt: clock.now() } });
    await plan(3, true);
    expect(await statusesAt(destinationId)).toEqual({ paused: 3 });
  });

  it("become due where the destination fails, so that their claims say what it is spared", async () => {
    const { destinationId, plan } = await crowded(2);
    await plan(1, true);
    await db().destination.update({ where: { id: destinationId }, data: { breakerState: "open" } });
    await plan(2);
    expect(await statusesAt(destinationId)).toEqual({ pending: 2, concurrency: 1 });
  });

  it("go in their order as places become free, never more at once than allowed", async () => {
    const { target, destinationId, plan } = await crowded(3);
    await plan(3);
    await plan(20, true);
    await plan(20);
    // The machine's clock, so that each claim has its own moment.
    const moving = { ...ports, clock: systemClock };
    // What a job's turn was too short for it leaves to another.
    for (let keys = await due(destinationId); keys.length > 0; keys = await due(destinationId)) {
      await attemptTogether(moving, destinationId, keys);
    }
    expect(await statusesAt(destinationId)).toEqual({ succeeded: 43 });
    expect(target.requests).toHaveLength(43);
    expect(target.busiest()).toBeLessThanOrEqual(3);
    const attempts = await db().attempt.findMany({ where: { destinationId } });
    expect(attempts.map(({ status, trigger, number }) => `${status} ${trigger} ${number}`)).toEqual(
      Array.from({ length: 43 }, () => "succeeded first 1"),
    );
    const order = await db().delivery.findMany({
      where: { destinationId },
      orderBy: [{ lastAttemptAt: "asc" }, { createdAt: "asc" }, { id: "asc" }],
      select: { createdAt: true },
    });
    const created = order.map(({ createdAt }) => createdAt.getTime());
    expect(created).toEqual([...created].sort((a, b) => a - b));
  });

  it("are claimed by the transaction that ends the attempt before them", async () => {
    const { destinationId, plan, answer, sent } = await patient(1);
    await plan(1);
    await plan(1, true);
    const all = attemptTogether(ports, destinationId, await due(destinationId));
    await sent(1);
    answer(0, 1);
    await sent(2);
    const transactions = await db().$queryRaw<{ status: string; of: string }[]>`
      select status::text as status, xmin::text as of from deliveries where destination_id = ${destinationId}::uuid`;
    answer(1, 2);
    await all;
    expect(transactions.map(({ status }) => status).sort()).toEqual(["sending", "succeeded"]);
    expect(new Set(transactions.map(({ of }) => of)).size).toBe(1);
    expect(await statusesAt(destinationId)).toEqual({ succeeded: 2 });
  });

  it("fill every place that is left, also those that nobody in memory waits for", async () => {
    const { destinationId, plan, answer, sent } = await patient(9);
    await plan(10);
    await plan(17, true);
    const all = attemptTogether(ports, destinationId, await due(destinationId));
    for (const count of [9, 18, 27]) {
      await sent(count);
      answer(count - 9, count);
    }
    await all;
    expect(await statusesAt(destinationId)).toEqual({ succeeded: 27 });
  });

  it("stay where they are when a job of one attempt, which has no place to give, comes too late", async () => {
    const { destinationId, plan } = await crowded(1);
    await plan(2, true);
    const gone = { deliveryId: newId(), round: 1, number: 1 };
    expect(await attemptInTurn(ports, gone, destinationId)).toBe(1);
    expect(await statusesAt(destinationId)).toEqual({ concurrency: 2 });
  });

  it("become due instead where they were tried before, so that their claim is judged", async () => {
    const { destinationId, plan } = await crowded(1);
    await plan(1);
    const [first] = await due(destinationId);
    await plan(1, true);
    await db().delivery.updateMany({
      where: { destinationId, status: "held" },
      data: { attemptCount: 1 },
    });
    await attemptTogether(ports, destinationId, [first!]);
    expect(await statusesAt(destinationId)).toEqual({ succeeded: 2 });
    const attempts = await db().attempt.findMany({ where: { destinationId }, orderBy: { startedAt: "asc" } });
    expect(attempts.map(({ trigger, number }) => `${trigger} ${number}`).sort()).toEqual([
      "first 1",
      "retry 2",
    ]);
  });

  it("no longer wait for retries once it is known that none waits", async () => {
    const { destinationId, plan, answer, sent } = await patient(1);
    await plan(1);
    await plan(2, true);
    const retriesWait = async () => {
      const { guard } = await db().destination.findUniqueOrThrow({ where: { id: destinationId } });
      return (guard as { retriesWait?: boolean }).retriesWait;
    };
    await db().destination.update({ where: { id: destinationId }, data: { guard: { retriesWait: true } } });
    const all = attemptTogether({ ...ports, random: () => 0.1 }, destinationId, await due(destinationId));
    await sent(1);
    expect(await retriesWait()).toBe(true);
    answer(0, 1);
    await sent(2);
    expect(await retriesWait()).toBe(false);
    answer(1, 2);
    await sent(3);
    answer(2, 3);
    await all;
  });
});
