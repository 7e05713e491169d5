import type { Job, JobType } from "bullmq";
import { config } from "@/lib/platform/config";
import { JOB_CATALOG, JOB_NAMES, type JobDefinition, type JobName } from "./catalog";
import { queue } from "./connections";
import { countJobFailures, findJobFailure, listJobFailures } from "./failure-store";
import {
  QUEUE_NAMES,
  type JobDetail,
  type JobPage,
  type JobState,
  type JobView,
  type QueueName,
  type QueueView,
  type RecurringJobView,
} from "./model";
import { readPauses } from "./pause-store";
import { readPace, readWorkers } from "./worker-store";

// BullMQ's two backends differ in two things that its getters do not hide (6.x). On PostgreSQL the jobs of a
// paused queue are counted as "paused", a state that its types no longer name, and lists are cut newest first
// before they are turned round, so the first page of the oldest must be asked for from the list's end.
const onPostgres = (): boolean => config().redisUrl === null;
const PAUSED = "paused" as JobType;

/** Jobs that wait for a worker. */
export async function countWaiting(name: QueueName): Promise<number> {
  const counts = await readCounts(name);
  return counts.waiting;
}

async function readCounts(name: QueueName): Promise<{ waiting: number; active: number; delayed: number }> {
  const types: JobType[] = ["waiting", "prioritized", "active", "delayed", ...(onPostgres() ? [PAUSED] : [])];
  const counts = await queue(name).getJobCounts(...types);
  const of = (type: string) => counts[type] ?? 0;
  return {
    waiting: of("waiting") + of("prioritized") + of(PAUSED),
    active: of("active"),
    delayed: of("delayed"),
  };
}

/** A page of jobs, next to run first. Jobs that ended between the two reads of a list are left out. */
async function pageOfJobs(
  name: QueueName,
  state: Exclude<JobState, "failed">,
  page: { offset: number; limit: number; total: number },
): Promise<Job[]> {
  const { offset, limit, total } = page;
  let start = offset;
  let end = offset + limit - 1;
  if (onPostgres() && state !== "delayed") {
    end = total - 1 - offset;
    start = Math.max(0, end - limit + 1);
    if (end < 0) return [];
  }
  const jobs = (await queue(name).getJobs([state], start, end, true)) as (Job | undefined)[];
  return jobs.filter((job): job is Job => job !== undefined).slice(0, limit);
}

/** Jobs may leave between the count and the list; this many are looked past. */
const LEFT_MEANWHILE_MAX = 500;

async function oldestWaiting(name: QueueName, waiting: number): Promise<Job | null> {
  const opened = queue(name);
  // Only ids here, since the list is cut from its end on PostgreSQL, and the end may have moved.
  const [start, end] = onPostgres() ? [Math.max(0, waiting - LEFT_MEANWHILE_MAX), waiting - 1] : [0, 0];
  const [id] = await opened.getRanges(["waiting"], start, end, true);
  return id === undefined ? null : ((await opened.getJob(id)) ?? null);
}

async function lagOf(name: QueueName, waiting: number, now: number): Promise<number> {
  const oldest = waiting === 0 ? null : await oldestWaiting(name, waiting);
  if (!oldest) return 0;
  return Math.max(0, now - (oldest.timestamp + (oldest.opts.delay ?? 0)));
}

async function loadOf(name: QueueName): Promise<Pick<QueueView, "waiting" | "active" | "delayed" | "lagMs">> {
  const counts = await readCounts(name);
  return { ...counts, lagMs: await lagOf(name, counts.waiting, Date.now()) };
}

