import { describe, expect, it } from "vitest";
import { pauseDestination, resumeDestination } from "@/lib/delivery/change-destination";
import { recoverDeliveries } from "@/lib/delivery/recover-deliveries";
import { db } from "@/lib/platform/db";
import { closeQueues, prepareQueues, queue } from "@/lib/queue/connections";
import { enqueue } from "@/lib/queue/enqueue";
import { attemptPorts } from "@/workers/ports";
import { ACTOR, makeDestination, makeEvent, makeEvents, makeSource } from "./fixtures";
import { until } from "./receiver";
import { plan, statuses, useWorld } from "./world";

/** Many deliveries of one destination: limits, holds, races and losses, whichever backend the queues run on. */
export function flowSuite(backend: "postgres" | "redis"): void {
  describe(`deliveries over ${backend} queues`, () => {
    const { receiver } = useWorld();

    it("never has more requests open than the destination allows, and delivers everything", async () => {
      const sourceId = await makeSource();
      const target = await receiver((_request, response) => {
        setTimeout(() => response.writeHead(200).end(), 30);
      });
      await makeDestination({ url: target.url, concurrencyMax: 2, routes: [{ source: sourceId }] });
      const eventIds = await makeEvents(sourceId, 30);
      await plan(eventIds);
      await until("delivered", async () => (await statuses(eventIds))["succeeded"] === 30);
      expect(target.busiest()).toBeLessThanOrEqual(2);
      expect(target.requests).toHaveLength(30);
    });

    it("holds everything while a destination is paused and sends it when it is resumed", async () => {
      const sourceId = await makeSource();
      const target = await receiver();
      const { slug } = await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
      await pauseDestination(ACTOR, { destination: slug, reason: "Month-end close" });
      const eventIds = await makeEvents(sourceId, 12);
      await plan(eventIds);
      await until("held", async () => (await statuses(eventIds))["held"] === 12);
      expect(target.requests).toHaveLength(0);
      await resumeDestination(ACTOR, { destination: slug });
      await until("delivered", async () => (await statuses(eventIds))["succeeded"] === 12);
      expect(target.requests).toHaveLength(12);
    });

    it("never sends the same attempt twice, with the same job given to two workers", async () => {
      const sourceId = await makeSource();
      const target = await receiver();
      await makeDestination({ url: target.url, concurrencyMax: 64, routes: [{ source: sourceId }] });
      const eventIds = await makeEvents(sourceId, 20);
      await plan(eventIds);
      await until(
        "planned",
        async () => (await db().delivery.count({ where: { eventId: { in: eventIds } } })) === 20,
      );
      const deliveries = await db().delivery.findMany({ where: { eventId: { in: eventIds } } });
      await Promise.all(
        deliveries.flatMap((delivery) =>
          [1, 2, 3].map((copy) =>
            enqueue("attempt-delivery", {
              payload: { deliveryId: delivery.id, round: 1, number: 1 },
              jobId: `copy-${copy}-${delivery.id}`,
            }),
          ),
        ),
      );
      await until("delivered", async () => (await statuses(eventIds))["succeeded"] === 20);
      await until("jobs done", async () => {
        const counts = await queue("delivery").getJobCounts("waiting", "active");
        return (counts["waiting"] ?? 0) + (counts["active"] ?? 0) === 0;
      });
      expect(target.requests).toHaveLength(20);
    });

    it("delivers although every job was lost", async () => {
      const sourceId = await makeSource();
      const target = await receiver();
      const { slug } = await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
      const eventIds = await makeEvents(sourceId, 10);
      await pauseDestination(ACTOR, { destination: slug });
      await plan(eventIds);
      await until("held", async () => (await statuses(eventIds))["held"] === 10);
      // As after a lost Redis: rows say due, and no job exists.
      await queue("delivery").drain(true);
      await db().destination.update({ where: { slug }, data: { pausedAt: null } });
      await db().delivery.updateMany({
        where: { eventId: { in: eventIds } },
        data: { status: "pending", heldReason: null, nextAttemptAt: new Date(Date.now() - 60_000) },
      });
      expect((await recoverDeliveries(attemptPorts)).overdue).toBeGreaterThanOrEqual(10);
      await until("delivered", async () => (await statuses(eventIds))["succeeded"] === 10);
    });

    it("keeps working when its queue connection is opened anew", async () => {
      await closeQueues();
      await prepareQueues();
      const sourceId = await makeSource();
      const target = await receiver();
      await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
      const eventId = await makeEvent({ sourceId });
      await plan([eventId]);
      await until("delivered", async () => (await statuses([eventId]))["succeeded"] === 1);
      expect(target.requests).toHaveLength(1);
    });
  });
}
