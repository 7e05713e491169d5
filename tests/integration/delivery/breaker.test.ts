import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attemptDelivery } from "@/lib/delivery/attempt-delivery";
import { getDestination } from "@/lib/delivery/destination-queries";
import type { AttemptPorts } from "@/lib/delivery/ports";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import { probeDestination } from "@/lib/delivery/probe-destination";
import { recoverDeliveries } from "@/lib/delivery/recover-deliveries";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { openOutboundHttp } from "@/lib/platform/outbound-http";
import { attemptPorts, planPorts } from "@/workers/ports";
import { ACTOR, makeDestination, makeEvents, makeSource } from "./fixtures";
import { accept, startReceiver, type Receiver } from "./receiver";

const MINUTE = 60_000;
const SECOND = 1_000;

describe("a destination that is down for ten minutes", () => {
  let target: Receiver;
  const http = openOutboundHttp();
  // Time is ours here: the queue's place is taken by a loop that runs whatever the rows say is due.
  const clock = fixedClock(new Date("2026-03-01T12:00:00Z"));
  const ports: AttemptPorts = { ...attemptPorts, http, clock, random: () => 0.5 };

  beforeAll(async () => {
    target = await startReceiver((_request, response) => {
      response.socket?.destroy();
    });
  });

  afterAll(async () => {
    await http.close();
    await target.close();
  });

  /** Runs everything that is due by the clock, as jobs would. */
  async function runDue(): Promise<void> {
    const due = await db().delivery.findMany({
      where: { status: "pending", nextAttemptAt: { lte: clock.now() } },
      orderBy: { createdAt: "asc" },
    });
    for (const d of due) {
      await attemptDelivery(ports, { deliveryId: d.id, round: d.round, number: d.attemptCount + 1 });
    }
    const probes = await db().destination.findMany({
      where: { breakerState: "open", breakerProbeAt: { lte: clock.now() } },
    });
    for (const { id } of probes) await probeDestination(ports, id);
    if (probes.length > 0) await runDue();
  }

  async function passTime(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 5 * SECOND) {
      clock.advance(5 * SECOND);
      await runDue();
    }
  }

  it("is left alone but for the probes, and gets everything when it is back", async () => {
    const sourceId = await makeSource();
    const { id, slug } = await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
    const first = await makeEvents(sourceId, 10);
    await planDeliveries({ ...planPorts, clock }, first);
    await runDue();
    expect(target.requests).toHaveLength(10);
    expect(await getDestination(ACTOR, slug, { since: new Date(0) })).toMatchObject({
      status: "breaker_open",
    });

    // New events keep coming while it is down.
    const later = await makeEvents(sourceId, 40);
    await planDeliveries({ ...planPorts, clock }, later);
    await passTime(10 * MINUTE);
    // 30 s, 1, 2 and 4 minutes after the trip: the fifth probe comes at 15.5 minutes.
    expect(target.requests).toHaveLength(10 + 4);
    const held = await db().delivery.count({ where: { destinationId: id, status: "held" } });
    expect(held).toBeGreaterThanOrEqual(40 - 4);
    const probes = await db().attempt.findMany({ where: { destinationId: id, trigger: "probe" } });
    expect(probes).toHaveLength(4);

    target.behave(accept);
    await passTime(8 * MINUTE);
    const row = await db().destination.findUniqueOrThrow({ where: { id } });
    expect(row.breakerState).toBe("closed");
    await passTime(30 * MINUTE);
    const open = await db().delivery.count({ where: { destinationId: id, status: { not: "succeeded" } } });
    expect(open).toBe(0);
    expect(await db().delivery.count({ where: { destinationId: id, status: "succeeded" } })).toBe(50);
  });

  it("lets exactly one through while half-open", async () => {
    const sourceId = await makeSource();
    let release: (() => void) | undefined;
    target.behave((_request, response) => {
      release = () => response.writeHead(200).end();
    });
    const { id } = await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
    await db().destination.update({
      where: { id },
      data: { breakerState: "open", breakerWindow: { buckets: [], trips: 1 }, breakerProbeAt: clock.now() },
    });
    const events = await makeEvents(sourceId, 5);
    await planDeliveries({ ...planPorts, clock }, events);
    const before = target.requests.length;
    await runDueHeld(id);
    await probeDestination(ports, id);
    const due = await db().delivery.findMany({ where: { destinationId: id, status: "pending" } });
    expect(due).toHaveLength(1);
    const probe = attemptDelivery(ports, { deliveryId: due[0]!.id, round: 1, number: 1 });
    await expect.poll(() => target.requests.length, { timeout: 5_000 }).toBe(before + 1);
    // The sweeper must not let another one through while the probe is under way.
    expect((await recoverDeliveries(ports)).released).toBe(0);
    release?.();
    expect(await probe).toEqual({ kind: "finished", decision: "succeed" });
    const row = await db().destination.findUniqueOrThrow({ where: { id } });
    expect(row.breakerState).toBe("closed");
    // It begins again with one at a time, and with more as they are answered.
    expect(await db().delivery.count({ where: { destinationId: id, status: "pending" } })).toBe(1);
  });

  async function runDueHeld(destinationId: string): Promise<void> {
    const due = await db().delivery.findMany({ where: { destinationId, status: "pending" } });
    const outcomes = await Promise.all(
      due.map((d) => attemptDelivery(ports, { deliveryId: d.id, round: 1, number: 1 })),
    );
    expect(outcomes.every((o) => o.kind === "held" && o.reason === "breaker_open")).toBe(true);
  }
});
