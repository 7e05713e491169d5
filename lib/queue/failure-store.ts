import { maskText } from "@/lib/format/mask-text";
import { pool } from "@/lib/platform/db";
import { deleteInBatches } from "@/lib/platform/delete-in-batches";
import { newId } from "@/lib/platform/ids";
import type { JobDetail, JobPage, QueueName } from "./model";

const ROWS_MAX = 10_000;
const TEXT_MAX = 8_000;
const LOGS_MAX = 50;

/** A job that was given up. */
export interface GivenUpJob {
  queue: QueueName;
  name: string;
  jobId: string;
  recurring: boolean;
  data: unknown;
  tries: number;
  error: string;
  stack: string | null;
  logs: readonly string[];
}

// PostgreSQL's text holds no NUL. What broke may quote what it was given, so personal data is masked before it rests.
function bounded(text: string): string {
  return maskText(text.replaceAll("\0", "").slice(0, TEXT_MAX));
}

/** Keeps a job that was given up; the same job given up again raises its count. */
export async function recordJobFailure(job: GivenUpJob): Promise<void> {
  await pool().query(
    `insert into job_failures (id, queue, name, job_id, job_key, data, tries, error, stack, logs)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (queue, job_key) do update set job_id = excluded.job_id, data = excluded.data,
       tries = excluded.tries, error = excluded.error, stack = excluded.stack, logs = excluded.logs,
       times = job_failures.times + 1, failed_at = now()`,
    [
      newId(),
      job.queue,
      job.name,
      job.jobId,
      job.recurring ? job.name : job.jobId,
      JSON.stringify(job.data ?? {}),
      job.tries,
      bounded(job.error),
      job.stack === null ? null : bounded(job.stack),
      job.logs.slice(-LOGS_MAX).map(bounded),
    ],
  );
}

interface FailureSqlRow {
  id: string;
  queue: QueueName;
  name: string;
  job_id: string;
  job_key: string;
  data: Record<string, unknown>;
  tries: number;
  error: string;
  stack: string | null;
  logs: string[];
  times: number;
  first_failed_at: Date;
  failed_at: Date;
}

function failureView(row: FailureSqlRow): JobDetail {
  return {
    id: row.id,
    queue: row.queue,
    state: "failed",
    name: row.name,
    data: row.data,
    tries: row.tries,
    triesMax: row.tries,
    addedAt: row.first_failed_at.toISOString(),
    dueAt: null,
    startedAt: null,
    failedAt: row.failed_at.toISOString(),
    timesFailed: row.times,
    error: row.error,
    recurring: row.job_key === row.name,
    stack: row.stack,
    logs: row.logs,
  };
}

/** Given-up jobs per queue. */
export async function countJobFailures(): Promise<Map<string, number>> {
  const result = await pool().query<{ queue: string; count: number }>(
    "select queue, count(*)::int as count from job_failures group by queue",
  );
  return new Map(result.rows.map((row) => [row.queue, row.count]));
}

/** Given-up jobs of a queue, the latest first. */
export async function listJobFailures(
  queue: QueueName,
  page: { offset: number; limit: number },
): Promise<JobPage> {
  const [rows, counts] = await Promise.all([
    pool().query<FailureSqlRow>(
      `select * from job_failures where queue = $1 order by failed_at desc, id desc offset $2 limit $3`,
      [queue, page.offset, page.limit],
    ),
    countJobFailures(),
  ]);
  return { rows: rows.rows.map(failureView), total: counts.get(queue) ?? 0, ...page };
}

/** One given-up job with what its queue calls it; null when it is gone. */
export async function findJobFailure(id: string): Promise<{ view: JobDetail; jobId: string } | null> {
  const result = await pool().query<FailureSqlRow>("select * from job_failures where id = $1", [id]);
  const [row] = result.rows;
  return row ? { view: failureView(row), jobId: row.job_id } : null;
}

/** Forgets given-up jobs older than 30 days and all but the newest ten thousand. */
export async function pruneJobFailures(): Promise<number> {
  const where = `failed_at < now() - interval '30 days'
    or id in (select id from job_failures order by failed_at desc, id desc offset ${ROWS_MAX})`;
  return deleteInBatches(pool(), { table: "job_failures", where, values: [] });
}
