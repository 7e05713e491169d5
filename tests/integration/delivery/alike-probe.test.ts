// What waits because events of its type are refused is tried again soon, whatever became of the delivery that was to try it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ALIKE_MIN } from "@/lib/delivery/alike-breaker";
import { attemptDelivery } from "@/lib/delivery/attempt-delivery";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import type { AttemptPorts } from "@/lib/delivery/ports";
import { recoverDeliveries } from "@/lib/delivery/recover-deliveries";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { openOutboundHttp } from "@/lib/platform/outbound-http";
import { attemptPorts, planPorts } from "@/workers/ports";
import { makeDestination, makeEvent, makeSource } from "./fixtures";
import { accept, answer, startReceiver, type Receiver } from "./receiver";

const AT_ONCE = 8;
const STEP_MS = 10_000;
/** The wait for the first probe, and a step. */
const FIRST_WAIT_MS = 30_000 + STEP_MS;
/** The longest wait between two probes, and a step. */
const PROBE_WAIT_MS = 10 * 60_000 + STEP_MS;
const REFUSAL = '{"error":"schema validation failed: tax_code must be a string"}';

describe("what waits for its type", () => {
  const clock = fixedClock(new Date("2026-03-01T12:00:00Z"));
  const http = openOutboundHttp();
  const ports: AttemptPorts = { ...attemptPorts, http, clock, random: () => 0.5 };
  let target: Receiver;

  beforeAll(async () => {
    target = await startReceiver();
  });
  afterAll(async () => {
    await http.close();
    await target.close();
  });

  /** Sends what is due, several at once as workers do. Returns whether anything was. */
  async function work(destinationId: string): Promise<boolean> {
    const due = await db().delivery.findMany({
      where: { destinationId, status: "pending", nextAttemptAt: { lte: clock.now() } },
      orderBy: { id: "asc" },
      take: AT_ONCE,
    });
    await Promise.all(
      due.map((d) =>
        attemptDelivery(ports, { deliveryId: d.id, round: d.round, number: d.attemptCount + 1 }),
      ),
    );
    return due.length > 0;
  }

  const heldOf = (destinationId: string) =>
    db().delivery.count({ where: { destinationId, status: "held", heldReason: "failing_alike" } });

  /** Refuses all, the first at once and those from the fiftieth on when they are let go, one after the other. */
  function refuseAll(): { letOneGo(): void; letGo(): void } {
    let [received, held] = [0, true];
    const waiting: (() => void)[] = [];
    target.behave((request, response) => {
      received += 1;
      const refuse = () => answer(422, REFUSAL)(request, response);
      if (held && received >= ALIKE_MIN) waiting.push(refuse);
      else refuse();
    });
    return {
      letOneGo: () => waiting.shift()?.(),
      letGo: () => {
        held = false;
        for (const refuse of waiting.splice(0)) refuse();
      },
    };
  }

  async function isHeld(destinationId: string): Promise<boolean> {
    const { guard } = await db().destination.findUniqueOrThrow({ where: { id: destinationId } });
    return /"trips": ?1/.test(JSON.stringify((guard as { alike?: unknown }).alike));
  }

  /** A destination that refused fifty events of a type while others were under way, and keeps some that came after. */
  async function refusedAlike(): Promise<string> {
    const answers = refuseAll();
    const sourceId = await makeSource();
    const { id } = await makeDestination({
      url: target.url,
      concurrencyMax: AT_ONCE,
      routes: [{ source: sourceId }],
    });
    const events: string[] = [];
    for (let i = 0; i < ALIKE_MIN + 3 * AT_ONCE; i += 1) {
      events.push(await makeEvent({ sourceId, type: "invoice.finalized" }));
    }
    await planDeliveries({ ...planPorts, clock }, events);
    const sending = (async () => {
      while (await work(id));
    })();
    await expect
      .poll(async () => (await isHeld(id)) || answers.letOneGo(), { interval: 100, timeout: 20_000 })
      .toBe(true);
    // The rest comes while others are under way still.
    clock.advance(1);
    await work(id);
    answers.letGo();
    await sending;
    expect(await heldOf(id)).toBeGreaterThan(0);
    return id;
  }

  async function waitUntilFree(destinationId: string): Promise<number> {
    const began = clock.now().getTime();
    const passed = () => clock.now().getTime() - began;
    while ((await heldOf(destinationId)) > 0 && passed() <= PROBE_WAIT_MS) {
      clock.advance(STEP_MS);
      await recoverDeliveries(ports);
      while (await work(destinationId));
    }
    return passed();
  }

  async function undelivered(destinationId: string): Promise<number> {
    for (let tries = 0; tries < 5; tries += 1) {
      await recoverDeliveries(ports);
      while (await work(destinationId));
    }
    return db().delivery.count({ where: { destinationId, status: { notIn: ["succeeded", "dead"] } } });
  }

  it("goes within the wait of a probe once it is taken, though attempts were under way when it was held", async () => {
    const id = await refusedAlike();
    target.behave(accept);
    expect(await waitUntilFree(id)).toBeLessThanOrEqual(FIRST_WAIT_MS);
    expect(await undelivered(id)).toBe(0);
  });

  it("goes though the one that was to try it was put off", async () => {
    const id = await refusedAlike();
    target.behave(accept);
    const later = new Date(clock.now().getTime() + 3_600_000);
    await db().delivery.updateMany({
      where: { destinationId: id, status: "held" },
      data: { nextAttemptAt: later },
    });
    expect(await waitUntilFree(id)).toBeLessThanOrEqual(PROBE_WAIT_MS);
    expect(await undelivered(id)).toBe(0);
  });

  it("is left alone while the destination is paused", async () => {
    const id = await refusedAlike();
    const held = await heldOf(id);
    await db().destination.update({ where: { id }, data: { pausedAt: clock.now() } });
    const later = new Date(clock.now().getTime() + 3_600_000);
    await db().delivery.updateMany({
      where: { destinationId: id, status: "held" },
      data: { nextAttemptAt: later },
    });
    clock.advance(PROBE_WAIT_MS);
    await recoverDeliveries(ports);
    expect(await heldOf(id)).toBe(held);
  });
});
