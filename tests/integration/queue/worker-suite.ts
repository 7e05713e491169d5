import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import type { JobHandlers } from "@/lib/queue/catalog";
import { prepareQueues, queue } from "@/lib/queue/connections";
import { enqueue, enqueueMany } from "@/lib/queue/enqueue";
import { countWaiting, inspectQueues } from "@/lib/queue/inspect";
import { runWorker, scheduleRecurringJobs, type RunningWorker } from "@/lib/queue/run-worker";
import { handlersWith } from "./handlers-with";

const DESTINATION = "019ab000-0000-7000-8000-000000000000";

/** The worker runner's promises, whichever backend the queues run on. */
export function workerSuite(backend: "postgres" | "redis"): void {
  describe(`jobs over ${backend} queues`, () => {
    const workers: RunningWorker[] = [];

    beforeAll(prepareQueues);

    afterEach(async () => {
      await Promise.all(workers.splice(0).map((w) => w.close()));
      await queue("delivery").obliterate({ force: true });
    });

    function work(change: Partial<JobHandlers>): void {
      workers.push(runWorker("delivery", handlersWith(change), { concurrency: 4 }));
    }

    const release = (jobId: string, more: { delayMs?: number; first?: boolean } = {}) => ({
      payload: { destinationId: DESTINATION },
      jobId,
      ...more,
    });

    it("tries again after an exception, and says which try it is", async () => {
      const tries: number[] = [];
      work({
        "release-held": async (_payload, context) => {
          tries.push(context.attempt);
          if (context.attempt === 1) throw new Error("the database is away");
        },
      });
      await enqueue("release-held", release("retry-me"));
      await expect.poll(() => tries, { timeout: 20_000 }).toEqual([1, 2]);
      await expect.poll(() => queue("delivery").getJob("retry-me"), { timeout: 10_000 }).toBeFalsy();
    });

    it("does not try again what can never work, and keeps no id that would swallow a later try", async () => {
      let runs = 0;
      work({
        "release-held": async () => {
          runs += 1;
          throw new AppError("not_found", "There is no such row.", { retry: "never" });
        },
      });
      for (const round of [1, 2]) {
        await enqueue("release-held", release("never-again"));
        await expect.poll(() => runs, { timeout: 20_000 }).toBe(round);
        await expect.poll(() => queue("delivery").getJob("never-again"), { timeout: 10_000 }).toBeFalsy();
      }
    });

    it("refuses a payload that does not fit, at both ends", async () => {
      let runs = 0;
      work({
        "release-held": async () => {
          runs += 1;
        },
      });
      await expect(
        enqueue("release-held", { payload: { destinationId: "not-a-uuid" }, jobId: "bad" }),
      ).rejects.toThrow();
      await queue("delivery").add(
        "release-held",
        { destinationId: 7 },
        { jobId: "smuggled", removeOnFail: true },
      );
      await enqueue("release-held", release("good"));
      await expect.poll(() => runs, { timeout: 20_000 }).toBe(1);
      await expect.poll(() => queue("delivery").getJob("smuggled"), { timeout: 10_000 }).toBeFalsy();
      expect(runs).toBe(1);
    });

    it("runs one job for the same id, lets what is first go first, and shows the queue", async () => {
      await enqueueMany("release-held", [release("a"), release("b"), release("a")]);
      await enqueue("release-held", release("later", { delayMs: 3_600_000 }));
      await enqueue("release-held", release("urgent", { first: true }));
      expect(await countWaiting("delivery")).toBe(3);
      const view = (await inspectQueues()).find((q) => q.name === "delivery");
      expect(view).toMatchObject({ waiting: 3, delayed: 1, active: 0, workers: 0 });
      expect(view!.lagMs).toBeGreaterThanOrEqual(0);
      const order: string[] = [];
      workers.push(
        runWorker(
          "delivery",
          handlersWith({
            "release-held": async (_payload, { jobId }) => {
              order.push(jobId);
            },
          }),
          { concurrency: 1 },
        ),
      );
      await expect.poll(() => order, { timeout: 20_000 }).toEqual(["urgent", "a", "b"]);
    });

    it("schedules recurring jobs once, however many processes do it", async () => {
      await Promise.all([scheduleRecurringJobs(), scheduleRecurringJobs()]);
      const schedulers = await queue("maintenance").getJobSchedulers();
      expect(schedulers.map((s) => s.name).toSorted()).toEqual([
        "count-rows",
        "empty-payloads",
        "prune-audit",
        "prune-expired",
        "recover-stuck-work",
        "seal-audit",
        "tend-failure-groups",
        "train-where-due",
      ]);
    });
  });
}
