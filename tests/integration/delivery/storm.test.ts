import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attemptDelivery } from "@/lib/delivery/attempt-delivery";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import type { AttemptPorts } from "@/lib/delivery/ports";
import { readGuard } from "@/lib/delivery/guard-queries";
import { probeDestination } from "@/lib/delivery/probe-destination";
import { recoverDeliveries } from "@/lib/delivery/recover-deliveries";
import { decideRetry } from "@/lib/delivery/retry-policy";
import { fixedClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { openOutboundHttp } from "@/lib/platform/outbound-http";
import { attemptPorts, planPorts } from "@/workers/ports";
import { ACTOR, makeDestination, makeEvent, makeSource } from "./fixtures";
import { startReceiver, type Behaviour, type Receiver } from "./receiver";

const MINUTE = 60_000;
const DELIVERIES = 140;
/** One in four is of a type that the destination refuses after its outage. */
const REFUSED_SHARE = 2;
const OUTAGE_UNTIL = 10 * MINUTE;
const REFUSES_UNTIL = 25 * MINUTE;

describe("a storm of deliveries to a destination that falls sick", () => {
  const start = new Date("2026-03-01T12:00:00Z");
  // Time is ours, so that hours pass in seconds; server, store and requests are real.
  const clock = fixedClock(start);
  const http = openOutboundHttp();
  const ports: AttemptPorts = { ...attemptPorts, http, clock, random: () => 0.5 };
  let target: Receiver;
  let plainTarget: Receiver;

  /** 503 to all for ten minutes, then 422 to one type for fifteen, then everything is taken. */
  const behaviour =
    (elapsed: () => number): Behaviour =>
    (request, response) => {
      const refuses =
        request.headers["tallyhook-event-type"] === "invoice.finalized" && elapsed() < REFUSES_UNTIL;
      if (elapsed() < OUTAGE_UNTIL) response.writeHead(503).end("upstream is down for maintenance");
      else if (refuses) response.writeHead(422).end('{"error":"schema validation failed: tax_code"}');
      else response.writeHead(200).end("ok");
    };

  const passed = () => clock.now().getTime() - start.getTime();

  beforeAll(async () => {
    target = await startReceiver(behaviour(passed));
    plainTarget = await startReceiver();
  });
  afterAll(async () => {
    await http.close();
    await Promise.all([target.close(), plainTarget.close()]);
  });

  const typeOf = (index: number) => (index % REFUSED_SHARE === 0 ? "invoice.finalized" : "charge.succeeded");

  /** What jobs do at this moment. Returns whether anything was due. */
  async function work(destinationId: string): Promise<boolean> {
    const due = await db().delivery.findMany({
      where: { destinationId, status: "pending", nextAttemptAt: { lte: clock.now() } },
      orderBy: [{ nextAttemptAt: "asc" }, { id: "asc" }],
    });
    for (const d of due) {
      await attemptDelivery(ports, { deliveryId: d.id, round: d.round, number: d.attemptCount + 1 });
    }
    return due.length > 0;
  }

  /** The next moment at which a row says that something is to do; the sweeper's when nothing says so. */
  async function nextMoment(destinationId: string): Promise<Date> {
    const { rows } = await pool().query<{ at: Date | null }>(
      `select least(
         (select min(next_attempt_at) from deliveries where destination_id = $1 and status in ('pending', 'held')),
         (select breaker_probe_at from destinations where id = $1 and breaker_state = 'open')) as at`,
      [destinationId],
    );
    const sweep = clock.now().getTime() + 15_000;
    return new Date(Math.max(sweep, rows[0]?.at?.getTime() ?? sweep));
  }

  async function runToTheEnd(destinationId: string): Promise<void> {
    for (let moments = 0; moments < 3_000; moments += 1) {
      while (await work(destinationId));
      const row = await db().destination.findUniqueOrThrow({ where: { id: destinationId } });
      if (row.breakerState === "open" && row.breakerProbeAt && row.breakerProbeAt <= clock.now()) {
        await probeDestination(ports, destinationId);
      }
      await recoverDeliveries(ports);
      if (await work(destinationId)) continue;
      const open = await db().delivery.count({
        where: { destinationId, status: { in: ["pending", "held", "sending"] } },
      });
      if (open === 0) return;
      clock.advance((await nextMoment(destinationId)).getTime() - clock.now().getTime());
    }
    throw new Error("It does not come to an end.");
  }

  /** The same storm against plain exponential retries of whatever failed, in virtual time and with real requests. */
  async function plainRetries(): Promise<number> {
    let at = 0;
    plainTarget.behave(behaviour(() => at));
    const queue = Array.from({ length: DELIVERIES }, (_, index) => ({ index, at: 0, attempts: 0 }));
    let item = queue.shift();
    while (item) {
      at = item.at;
      item.attempts += 1;
      const answer = await fetch(plainTarget.url, {
        method: "POST",
        headers: { "tallyhook-event-type": typeOf(item.index) },
      });
      await answer.arrayBuffer();
      if (!answer.ok) {
        const next = decideRetry({
          attemptNumber: item.attempts,
          verdict: { category: "downstream_unavailable" },
          httpStatus: answer.status,
          retryAfter: null,
          policy: {
            action: "retry",
            settings: { scheduleSeconds: [], attemptsMax: 50, horizonSeconds: 30 * 86_400 },
            doubt: null,
            origin: "built_in",
          },
          roundStartedAt: start,
          now: new Date(start.getTime() + at),
          random: () => 0.5,
        });
        if (next.decision === "retry") {
          item.at = next.at.getTime() - start.getTime();
          queue.push(item);
        }
      }
      queue.sort((a, b) => a.at - b.at);
      item = queue.shift();
    }
    return plainTarget.requests.length;
  }

  it("sends a fraction of what plain retries send, loses nothing and delivers all that can be delivered", async () => {
    const sourceId = await makeSource();
    const { id } = await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
    const events: string[] = [];
    for (let index = 0; index < DELIVERIES; index += 1) {
      events.push(await makeEvent({ sourceId, type: typeOf(index) }));
    }
    await planDeliveries({ ...planPorts, clock }, events);
    await runToTheEnd(id);

    const rows = await db().delivery.findMany({ where: { destinationId: id } });
    expect(rows).toHaveLength(DELIVERIES);
    const dead = rows.filter((row) => row.status === "dead");
    expect(rows.filter((row) => row.status === "succeeded")).toHaveLength(DELIVERIES - dead.length);
    // Those that were refused while they were refused: fifty, those under way, and a probe now and then.
    expect(dead.every((row) => row.type === "invoice.finalized" && row.lastResponseStatus === 422)).toBe(
      true,
    );
    expect(dead.length).toBeLessThan(DELIVERIES / REFUSED_SHARE - 5);
    expect(target.requests.length).toBe(await db().attempt.count({ where: { destinationId: id } }));

    const plain = await plainRetries();
    expect(target.requests.length * 3).toBeLessThan(plain);
  }, 60_000);

  it("puts retries off that go over the budget, lets first attempts pass them, and forgets none", async () => {
    let sick = true;
    target.behave((request, response) => {
      const fails = sick && request.headers["tallyhook-event-type"] === "charge.failed";
      response.writeHead(fails ? 503 : 200).end();
    });
    const sourceId = await makeSource();
    const { id, slug } = await makeDestination({
      url: target.url,
      retryBudgetPercent: 0,
      retryBudgetPerMinute: 1,
      retryScheduleSeconds: [60],
      routes: [{ source: sourceId }],
    });
    const planned = async (type: string, count: number) => {
      const events = [];
      for (let i = 0; i < count; i += 1) events.push(await makeEvent({ sourceId, type }));
      await planDeliveries({ ...planPorts, clock }, events);
      return events;
    };
    const states = async () => {
      const rows = await db().delivery.groupBy({
        by: ["status", "heldReason"],
        where: { destinationId: id },
        _count: true,
      });
      return Object.fromEntries(rows.map((row) => [row.heldReason ?? row.status, row._count]));
    };
    await planned("charge.succeeded", 20);
    await planned("charge.failed", 15);
    await work(id);
    expect(await states()).toEqual({ succeeded: 20, pending: 15 });

    clock.advance(75_000);
    await work(id);
    // A burst of ten is let through; the others wait in their rows, and the page says so.
    expect(await states()).toEqual({ succeeded: 20, pending: 10, retry_budget: 5 });
    expect(await readGuard(ACTOR, slug, clock)).toMatchObject({
      putOff: 5,
      retriesWaiting: 5,
      retriesLeft: 0,
    });

    const passing = await planned("charge.succeeded", 3);
    await work(id);
    const passed = await db().delivery.findMany({ where: { eventId: { in: passing } } });
    expect(passed.every((row) => row.status === "succeeded")).toBe(true);

    sick = false;
    await runToTheEnd(id);
    expect(await states()).toEqual({ succeeded: 38 });
  });
});
