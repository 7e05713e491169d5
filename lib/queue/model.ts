// Types and closed lists only: the browser may import this file.

/** The queues; one BullMQ worker each, with its own concurrency. */
export const QUEUE_NAMES = ["dispatch", "delivery", "replay", "maintenance", "learning"] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** What a job in a queue is doing. Finished ones are forgotten; failed ones are kept apart. */
export const JOB_STATES = ["waiting", "active", "delayed", "failed"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A pause by a person, in force until somebody resumes. */
export interface QueuePauseView {
  queue: QueueName;
  pausedAt: string;
  pausedBy: string;
  reason: string | null;
}

/** How much work a queue holds and who does it. */
export interface QueueView {
  name: QueueName;
  waiting: number;
  active: number;
  delayed: number;
  /** Jobs given up after their last try and not settled by a person. */
  failed: number;
  /** Age of the job that has waited longest, in milliseconds; 0 when none waits. This is the queue's lag. */
  lagMs: number;
  /** Worker processes that serve it now. */
  workers: number;
  pause: QueuePauseView | null;
  /** Over the last five whole minutes. */
  completedPerMinute: number;
  failedPerMinute: number;
  /** Mean time of a job in milliseconds over the same minutes; null when none finished. */
  meanMs: number | null;
}

/** A worker process that was seen within the last day. */
export interface WorkerView {
  id: string;
  host: string;
  pid: number;
  version: string;
  queues: QueueName[];
  startedAt: string;
  seenAt: string;
  /** Null after a crash and while it runs. */
  stoppedAt: string | null;
  alive: boolean;
}

/** Who works now, and since when no one does. */
export interface WorkersView {
  workers: WorkerView[];
  alive: number;
  /** When the last worker was seen, while none is alive; null while one is, or when there never was one. */
  noneSince: string | null;
}

/** One job as its list shows it. */
export interface JobView {
  id: string;
  queue: QueueName;
  state: JobState;
  /** The kind of work, e.g. "attempt-delivery". */
  name: string;
  /** Ids only; the rows hold the truth. */
  data: Record<string, unknown>;
  tries: number;
  triesMax: number;
  addedAt: string;
  /** When a delayed job becomes due. */
  dueAt: string | null;
  startedAt: string | null;
  failedAt: string | null;
  /** How often it was given up; 0 for jobs that wait, run or are delayed. */
  timesFailed: number;
  /** What its latest failed try said. */
  error: string | null;
  /** Runs by itself again and again. */
  recurring: boolean;
}

/** One job whole. */
export interface JobDetail extends JobView {
  stack: string | null;
  logs: string[];
}

export interface JobPage {
  rows: JobView[];
  total: number;
  offset: number;
  limit: number;
}

/** Work that runs by itself, and when it does next. */
export interface RecurringJobView {
  name: string;
  queue: QueueName;
  everyMs: number;
  nextAt: string | null;
}

/** A worker is taken for gone when it was not seen for this long; it writes every few seconds. */
export const WORKER_GONE_AFTER_MS = 12_000;
