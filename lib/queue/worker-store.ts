import { pool } from "@/lib/platform/db";
import { deleteInBatches } from "@/lib/platform/delete-in-batches";
import {
  QUEUE_NAMES,
  WORKER_GONE_AFTER_MS,
  type QueueName,
  type WorkersView,
  type WorkerView,
} from "./model";

// Times are the database's own throughout, so machines whose clocks differ agree on who is alive.

export interface WorkerIdentity {
  id: string;
  host: string;
  pid: number;
  version: string;
  queues: readonly QueueName[];
}

/** Jobs that this process finished since it last wrote. */
export type FinishedJobs = ReadonlyMap<QueueName, { completed: number; failed: number; busyMs: number }>;

/** Says that a worker process is there. */
export async function writeHeartbeat(worker: WorkerIdentity): Promise<void> {
  await pool().query(
    `insert into worker_heartbeats (id, host, pid, version, queues) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set seen_at = now(), stopped_at = null`,
    [worker.id, worker.host, worker.pid, worker.version, worker.queues],
  );
}

/** Says that a worker process stopped in good order. */
export async function writeStopped(id: string): Promise<void> {
  await pool().query("update worker_heartbeats set seen_at = now(), stopped_at = now() where id = $1", [id]);
}

/** Adds finished jobs to their queues' current minute. */
export async function addFinished(finished: FinishedJobs): Promise<void> {
  const rows = [...finished].map(([queue, counts]) => ({ queue, ...counts }));
  if (rows.length === 0) return;
  await pool().query(
    `insert into queue_minutes (queue, minute, completed, failed, busy_ms)
     select r.queue, date_trunc('minute', now()), r.completed, r.failed, r."busyMs"
     from jsonb_to_recordset($1::jsonb) as r(queue text, completed int, failed int, "busyMs" bigint)
     on conflict (queue, minute) do update set completed = queue_minutes.completed + excluded.completed,
       failed = queue_minutes.failed + excluded.failed, busy_ms = queue_minutes.busy_ms + excluded.busy_ms`,
    [JSON.stringify(rows)],
  );
}

interface WorkerSqlRow {
  id: string;
  host: string;
  pid: number;
  version: string;
  queues: string[];
  started_at: Date;
  seen_at: Date;
  stopped_at: Date | null;
  alive: boolean;
}

function workerView(row: WorkerSqlRow): WorkerView {
  return {
    id: row.id,
    host: row.host,
    pid: row.pid,
    version: row.version,
    queues: QUEUE_NAMES.filter((name) => row.queues.includes(name)),
    startedAt: row.started_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    stoppedAt: row.stopped_at?.toISOString() ?? null,
    alive: row.alive,
  };
}

/** Worker processes, those alive first, then the last ones seen. */
export async function readWorkers(): Promise<WorkersView> {
  const result = await pool().query<WorkerSqlRow>(
    `select id, host, pid, version, queues, started_at, seen_at, stopped_at,
       stopped_at is null and seen_at > now() - make_interval(secs => $1) as alive
     from worker_heartbeats order by alive desc, seen_at desc limit 100`,
    [WORKER_GONE_AFTER_MS / 1_000],
  );
  const workers = result.rows.map(workerView);
  const alive = workers.filter((worker) => worker.alive).length;
  return { workers, alive, noneSince: alive > 0 ? null : (workers[0]?.seenAt ?? null) };
}

interface PaceSqlRow {
  queue: string;
  completed: number;
  failed: number;
  busy_ms: number;
}

const PACE_MINUTES = 5;

/** Jobs finished a minute per queue, over the last five whole minutes. */
export async function readPace() {
  const result = await pool().query<PaceSqlRow>(
    `select queue, sum(completed)::int as completed, sum(failed)::int as failed, sum(busy_ms)::float8 as busy_ms
     from queue_minutes
     where minute >= date_trunc('minute', now()) - make_interval(mins => $1)
       and minute < date_trunc('minute', now())
     group by queue`,
    [PACE_MINUTES],
  );
  return new Map(
    result.rows.map((row) => {
      const finished = row.completed + row.failed;
      const pace = {
        completedPerMinute: row.completed / PACE_MINUTES,
        failedPerMinute: row.failed / PACE_MINUTES,
        meanMs: finished > 0 ? row.busy_ms / finished : null,
      };
      return [row.queue, pace];
    }),
  );
}

/** Forgets workers not seen for a day (the last one stays, to say since when there is none) and counts older than a week. */
export async function pruneWorkerRecords(): Promise<number> {
  const workers = await pool().query(
    `delete from worker_heartbeats where seen_at < now() - interval '1 day'
       and id <> (select id from worker_heartbeats order by seen_at desc, id limit 1)`,
  );
  const weekOld = "minute < now() - interval '7 days'";
  const minutes = await deleteInBatches(pool(), { table: "queue_minutes", where: weekOld, values: [] });
  return (workers.rowCount ?? 0) + minutes;
}
