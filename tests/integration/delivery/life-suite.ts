import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { resolveDeadLetter } from "@/lib/delivery/dead-letters";
import { countDeadLetters, moneyAtRisk } from "@/lib/delivery/dead-letter-queries";
import { deliveriesOfEvent, listDeadLetters } from "@/lib/delivery/queries";
import { replayDelivery, replayEvent, replayMany } from "@/lib/delivery/replay";
import { serviceTime } from "@/lib/delivery/service-time-queries";
import { deliverySummary } from "@/lib/delivery/summary-queries";
import { listFailures } from "@/lib/failures/queries";
import { db } from "@/lib/platform/db";
import { enqueue } from "@/lib/queue/enqueue";
import { ACTOR, makeDestination, makeEvent, makeEvents, makeSource } from "./fixtures";
import { accept, answer, until } from "./receiver";
import { plan, statuses, useWorld } from "./world";

/** The life of one delivery on real stores and a real destination, whichever backend the queues run on. */
export function lifeSuite(backend: "postgres" | "redis"): void {
  describe(`a delivery over ${backend} queues`, () => {
    const { receiver } = useWorld();

    it("delivers the bytes as received, signed, to every destination that wants them", async () => {
      const sourceId = await makeSource();
      const wants = await receiver();
      const other = await receiver();
      const { secret } = await makeDestination({
        url: wants.url,
        headers: { authorization: "Bearer top-secret-token" },
        routes: [{ source: sourceId }],
      });
      await makeDestination({ url: other.url, routes: [{ source: sourceId, kinds: ["refund.*"] }] });
      const body = '{ "amount": 1.10,\n "currency":"EUR" }';
      const eventId = await makeEvent({ sourceId, body });
      await plan([eventId]);
      await until("delivered", async () => (await statuses([eventId]))["succeeded"] === 1);

      expect(other.requests).toHaveLength(0);
      expect(wants.requests).toHaveLength(1);
      const [request] = wants.requests;
      expect(request!.body.toString()).toBe(body);
      expect(request!.headers["content-type"]).toBe("application/json; charset=utf-8");
      expect(request!.headers["webhook-id"]).toBe(eventId);
      expect(request!.headers["authorization"]).toBe("Bearer top-secret-token");
      expect(request!.headers["tallyhook-event-kind"]).toBe("payment.succeeded");
      // The reference library of Standard Webhooks accepts what we signed.
      new Webhook(secret).verify(body, request!.headers as Record<string, string>);

      const [delivery] = await deliveriesOfEvent(ACTOR, eventId);
      expect(delivery).toMatchObject({ status: "succeeded", attemptCount: 1, sentence: null });
      expect(delivery!.event).toMatchObject({ amount: "42.00", currency: "EUR" });
      expect(delivery!.attempts[0]).toMatchObject({
        status: "succeeded",
        trigger: "first",
        responseStatus: 200,
      });
      expect(JSON.stringify(delivery)).not.toContain("top-secret-token");
      const event = await db().event.findUniqueOrThrow({ where: { id: eventId } });
      expect(event.status).toBe("dispatched");
    });

    it("plans an event once, however often it is asked to", async () => {
      const sourceId = await makeSource();
      const target = await receiver();
      await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
      const eventIds = await makeEvents(sourceId, 5);
      await Promise.all(
        Array.from({ length: 4 }, (_, i) =>
          enqueue("dispatch-events", { payload: { eventIds }, jobId: `dispatch-again-${i}-${eventIds[0]}` }),
        ),
      );
      await until("delivered", async () => (await statuses(eventIds))["succeeded"] === 5);
      expect(target.requests).toHaveLength(5);
      expect(new Set(target.requests.map((r) => r.headers["webhook-id"])).size).toBe(5);
    });

    it("tries again after a failure that passes, under the same id", async () => {
      const sourceId = await makeSource();
      let calls = 0;
      const target = await receiver((request, response) => {
        calls += 1;
        (calls < 3 ? answer(503, "maintenance") : accept)(request, response);
      });
      await makeDestination({ url: target.url, retryScheduleSeconds: [1], routes: [{ source: sourceId }] });
      const eventId = await makeEvent({ sourceId });
      await plan([eventId]);
      await until("delivered", async () => (await statuses([eventId]))["succeeded"] === 1);
      const [delivery] = await deliveriesOfEvent(ACTOR, eventId);
      expect(delivery!.attempts.map((a) => [a.number, a.status, a.trigger, a.category])).toEqual([
        [3, "succeeded", "retry", null],
        [2, "failed", "retry", "downstream_unavailable"],
        [1, "failed", "first", "downstream_unavailable"],
      ]);
      expect(new Set(target.requests.map((r) => r.headers["webhook-id"]))).toEqual(new Set([eventId]));
      expect(target.requests.map((r) => r.headers["tallyhook-attempt"])).toEqual(["1", "2", "3"]);
    });

    it("parks what can't be delivered with its reason, and replays it", async () => {
      const sourceId = await makeSource();
      const target = await receiver(answer(422, '{"detail":"tax code unknown"}'));
      const { slug } = await makeDestination({
        name: "NetSuite",
        url: target.url,
        routes: [{ source: sourceId }],
      });
      const eventId = await makeEvent({ sourceId, amount: "12.50" });
      const before = await countDeadLetters(ACTOR);
      await plan([eventId]);
      await until("dead", async () => (await statuses([eventId]))["dead"] === 1);

      const { rows: data } = await listDeadLetters(ACTOR, { destination: slug });
      expect(data).toHaveLength(1);
      const letter = data[0]!;
      expect(letter.sentence).toBe(
        "NetSuite refused the payload (422): tax code unknown. Trying again would fail the same way.",
      );
      expect(letter).toMatchObject({ lastCategory: "payload_mismatch", deadReason: "not_retryable" });
      expect(await countDeadLetters(ACTOR)).toBe(before + 1);
      expect((await moneyAtRisk(ACTOR)).find((m) => m.currency === "EUR")!.count).toBeGreaterThan(0);
      const failures = await listFailures(ACTOR, { from: new Date(Date.now() - 60_000), to: new Date() });
      expect(failures.find((f) => f.destination.slug === slug)).toMatchObject({
        category: "payload_mismatch",
        attempts: 1,
        openDeadLetters: 1,
        moneyAtRisk: [{ currency: "EUR", amount: "12.50", count: 1 }],
      });

      target.behave(accept);
      expect(await replayDelivery(ACTOR, { deliveryId: letter.id })).toMatchObject({ ok: true, round: 2 });
      await until("replayed", async () => (await statuses([eventId]))["succeeded"] === 1);
      expect(target.requests.map((r) => r.headers["webhook-id"])).toEqual([eventId, eventId]);
      const [delivery] = await deliveriesOfEvent(ACTOR, eventId);
      expect(delivery!.attempts.map((a) => [a.round, a.number, a.trigger])).toEqual([
        [2, 1, "replay"],
        [1, 1, "first"],
      ]);
      expect(await countDeadLetters(ACTOR)).toBe(before);
      expect(await db().auditEntry.count({ where: { action: "delivery.replay", targetId: letter.id } })).toBe(
        1,
      );
      const lastMinute = { from: new Date(Date.now() - 60_000), to: new Date() };
      expect((await deliverySummary(ACTOR, lastMinute)).succeeded).toBeGreaterThan(0);
      expect((await serviceTime(ACTOR, lastMinute))?.p50Ms).toBeGreaterThan(0);
    });

    it("replays many with a result for each, and keeps resolved ones out of the inbox", async () => {
      const sourceId = await makeSource();
      const target = await receiver(answer(400, "amount is required"));
      const { slug } = await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
      const eventIds = await makeEvents(sourceId, 3);
      await plan(eventIds);
      await until("dead", async () => (await statuses(eventIds))["dead"] === 3);
      const { rows: data } = await listDeadLetters(ACTOR, { destination: slug });
      await resolveDeadLetter(ACTOR, { deliveryId: data[0]!.id, note: "Booked by hand." });
      expect((await listDeadLetters(ACTOR, { destination: slug })).rows).toHaveLength(2);
      expect((await listDeadLetters(ACTOR, { destination: slug, resolved: true })).rows).toMatchObject([
        { id: data[0]!.id, resolutionNote: "Booked by hand.", resolvedBy: "tests" },
      ]);
      await expect(
        resolveDeadLetter(ACTOR, { deliveryId: data[0]!.id, note: "Again" }),
      ).rejects.toMatchObject({
        code: "conflict",
      });
      target.behave(accept);
      const unknown = "019ab000-0000-7000-8000-000000000000";
      const { results } = await replayMany(ACTOR, { deliveryIds: [data[1]!.id, unknown, data[2]!.id] });
      expect(results.map((r) => r.ok)).toEqual([true, false, true]);
      await until("replayed", async () => (await statuses(eventIds))["succeeded"] === 2);
    });

    it("replays a whole event, to destinations added since as well", async () => {
      const sourceId = await makeSource();
      const first = await receiver();
      const second = await receiver();
      await makeDestination({ url: first.url, routes: [{ source: sourceId }] });
      const eventId = await makeEvent({ sourceId });
      await plan([eventId]);
      await until("delivered", async () => (await statuses([eventId]))["succeeded"] === 1);
      await makeDestination({ url: second.url, routes: [{ source: sourceId }] });
      expect(await replayEvent(ACTOR, { eventId })).toMatchObject({ added: 1, results: [{ ok: true }] });
      await until("both", async () => (await statuses([eventId]))["succeeded"] === 2);
      expect([first.requests.length, second.requests.length]).toEqual([2, 1]);
    });
  });
}
