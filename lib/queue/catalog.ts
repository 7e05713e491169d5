import { z } from "zod";
import type { QueueName } from "./model";

export interface JobDefinition<P extends z.ZodType = z.ZodType> {
  queue: QueueName;
  /** Ids only; the row holds the truth. Parsed on enqueue and again on consumption. */
  payload: P;
  /** BullMQ's own tries, spent only by exceptions (database gone, process killed). */
  attempts: number;
  backoffMs: number;
  /** Recurring jobs: how often. */
  everyMs?: number;
}

/** Every piece of asynchronous work, on one page. workers/handlers.ts must handle each of them. */
export const JOB_CATALOG = {
  /** Plan the deliveries of freshly stored events. One job per group commit. */
  "dispatch-events": {
    queue: "dispatch",
    payload: z.object({ eventIds: z.array(z.uuid()).min(1).max(2000) }),
    attempts: 20,
    backoffMs: 1_000,
  },
  /** One attempt of a delivery. A refusal by the destination completes the job and plans the next. */
  "attempt-delivery": {
    queue: "delivery",
    payload: z.object({
      deliveryId: z.uuid(),
      /** Attempts that know it share the work of their claims; jobs of older versions lack it. */
      destinationId: z.uuid().optional(),
      round: z.int32().min(1),
      number: z.int32().min(1),
    }),
    attempts: 5,
    backoffMs: 1_000,
  },
  /** First attempts of many deliveries at one destination, and of those that wait behind them. */
  "attempt-deliveries": {
    queue: "delivery",
    payload: z.object({
      destinationId: z.uuid(),
      attempts: z
        .array(z.object({ deliveryId: z.uuid(), round: z.int32().min(1), number: z.int32().min(1) }))
        .min(1)
        .max(1_000),
    }),
    attempts: 5,
    backoffMs: 1_000,
  },
  /** Let one held delivery through to a destination whose breaker is open. */
  "probe-destination": {
    queue: "delivery",
    payload: z.object({ destinationId: z.uuid() }),
    attempts: 5,
    backoffMs: 1_000,
  },
  /** Put deliveries held for a destination back to work, oldest first. */
  "release-held": {
    queue: "delivery",
    payload: z.object({ destinationId: z.uuid() }),
    attempts: 5,
    backoffMs: 1_000,
  },
  /** One step of a replay run: list its items, begin as many as its rate allows, read its results. */
  "advance-replay-run": {
    queue: "replay",
    payload: z.object({ runId: z.uuid() }),
    attempts: 5,
    backoffMs: 1_000,
  },
  /** Enqueue what a crash, a lost Redis or a missed job left behind. */
  "recover-stuck-work": {
    queue: "maintenance",
    payload: z.object({}),
    attempts: 1,
    backoffMs: 1_000,
    everyMs: 5_000,
  },
  /** Count rows per minute, hour and day, so that screens count without reading the rows. */
  "count-rows": {
    queue: "maintenance",
    payload: z.object({}),
    attempts: 1,
    backoffMs: 1_000,
    everyMs: 5_000,
  },
  /** Move failure groups on: regressed, unmuted, no longer new; and give failures of before there were groups theirs. */
  "tend-failure-groups": {
    queue: "maintenance",
    payload: z.object({}),
    attempts: 1,
    backoffMs: 1_000,
    everyMs: 5_000,
  },
  /** Expire retiring secrets, refused requests and their samples, and stale throttles. */
  "prune-expired": {
    queue: "maintenance",
    payload: z.object({}),
    attempts: 1,
    backoffMs: 1_000,
    everyMs: 60_000,
  },
  /** Seal the newest entry of the audit log with the encryption key. */
  "seal-audit": {
    queue: "maintenance",
    payload: z.object({}),
    attempts: 1,
    backoffMs: 1_000,
    everyMs: 3_600_000,
  },
  /** Let entries of the audit log go that are older than its retention allows. */
  "prune-audit": {
    queue: "maintenance",
    payload: z.object({}),
    attempts: 1,
    backoffMs: 1_000,
    everyMs: 86_400_000,
  },
  /** Let payloads go that are older than their retention allows. */
  "empty-payloads": {
    queue: "maintenance",
    payload: z.object({}),
    attempts: 1,
    backoffMs: 1_000,
    everyMs: 60_000,
  },
  /** Learn a challenger of the failure model in a process of its own, and judge it. */
  "train-failure-model": {
    queue: "learning",
    payload: z.object({ trainingId: z.uuid() }),
    attempts: 3,
    backoffMs: 1_000,
  },
  /** Begin a training where there are new corrections or a newer corpus. */
  "train-where-due": {
    queue: "maintenance",
    payload: z.object({}),
    attempts: 1,
    backoffMs: 1_000,
    everyMs: 86_400_000,
  },
} as const satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof JOB_CATALOG;
export type JobPayload<N extends JobName> = z.infer<(typeof JOB_CATALOG)[N]["payload"]>;

/** Context of a run: which try of BullMQ's this is. Handlers never see the BullMQ job. */
export interface JobContext {
  jobId: string;
  attempt: number;
  attemptsMax: number;
}

export type JobHandler<N extends JobName> = (payload: JobPayload<N>, context: JobContext) => Promise<void>;
export type JobHandlers = { [N in JobName]: JobHandler<N> };

export const JOB_NAMES = Object.keys(JOB_CATALOG) as JobName[];