/** Every queue's load, pace and workers, for screens and metrics. Rejects when the queue's store is away. */
export async function inspectQueues(): Promise<QueueView[]> {
  const [loads, failures, workers, pauses, paces] = await Promise.all([
    Promise.all(QUEUE_NAMES.map(loadOf)),
    countJobFailures(),
    readWorkers(),
    readPauses(),
    readPace(),
  ]);
  return QUEUE_NAMES.map((name, index) => {
    const load = loads[index] ?? { waiting: 0, active: 0, delayed: 0, lagMs: 0 };
    const pace = paces.get(name) ?? { completedPerMinute: 0, failedPerMinute: 0, meanMs: null };
    return {
      name,
      ...load,
      ...pace,
      failed: failures.get(name) ?? 0,
      workers: workers.workers.filter((worker) => worker.alive && worker.queues.includes(name)).length,
      pause: pauses.find((pause) => pause.queue === name) ?? null,
    };
  });
}

function iso(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

function definitionOf(name: string): JobDefinition | null {
  return (JOB_NAMES as string[]).includes(name) ? JOB_CATALOG[name as JobName] : null;
}

function jobView(queueName: QueueName, state: JobState, job: Job): JobView {
  const due = job.timestamp + (job.delay || job.opts.delay || 0);
  return {
    id: job.id ?? "",
    queue: queueName,
    state,
    name: job.name,
    data: (job.data ?? {}) as Record<string, unknown>,
    tries: job.attemptsMade,
    triesMax: job.opts.attempts ?? 1,
    addedAt: new Date(job.timestamp).toISOString(),
    dueAt: state === "delayed" ? new Date(due).toISOString() : null,
    startedAt: state === "active" ? iso(job.processedOn) : null,
    failedAt: null,
    timesFailed: 0,
    error: job.failedReason || null,
    recurring: definitionOf(job.name)?.everyMs !== undefined,
  };
}

/** One page of a queue's jobs in a state: next to run first; of the given-up ones the latest first. */
export async function listJobs(
  name: QueueName,
  state: JobState,
  page: { offset: number; limit: number },
): Promise<JobPage> {
  if (state === "failed") return listJobFailures(name, page);
  const total = (await readCounts(name))[state];
  const jobs = await pageOfJobs(name, state, { ...page, total });
  return { rows: jobs.map((job) => jobView(name, state, job)), total, ...page };
}

const STATES: Record<string, JobState> = {
  waiting: "waiting",
  prioritized: "waiting",
  active: "active",
  delayed: "delayed",
};
const LOGS_MAX = 200;

/** One job whole, wherever it is; null once it has finished or was removed. */
export async function findJob(name: QueueName, id: string): Promise<JobDetail | null> {
  const failure = await findFailureById(name, id);
  if (failure) return failure;
  const opened = queue(name);
  const job = await opened.getJob(id);
  if (!job) return null;
  const [state, logs] = await Promise.all([
    opened.getJobState(id),
    opened.getJobLogs(id, 0, LOGS_MAX - 1, true),
  ]);
  const known = STATES[state];
  if (!known) return null;
  return {
    ...jobView(name, known, job as Job),
    stack: job.stacktrace?.at(-1) ?? null,
    logs: logs.logs,
  };
}

const UUID = /^[0-9a-f-]{36}$/i;

async function findFailureById(name: QueueName, id: string): Promise<JobDetail | null> {
  if (!UUID.test(id)) return null;
  const found = await findJobFailure(id);
  return found?.view.queue === name ? found.view : null;
}

/** The work that runs by itself, and when each does next. */
export async function listRecurring(): Promise<RecurringJobView[]> {
  const recurring = JOB_NAMES.flatMap((name) => {
    const definition: JobDefinition = JOB_CATALOG[name];
    return definition.everyMs ? [{ name, queue: definition.queue, everyMs: definition.everyMs }] : [];
  });
  return Promise.all(
    recurring.map(async (job) => {
      const registered = await queue(job.queue).getJobScheduler(job.name);
      return { ...job, nextAt: iso(registered?.next) };
    }),
  );
}

/** The queues that a person paused. */
export async function pausedQueues(): Promise<ReadonlySet<QueueName>> {
  return new Set((await readPauses()).map((pause) => pause.queue));
}
