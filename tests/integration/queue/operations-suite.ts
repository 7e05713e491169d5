import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { userActor } from "@/lib/access/actor";
import { removeQueuedJob, retryJob, runJobNow } from "@/lib/operations/change-job";
import { pauseQueue, resumeQueue } from "@/lib/operations/pause-queue";
import {
  readJob,
  readJobs,
  readQueues,
  readRecurring,
  readWorkerList,
  systemAlarms,
} from "@/lib/operations/queries";
import { db, pool } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { JobHandlers } from "@/lib/queue/catalog";
import { prepareQueues, queue } from "@/lib/queue/connections";
import { enqueue } from "@/lib/queue/enqueue";
import { startHeartbeat } from "@/lib/queue/heartbeat";
import type { JobState } from "@/lib/queue/model";
import { pruneQueueRecords } from "@/lib/queue/prune";
import { runWorker, scheduleRecurringJobs, type RunningWorker } from "@/lib/queue/run-worker";
import { applyPauses } from "@/lib/queue/steer";
import { handlersWith } from "./handlers-with";

const DESTINATION = "019ab000-0000-7000-8000-000000000000";
const engineer = userActor({ id: newId(), name: "Eda", role: "engineer" });
const finance = userActor({ id: newId(), name: "Fin", role: "finance" });

const release = (jobId: string, delayMs?: number) =>
  enqueue("release-held", { payload: { destinationId: DESTINATION }, jobId, delayMs });
const list = (state: JobState, page = { offset: 0, limit: 50 }) =>
  readJobs(engineer, { queue: "delivery", state, ...page });
const delivery = async () => (await readQueues(engineer)).find(({ name }) => name === "delivery");
const audited = async (action: string) => db().auditEntry.count({ where: { action } });

