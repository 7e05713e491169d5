import { db, pool } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import type { RecentFailure } from "./train-challenger";

export type TrainingRow = Prisma.FailureTrainingGetPayload<object>;
export type TrainingEnd = Pick<TrainingRow, "state" | "outcome"> & { version?: string };

/** Without a sign of life for so long a training lost its worker. */
const LOST_AFTER_MS = 90_000;
/** Failures of late that a challenger is tried on. */
const RECENT_MAX = 500;
/** The model reads no more of an answer. */
const BODY_READ = 16_000;

const lostBefore = (now: Date) => new Date(now.getTime() - LOST_AFTER_MS);

/** Ends a training whose worker is gone. */
export async function endLostTrainings(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await tx.failureTraining.updateMany({
    where: { state: "running", seenAt: { lt: lostBefore(now) } },
    data: { state: "failed", finishedAt: now, outcome: "Its worker stopped. Train again." },
  });
}

/** The training that waits or runs, if there is one. */
export async function openTraining(on: Prisma.TransactionClient = db()): Promise<TrainingRow | null> {
  return on.failureTraining.findFirst({ where: { state: { in: ["queued", "running"] } } });
}

/** Adds a training; fails where one waits or runs. */
export async function insertTraining(
  tx: Prisma.TransactionClient,
  row: Prisma.FailureTrainingUncheckedCreateInput,
): Promise<void> {
  await tx.failureTraining.create({ data: row });
}

/** Takes a training on, one whose worker is gone too; null where another has it, or it is over. */
export async function claimTraining(id: string, now: Date): Promise<TrainingRow | null> {
  const claimed = await db().failureTraining.updateManyAndReturn({
    where: { id, OR: [{ state: "queued" }, { state: "running", seenAt: { lt: lostBefore(now) } }] },
    data: { state: "running", startedAt: now, seenAt: now, progress: 0, step: null },
  });
  return claimed[0] ?? null;
}

/** Notes how far a training is. */
export async function noteProgress(
  id: string,
  { step, progress, now }: { step: string | null; progress: number; now: Date },
): Promise<void> {
  await db().failureTraining.updateMany({
    where: { id, state: "running" },
    data: { seenAt: now, progress, ...(step === null ? {} : { step }) },
  });
}

/** Ends a training; false where it was ended by somebody else. */
export async function endTraining(
  on: Prisma.TransactionClient,
  id: string,
  { now, ...end }: TrainingEnd & { now: Date },
): Promise<boolean> {
  const { count } = await on.failureTraining.updateMany({
    where: { id, state: "running" },
    data: { ...end, finishedAt: now, progress: 1 },
  });
  return count > 0;
}

/** When the newest training began that learned what there was to learn; null before the first. */
export async function lastLearnedAt(): Promise<Date | null> {
  const row = await db().failureTraining.findFirst({
    where: { state: { in: ["promoted", "waiting", "unchanged"] } },
    orderBy: { id: "desc" },
    select: { startedAt: true },
  });
  return row?.startedAt ?? null;
}

/** Whether anything was corrected, or a correction taken back, since a moment. */
export async function correctedSince(at: Date | null): Promise<boolean> {
  if (at === null) return (await db().failureCorrection.count({ where: { undoneAt: null } })) > 0;
  const since = { gt: at };
  return (
    (await db().failureCorrection.count({ where: { OR: [{ createdAt: since }, { undoneAt: since }] } })) > 0
  );
}

/** The newest failures, as a verdict looks at them. */
export async function recentFailures(): Promise<RecentFailure[]> {
  const { rows } = await pool().query<RecentFailure["evidence"] & Omit<RecentFailure, "evidence">>(
    `select a.id as "attemptId", a.delivery_id as "deliveryId", t.name as destination,
       a.error_name as "errorName", a.error_code as "errorCode", a.response_status as "httpStatus",
       a.error_message as message, left(a.response_body, ${BODY_READ}) as "responseBody"
     from attempts a join destinations t on t.id = a.destination_id
     where a.status = 'failed' order by a.started_at desc, a.id desc limit ${RECENT_MAX}`,
  );
  return rows.map(({ attemptId, deliveryId, destination, ...evidence }) => ({
    attemptId,
    deliveryId,
    destination,
    evidence,
  }));
}
