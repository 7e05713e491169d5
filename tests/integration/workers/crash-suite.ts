import { afterEach, describe, expect, it } from "vitest";
import { deliveriesOfEvent } from "@/lib/delivery/queries";
import { prepareQueues, queue } from "@/lib/queue/connections";
import { enqueue } from "@/lib/queue/enqueue";
import { inspectQueues } from "@/lib/queue/inspect";
import { ACTOR, makeDestination, makeEvent, makeEvents, makeSource } from "../delivery/fixtures";
import { accept, startReceiver, until, type Receiver } from "../delivery/receiver";
import { plan, statuses } from "../delivery/world";
import { startWorkerProcess, type WorkerProcess } from "./worker-process";

// Starting real processes on a busy machine takes its time, and a lapsed claim takes eleven seconds.
const TIMEOUT_MS = 180_000;

/** The worker process as a whole: crashes, losses and orderly stops, whichever backend the queues run on. */
export function crashSuite(backend: "postgres" | "redis"): void {
  describe(`a worker process over ${backend} queues`, { timeout: TIMEOUT_MS }, () => {
    const processes: WorkerProcess[] = [];
    const receivers: Receiver[] = [];

    async function start(): Promise<WorkerProcess> {
      const started = await startWorkerProcess();
      processes.push(started);
      return started;
    }

    async function receiver(): Promise<Receiver> {
      const started = await startReceiver();
      receivers.push(started);
      return started;
    }

    afterEach(async () => {
      await Promise.all(processes.splice(0).map((p) => p.kill().catch(() => undefined)));
      await Promise.all(receivers.splice(0).map((r) => r.close()));
    });

    it("killed while sending loses nothing: the attempt is unknown and another delivers", async () => {
      await prepareQueues();
      const sourceId = await makeSource();
      const target = await receiver();
      target.behave(() => undefined); // Takes the request and never answers.
      await makeDestination({
        url: target.url,
        // Short, because the dead worker's claim outlives it; long enough for a busy machine to answer in.
        timeoutMs: 5_000,
        retryScheduleSeconds: [1],
        routes: [{ source: sourceId }],
      });
      const eventId = await makeEvent({ sourceId });
      const victim = await start();
      await plan([eventId]);
      await until("sending", () => target.requests.length === 1, 60_000);
      await victim.kill();
      expect(await statuses([eventId])).toEqual({ sending: 1 });

      target.behave(accept);
      await start();
      await until("delivered", async () => (await statuses([eventId]))["succeeded"] === 1, 90_000);
      const [delivery] = await deliveriesOfEvent(ACTOR, eventId);
      expect(delivery!.attempts.map((a) => [a.number, a.status])).toEqual([
        [2, "succeeded"],
        [1, "unknown"],
      ]);
      expect(target.requests.map((r) => r.headers["webhook-id"])).toEqual([eventId, eventId]);
    });

    it("delivers although the queue forgot everything", async () => {
      await prepareQueues();
      const sourceId = await makeSource();
      const target = await receiver();
      await makeDestination({ url: target.url, concurrencyMax: 32, routes: [{ source: sourceId }] });
      const planned = await makeEvents(sourceId, 5);
      const unplanned = await makeEvents(sourceId, 5);
      await plan(planned);
      // No worker runs yet: forget the jobs, as a Redis without its data does.
      for (const name of ["dispatch", "delivery"] as const) await queue(name).obliterate({ force: true });
      await start();
      const all = [...planned, ...unplanned];
      await until("delivered", async () => (await statuses(all))["succeeded"] === 10, 90_000);
      expect(target.requests).toHaveLength(10);
    });

    it("finishes what is under way when it is asked to stop", async () => {
      await prepareQueues();
      const sourceId = await makeSource();
      const target = await receiver();
      let finish: (() => void) | undefined;
      target.behave((_request, response) => {
        finish = () => response.writeHead(200).end();
      });
      await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
      const eventId = await makeEvent({ sourceId });
      const worker = await start();
      await plan([eventId]);
      await until("sending", () => finish !== undefined);
      const stopped = worker.stop();
      await until("asked", () => worker.output().includes("Stopping"));
      finish?.();
      expect(await stopped).toBe(0);
      expect(await statuses([eventId])).toEqual({ succeeded: 1 });
    });

    it("drops jobs of an unknown kind and shows its queues", async () => {
      const worker = await start();
      await queue("delivery").add("from-another-version", {}, { jobId: "unknown-1", removeOnComplete: true });
      await until("dropped", () => worker.output().includes("from-another-version"));
      await until("counted", async () =>
        (await inspectQueues()).every((q) => q.workers >= 1 && q.waiting === 0),
      );
      expect((await inspectQueues()).map((q) => q.name)).toEqual([
        "dispatch",
        "delivery",
        "replay",
        "maintenance",
        "learning",
      ]);
      await enqueue("release-held", {
        payload: { destinationId: "019ab000-0000-7000-8000-000000000000" },
        jobId: "release-unknown-1",
      });
      await until("taken", () => worker.output().includes("release-unknown-1"));
    });
  });
}