/** The queues page's promises, whichever backend the queues run on. */
export function operationsSuite(backend: "postgres" | "redis"): void {
  describe(`queues as people steer them, over ${backend}`, () => {
    const workers: RunningWorker[] = [];

    beforeAll(async () => {
      await prepareQueues();
      await db().jobFailure.deleteMany();
    });

    afterEach(async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.close()));
      await db().queuePause.deleteMany();
      await db().jobFailure.deleteMany();
      await applyPauses();
      await queue("delivery").obliterate({ force: true });
    });

    function work(change: Partial<JobHandlers>): void {
      workers.push(runWorker("delivery", handlersWith(change), { concurrency: 1 }));
    }

    async function failForGood(jobId: string): Promise<string> {
      work({
        "release-held": async () => {
          throw new AppError("not_found", "There is no such destination.", { retry: "never" });
        },
      });
      await release(jobId);
      await expect.poll(async () => (await list("failed")).total, { timeout: 20_000 }).toBe(1);
      const [row] = (await list("failed")).rows;
      await Promise.all(workers.splice(0).map((worker) => worker.close()));
      return row!.id;
    }

    it("shows waiting and delayed jobs page by page, next to run first", async () => {
      for (const id of ["a", "b", "c"]) await release(id);
      await release("later", 3_600_000);
      const first = await list("waiting", { offset: 0, limit: 2 });
      const rest = await list("waiting", { offset: 2, limit: 2 });
      expect(first).toMatchObject({ total: 3, rows: [{ id: "a", state: "waiting" }, { id: "b" }] });
      expect(rest.rows.map(({ id }) => id)).toEqual(["c"]);
      const [later] = (await list("delayed")).rows;
      expect(later).toMatchObject({ id: "later", triesMax: 5, data: { destinationId: DESTINATION } });
      expect(Date.parse(later!.dueAt!) - Date.now()).toBeGreaterThan(3_500_000);
      expect(await delivery()).toMatchObject({ waiting: 3, delayed: 1, failed: 0, pause: null });
    });

    it("measures the lag by the job that has waited longest", async () => {
      await release("oldest");
      const oldest = Date.now();
      await expect.poll(() => Date.now() - oldest, { timeout: 5_000 }).toBeGreaterThan(300);
      await release("newest");
      expect((await delivery())!.lagMs).toBeGreaterThanOrEqual(300);
    });

    it("pauses a queue until somebody resumes it, says who did, and audits both", async () => {
      const ran: string[] = [];
      work({
        "release-held": async (_payload, { jobId }) => {
          ran.push(jobId);
        },
      });
      await pauseQueue(engineer, { queue: "delivery", reason: "bank maintenance" });
      await pauseQueue(engineer, { queue: "delivery" });
      expect(await audited("queue.pause")).toBe(1);
      await release("held-back");
      const { paused } = await systemAlarms(finance);
      expect(paused).toMatchObject([{ queue: "delivery", pausedBy: "Eda", reason: "bank maintenance" }]);
      expect(await delivery()).toMatchObject({ waiting: 1, pause: { pausedBy: "Eda" } });
      // A queue store that lost its data forgot the pause too; the row is the truth.
      await queue("delivery").resume();
      await applyPauses();
      expect(await queue("delivery").isPaused()).toBe(true);
      await resumeQueue(engineer, { queue: "delivery" });
      await expect.poll(() => ran, { timeout: 20_000 }).toContain("held-back");
      expect(await audited("queue.resume")).toBe(1);
      expect((await systemAlarms(finance)).paused).toEqual([]);
    });

    it("brings a delayed job forward, and removes a waiting one", async () => {
      await release("tomorrow", 86_400_000);
      await runJobNow(engineer, { queue: "delivery", id: "tomorrow" });
      expect((await list("waiting")).rows.map(({ id }) => id)).toEqual(["tomorrow"]);
      await expect(runJobNow(engineer, { queue: "delivery", id: "tomorrow" })).rejects.toMatchObject({
        code: "conflict",
      });
      await removeQueuedJob(engineer, { queue: "delivery", id: "tomorrow" });
      expect((await list("waiting")).total).toBe(0);
      await expect(removeQueuedJob(engineer, { queue: "delivery", id: "tomorrow" })).rejects.toMatchObject({
        code: "not_found",
      });
      expect(await audited("job.run-now")).toBe(1);
      // What failed left no entry behind.
      expect(await audited("job.remove")).toBe(1);
    });

    it("keeps what was given up with its error, stack and log, while its id is free for the sweeper", async () => {
      const id = await failForGood("gone-wrong");
      const job = await readJob(engineer, { queue: "delivery", id });
      expect(job).toMatchObject({
        state: "failed",
        name: "release-held",
        tries: 1,
        timesFailed: 1,
        error: "There is no such destination.",
        data: { destinationId: DESTINATION },
      });
      expect(job.stack).toContain("There is no such destination.");
      expect(job.logs.join()).toContain("try 1 of 5");
      expect(await queue("delivery").getJob("gone-wrong")).toBeFalsy();
      expect(await delivery()).toMatchObject({ failed: 1 });
    });

    it("counts one cause once, however often the sweeper tries it again", async () => {
      await failForGood("again");
      work({
        "release-held": async () => {
          throw new AppError("not_found", "Still no such destination.", { retry: "never" });
        },
      });
      await release("again");
      const failed = async () => (await list("failed")).rows;
      await expect.poll(async () => (await failed())[0]?.timesFailed, { timeout: 20_000 }).toBe(2);
      expect(await failed()).toMatchObject([{ error: "Still no such destination." }]);
    });

    it("retries a given-up job, which then runs, and takes it off the list", async () => {
      const id = await failForGood("try-once-more");
      const ran: string[] = [];
      await retryJob(engineer, { queue: "delivery", id });
      work({
        "release-held": async (_payload, { jobId }) => {
          ran.push(jobId);
        },
      });
      await expect.poll(() => ran, { timeout: 20_000 }).toEqual(["try-once-more"]);
      expect((await list("failed")).total).toBe(0);
      await expect(retryJob(engineer, { queue: "delivery", id })).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("removes a given-up job from the list", async () => {
      const id = await failForGood("forget-me");
      await removeQueuedJob(engineer, { queue: "delivery", id });
      expect((await list("failed")).total).toBe(0);
    });

    it("shows a failing job between two tries with what the first one said", async () => {
      work({
        "release-held": async () => {
          throw new Error("the ledger is away");
        },
      });
      await release("between-tries");
      await expect.poll(async () => (await list("delayed")).total, { timeout: 20_000 }).toBe(1);
      const job = await readJob(engineer, { queue: "delivery", id: "between-tries" });
      expect(job).toMatchObject({ state: "delayed", tries: 1, error: "the ledger is away" });
      expect(job.logs).toHaveLength(1);
    });

    it("lists recurring work with its next run", async () => {
      await scheduleRecurringJobs();
      const recurring = await readRecurring(engineer);
      expect(recurring.map(({ name }) => name)).toContain("recover-stuck-work");
      for (const { nextAt } of recurring) expect(Date.parse(nextAt!)).toBeGreaterThan(0);
    });

    it("refuses people whose role does not cover it", async () => {
      const job = { queue: "delivery" as const, id: "x" };
      for (const call of [
        () => readQueues(finance),
        () => readJobs(finance, { queue: "delivery", state: "waiting", offset: 0, limit: 1 }),
        () => pauseQueue(finance, { queue: "delivery" }),
        () => resumeQueue(finance, { queue: "delivery" }),
        () => retryJob(finance, job),
        () => runJobNow(finance, job),
        () => removeQueuedJob(finance, job),
      ]) {
        await expect(call()).rejects.toMatchObject({ code: "forbidden" });
      }
    });
  });

  describe(`worker heartbeats, over ${backend}`, () => {
    it("tell who works, and since when no one does", async () => {
      await pool().query("delete from worker_heartbeats");
      expect((await systemAlarms(finance)).noWorker).toEqual({ since: null });
      const first = await startHeartbeat();
      const second = await startHeartbeat(["delivery"]);
      expect(await readWorkerList(engineer)).toMatchObject({ alive: 2, noneSince: null });
      expect(await delivery()).toMatchObject({ workers: 2 });
      expect((await systemAlarms(finance)).noWorker).toBeNull();
      await second.stop();
      expect(await delivery()).toMatchObject({ workers: 1 });
      await first.stop();
      const { noWorker } = await systemAlarms(finance);
      expect(Math.abs(Date.parse(noWorker!.since!) - Date.now())).toBeLessThan(10_000);
    });

    it("take a worker that crashed for gone, and forget all but the last after a day", async () => {
      const ids = [newId(), newId()];
      await pool().query("delete from worker_heartbeats");
      await pool().query(
        `insert into worker_heartbeats (id, host, pid, version, queues, seen_at)
         values ($1, 'old', 1, '0', '{delivery}', now() - interval '3 days'),
           ($2, 'crashed', 2, '0', '{delivery}', now() - interval '2 days')`,
        ids,
      );
      expect((await readWorkerList(engineer)).alive).toBe(0);
      await pruneQueueRecords();
      expect((await readWorkerList(engineer)).workers).toMatchObject([{ host: "crashed", alive: false }]);
    });

    it("count what their jobs did", async () => {
      await pool().query("delete from queue_minutes");
      await queue("delivery").obliterate({ force: true });
      const worker = runWorker("delivery", handlersWith({}), { concurrency: 2 });
      await release("counted-1");
      await release("counted-2");
      await expect.poll(async () => (await list("waiting")).total, { timeout: 20_000 }).toBe(0);
      await worker.close();
      const heartbeat = await startHeartbeat();
      await heartbeat.stop();
      // The running minute is not shown as a pace yet, so move it one back.
      await pool().query("update queue_minutes set minute = minute - interval '1 minute'");
      expect((await delivery())!.completedPerMinute).toBeGreaterThanOrEqual(2 / 5);
    });
  });
}
