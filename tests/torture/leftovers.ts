import { setTimeout as wait } from "node:timers/promises";
import type { Job, JobType } from "bullmq";
import type { Redis } from "ioredis";
import { queue } from "@/lib/queue/connections";
import { QUEUE_NAMES, type QueueName } from "@/lib/queue/model";
import type { RedisStore } from "./redis-store";
import type { World } from "./world";

type Stores = Pick<World, "postgres" | "redis">;

interface Count {
  name: string;
  n: number;
}

/** What must have come to nothing once all is quiet: rows that wait, are claimed, or were given up. */
const ROWS = `
  select 'events not planned' as name, count(*)::int as n from events where status = 'received'
  union all select 'deliveries ' || status::text || coalesce(' (' || held_reason::text || ')', ''), count(*)::int
    from deliveries where status <> 'succeeded' group by status, held_reason
  union all select 'attempts still sending', count(*)::int from attempts where status = 'sending'
  union all select 'breakers not closed', count(*)::int from destinations where breaker_state <> 'closed'
  union all select 'transactions left open', count(*)::int from pg_stat_activity
    where state like 'idle in transaction%' and now() - state_change > interval '5 seconds'
  union all select 'advisory locks', count(*)::int from pg_locks where locktype = 'advisory'
    and not exists (select 1 from pg_stat_activity a where a.pid = pg_locks.pid and a.state = 'active')`;

/** Jobs that are not the next run of a recurring one, in any state. */
const JOBS = `
  select 'jobs ' || state::text || ' in ' || queue as name, count(*)::int as n from bullmq.job
  where scheduler_id is null group by queue, state
  union all select 'finished recurring jobs in ' || queue, count(*)::int from bullmq.job
  where scheduler_id is not null and state in ('completed', 'failed') group by queue
  union all select 'recurring jobs that lost their next run', count(*)::int from bullmq.scheduler s
  where not exists (select 1 from bullmq.job j where j.queue = s.queue and j.scheduler_id = s.scheduler_id)`;

/** Whatever still waits or hangs, in words; empty when the system is at rest. */
export async function leftovers(world: Stores): Promise<string[]> {
  const counts = await world.postgres.query<Count>(ROWS);
  const jobs = world.redis ? await redisLeftovers(world.redis) : await world.postgres.query<Count>(JOBS);
  return [...counts, ...jobs].filter(({ n }) => n > 0).map(({ name, n }) => `${n} ${name}`);
}

const RECURRING_UNDER_WAY = `
  select queue || ' ' || id as name, 1 as n from bullmq.job where scheduler_id is not null and state = 'active'`;

/** The recurring jobs under way at this moment, by their queues and ids: each run has an id of its own. */
async function recurringUnderWay({ postgres, redis }: Stores): Promise<string[]> {
  if (!redis) return (await postgres.query<Count>(RECURRING_UNDER_WAY)).map(({ name }) => name);
  const running = QUEUE_NAMES.map(async (name) =>
    (await jobsIn(name, "active")).filter(isRecurring).map(({ id }) => `${name} ${id}`),
  );
  return (await Promise.all(running)).flat();
}

/**
 * What is left once nothing is, or after so long. One look does not say that something hangs: recurring jobs start all the
 * time, and each is under way for a moment. One that was under way in every look hangs.
 */
export async function leftAfter(world: Stores, withinMs: number): Promise<string[]> {
  const until = Date.now() + withinMs;
  let hanging: string[] | null = null;
  for (;;) {
    const left = await leftovers(world).catch((error: unknown) => [String(error)]);
    const running = await recurringUnderWay(world).catch(() => hanging ?? []);
    hanging = hanging === null ? running : hanging.filter((job) => running.includes(job));
    if ((left.length === 0 && hanging.length === 0) || Date.now() >= until)
      return [...left, ...hanging.map((job) => `recurring job that does not end: ${job}`)];
    await wait(500);
  }
}

/** As JOBS asks PostgreSQL: a recurring job that waits or is under way is not left over; one that does not end is leftAfter's. */
async function redisLeftovers(store: RedisStore): Promise<Count[]> {
  const counts: Count[] = [];
  for (const name of QUEUE_NAMES) {
    const jobs = await jobsByState(name);
    for (const [state, all] of jobs) {
      const finished = state === "completed" || state === "failed";
      const left = all.filter((job) => finished || !isRecurring(job));
      const names = [...new Set(left.map((job) => job.name))].sort().join(", ");
      counts.push({ name: `jobs ${state} in ${name}: ${names}`, n: left.length });
    }
    const coming = new Set([...jobs.values()].flat().map((job) => job.repeatJobKey));
    const schedulers = await queue(name).getJobSchedulers();
    const idle = schedulers.filter((scheduler) => !coming.has(scheduler.key));
    counts.push({ name: `recurring jobs that lost their next run in ${name}`, n: idle.length });
  }
  counts.push({ name: "jobs in no list", n: (await store.run(orphanJobs)).length });
  return counts;
}

const isRecurring = (job: Job) => job.repeatJobKey !== undefined;

/** Without those that went elsewhere while they were read. */
async function jobsIn(name: QueueName, state: JobType): Promise<Job[]> {
  const found: (Job | undefined)[] = await queue(name).getJobs([state]);
  return found.filter((job) => job !== undefined);
}

/** From where a job comes to where it goes, so that one that moves meanwhile is seen twice rather than never. */
async function jobsByState(name: QueueName): Promise<Map<JobType, Job[]>> {
  const jobs = new Map<JobType, Job[]>();
  for (const state of ["delayed", "waiting", "active", "completed", "failed"] as const)
    jobs.set(state, await jobsIn(name, state));
  return jobs;
}

/** Hashes of jobs that no list and no set of their queue names: nobody would ever run or remove them. */
async function orphanJobs(redis: Redis): Promise<string[]> {
  const orphans: string[] = [];
  for (const name of QUEUE_NAMES) {
    const base = `tallyhook:${name}:`;
    const known = new Set<string>();
    for (const list of ["wait", "active", "paused"]) {
      for (const id of await redis.lrange(base + list, "0", "-1")) known.add(id);
    }
    for (const set of ["delayed", "prioritized", "completed", "failed", "waiting-children"]) {
      for (const id of await redis.zrange(base + set, "0", "-1")) known.add(id);
    }
    for (const key of await redis.keys(`${base}*`)) {
      const id = key.slice(base.length);
      if (/^(attempts?|dispatch|probe|release|replay)-[^:]*$|^repeat:[^:]+:\d+$/.test(id) && !known.has(id))
        orphans.push(key);
    }
  }
  return orphans;
}
