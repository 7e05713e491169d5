import { afterAll, describe, expect, it } from "vitest";
import { attemptDelivery } from "@/lib/delivery/attempt-delivery";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import type { AttemptPorts } from "@/lib/delivery/ports";
import { recoverDeliveries } from "@/lib/delivery/recover-deliveries";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { attemptPorts, planPorts } from "@/workers/ports";
import { makeDestination, makeEvent, makeSource } from "./fixtures";
import { startReceiver, until, type Receiver } from "./receiver";

describe("a claim that lapsed while its worker was frozen", () => {
  const clock = fixedClock(new Date());
  const ports: AttemptPorts = { ...attemptPorts, clock, random: () => 0.5 };
  let target: Receiver | undefined;

  afterAll(() => target?.close());

  it("can't overwrite what happened since", async () => {
    const answers: (() => void)[] = [];
    target = await startReceiver((_request, response) => {
      answers.push(() => response.writeHead(answers.length > 1 ? 200 : 500).end());
    });
    const sourceId = await makeSource();
    await makeDestination({
      url: target.url,
      retryScheduleSeconds: [1],
      timeoutMs: 60_000,
      routes: [{ source: sourceId }],
    });
    const eventId = await makeEvent({ sourceId });
    await planDeliveries({ ...planPorts, clock }, [eventId]);
    const { id: deliveryId } = await db().delivery.findFirstOrThrow({ where: { eventId } });

    const frozen = attemptDelivery(ports, { deliveryId, round: 1, number: 1 });
    await until("sent", () => answers.length === 1);
    expect((await recoverDeliveries(ports)).lapsed).toBe(0);
    clock.advance(71_000);
    expect((await recoverDeliveries(ports)).lapsed).toBe(1);
    clock.advance(5_000);
    const second = attemptDelivery(ports, { deliveryId, round: 1, number: 2 });
    await until("sent again", () => answers.length === 2);
    answers[1]?.();
    expect(await second).toEqual({ kind: "finished", decision: "succeed" });

    // The frozen worker wakes up with a late answer of its own.
    answers[0]?.();
    expect(await frozen).toEqual({ kind: "lapsed" });
    const delivery = await db().delivery.findUniqueOrThrow({
      where: { id: deliveryId },
      include: { attempts: { orderBy: { number: "asc" } } },
    });
    expect(delivery.status).toBe("succeeded");
    expect(delivery.attempts.map((a) => a.status)).toEqual(["unknown", "succeeded"]);
    expect(await attemptDelivery(ports, { deliveryId, round: 1, number: 2 })).toEqual({ kind: "not_due" });
  });
});
