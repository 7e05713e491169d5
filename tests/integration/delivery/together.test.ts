import { afterAll, afterEach, describe, expect, it } from "vitest";
import { attemptTogether } from "@/lib/delivery/attempt-delivery";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import type { AttemptPorts } from "@/lib/delivery/ports";
import { recoverDeliveries } from "@/lib/delivery/recover-deliveries";
import type { AttemptKey } from "@/lib/delivery/store";
import { beginTurns, endTurns } from "@/lib/delivery/together";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { queue } from "@/lib/queue/connections";
import { dispatchEvents } from "@/workers/dispatch-events";
import { attemptPorts, planPorts } from "@/workers/ports";
import { makeDestination, makeEvents, makeSource } from "./fixtures";
import { startReceiver, until, type Behaviour, type Receiver } from "./receiver";

// No workers here: what is planned waits until a test attempts it.
describe("attempts of one destination together", () => {
  const clock = fixedClock(new Date());
  const ports: AttemptPorts = { ...attemptPorts, clock, random: () => 0.5 };
  const receivers: Receiver[] = [];

  afterEach(async () => {
    beginTurns();
    await db().destination.updateMany({ data: { enabled: false } });
  });
  afterAll(() => Promise.all(receivers.map((receiver) => receiver.close())));

  async function planned(count: number, concurrencyMax: number, behaviour?: Behaviour) {
    const target = await startReceiver(behaviour);
    receivers.push(target);
    const source = await makeSource();
    const routes = [{ source }];
    const destination = await makeDestination({ url: target.url, concurrencyMax, routes, timeoutMs: 60_000 });
    await planDeliveries({ ...planPorts, clock }, await makeEvents(source, count));
    const rows = await db().delivery.findMany({
      where: { destinationId: destination.id },
      orderBy: { id: "asc" },
    });
    const keys: AttemptKey[] = rows.map(({ id }) => ({ deliveryId: id, round: 1, number: 1 }));
    return { target, destinationId: destination.id, keys };
  }

  const statusesAt = async (destinationId: string) => {
    const rows = await db().delivery.groupBy({ by: ["status"], where: { destinationId }, _count: true });
    return Object.fromEntries(rows.map((row) => [row.status, row._count]));
  };

  it("are one job of the queue, and a single one is a job of its own", async () => {
    const many = await planned(7, 4);
    const jobs = (await queue("delivery").getJobs(["waiting"])).filter(
      (job) => (job.data as { destinationId?: string }).destinationId === many.destinationId,
    );
    expect(jobs.map((job) => [job.name, (job.data as { attempts: AttemptKey[] }).attempts.length])).toEqual([
      ["attempt-deliveries", 7],
    ]);
    const one = await planned(1, 4);
    const single = (await queue("delivery").getJobs(["waiting"])).filter(
      (job) => (job.data as Partial<AttemptKey>).deliveryId === one.keys[0]?.deliveryId,
    );
    expect(single.map((job) => job.name)).toEqual(["attempt-delivery"]);
  });

  it("are planned together where their events' jobs come at once", async () => {
    const { target, destinationId } = await planned(0, 4);
    const source = await makeSource();
    await db().route.create({ data: { destinationId, sourceId: source } });
    const events = await makeEvents(source, 20);
    const context = { jobId: "dispatch", attempt: 1, attemptsMax: 1 };
    await Promise.all(events.map((id) => dispatchEvents({ eventIds: [id] }, context)));
    const jobs = (await queue("delivery").getJobs(["waiting"])).filter(
      (job) => (job.data as { destinationId?: string }).destinationId === destinationId,
    );
    expect(jobs.map((job) => (job.data as { attempts: AttemptKey[] }).attempts.length)).toEqual([20]);
    expect(target.requests).toHaveLength(0);
  });

  it("claim first attempts in one transaction, whatever retry is among them", async () => {
    const answers: (() => void)[] = [];
    const { destinationId, keys } = await planned(4, 8, (_request, response) => {
      answers.push(() => response.writeHead(200).end("ok"));
    });
    const [retry, ...firsts] = keys;
    await db().delivery.update({ where: { id: retry!.deliveryId }, data: { attemptCount: 1 } });
    const all = attemptTogether(ports, destinationId, [{ ...retry!, number: 2 }, ...firsts]);
    await until("sent", () => answers.length === 4);
    const claims = await db().$queryRaw<{ transaction: string; attempts: number }[]>`
      select xmin::text as transaction, count(*)::int as attempts from attempts
      where destination_id = ${destinationId}::uuid group by xmin::text order by 2`;
    for (const answer of answers) answer();
    await all;
    expect(claims.map(({ attempts }) => attempts)).toEqual([1, 3]);
  });

  it("send each once, never more at once than allowed, and keep what came back", async () => {
    const { target, destinationId, keys } = await planned(40, 6);
    await Promise.all([
      attemptTogether(ports, destinationId, keys.slice(0, 30)),
      attemptTogether(ports, destinationId, keys.slice(10)),
    ]);
    // What a job's turn was too short for it leaves to another.
    for (;;) {
      const left = await db().delivery.findMany({ where: { destinationId, status: "pending" } });
      if (left.length === 0) break;
      const again = left.map(({ id }) => ({ deliveryId: id, round: 1, number: 1 }));
      await attemptTogether(ports, destinationId, again);
    }
    expect(await statusesAt(destinationId)).toEqual({ succeeded: 40 });
    expect(target.requests).toHaveLength(40);
    expect(new Set(target.requests.map((request) => request.headers["webhook-id"])).size).toBe(40);
    expect(target.busiest()).toBeLessThanOrEqual(6);
    const attempts = await db().attempt.findMany({ where: { destinationId } });
    expect(attempts).toHaveLength(40);
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({
        status: "succeeded",
        trigger: "first",
        responseStatus: 200,
        responseBody: "ok",
        decision: "succeed",
        because: [],
      });
      expect(attempt.requestHeaders).toMatchObject({ "webhook-signature": "***" });
    }
    const { guard } = await db().destination.findUniqueOrThrow({ where: { id: destinationId } });
    const firsts = (guard as { ticks: { first: number }[] }).ticks.reduce((sum, tick) => sum + tick.first, 0);
    expect(firsts).toBe(40);
  });

  it("judge a failure among them for itself", async () => {
    let failed = 0;
    const { destinationId, keys } = await planned(12, 12, (_request, response) => {
      failed += 1;
      response.writeHead(failed === 5 ? 503 : 200).end();
    });
    await attemptTogether(ports, destinationId, keys);
    expect(await statusesAt(destinationId)).toEqual({ succeeded: 11, pending: 1 });
    const [failure] = await db().attempt.findMany({ where: { destinationId, status: "failed" } });
    expect(failure).toMatchObject({ responseStatus: 503, decision: "retry" });
    expect(failure?.category).not.toBeNull();
  });

  it("leave what waits to other processes when this one stops, and finish what was sent", async () => {
    const answers: (() => void)[] = [];
    const { target, destinationId, keys } = await planned(30, 2, (_request, response) => {
      answers.push(() => response.writeHead(200).end("ok"));
    });
    const all = attemptTogether(ports, destinationId, keys);
    await until("sent", () => answers.length === 2);
    endTurns();
    await until("put on hold", async () => (await statusesAt(destinationId))["held"] === 28);
    for (const answer of answers) answer();
    await all;
    // The two places that became free were given to two of those that waited, for whoever takes their jobs.
    expect(await statusesAt(destinationId)).toEqual({ succeeded: 2, pending: 2, held: 26 });
    expect(target.requests).toHaveLength(2);
  });

  it("leave alone what was claimed anew since", async () => {
    const answers: (() => void)[] = [];
    const { destinationId, keys } = await planned(3, 8, (_request, response) => {
      answers.push(() => response.writeHead(200).end());
    });
    const frozen = attemptTogether(ports, destinationId, keys);
    await until("sent", () => answers.length === 3);
    clock.advance(71_000);
    expect((await recoverDeliveries(ports)).lapsed).toBe(3);
    for (const answer of answers) answer();
    await frozen;
    expect(await db().attempt.count({ where: { destinationId, status: "unknown" } })).toBe(3);
    expect(await db().attempt.count({ where: { destinationId, status: "succeeded" } })).toBe(0);
    expect(await statusesAt(destinationId)).toEqual({ pending: 3 });
  });

  it("wait in the database where the destination is paused meanwhile", async () => {
    const { target, destinationId, keys } = await planned(5, 8);
    await db().destination.update({ where: { id: destinationId }, data: { pausedAt: clock.now() } });
    await attemptTogether(ports, destinationId, keys);
    expect(await statusesAt(destinationId)).toEqual({ held: 5 });
    expect(target.requests).toHaveLength(0);
  });
});
