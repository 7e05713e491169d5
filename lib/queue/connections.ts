import {
  Queue,
  Worker,
  withBackend,
  createPostgresBackend,
  type Processor,
  type WorkerOptions,
} from "bullmq";
import { Redis } from "ioredis";
import { config } from "@/lib/platform/config";
import { GuardedClient } from "@/lib/platform/guarded-client";
import { QUEUE_NAMES, type QueueName } from "./model";

/** The PostgreSQL schema in which BullMQ keeps its jobs in embedded mode. */
const POSTGRES_SCHEMA = "bullmq";

const onPostgres = withBackend(createPostgresBackend);

interface Holder {
  queues?: Map<QueueName, Queue>;
  redis?: Redis;
}
// On globalThis because Next bundles each entry point separately.
const holder = globalThis as typeof globalThis & { tallyhookQueues?: Holder };

function state(): Holder {
  holder.tallyhookQueues ??= {};
  return holder.tallyhookQueues;
}

function postgresConnection(poolMax: number) {
  return {
    connectionString: config().databaseUrl,
    schema: POSTGRES_SCHEMA,
    migrate: true,
    max: poolMax,
    Client: GuardedClient,
  };
}

/**
 * Producers fail fast: when Redis is away an enqueue rejects at once, and the sweeper makes it good. One that does
 * not answer for so long is dead without a word; the operating system would notice after a quarter of an hour.
 */
export const PRODUCER_LIMITS = {
  maxRetriesPerRequest: 1,
  enableOfflineQueue: false,
  connectTimeout: 5_000,
  socketTimeout: 10_000,
};

/** Workers wait up to ten seconds for a job in one command, so they are silent for longer before they are given up. */
export const WORKER_LIMITS = { maxRetriesPerRequest: null, socketTimeout: 30_000 };

function producerRedis(url: string): Redis {
  const redis = new Redis(url, PRODUCER_LIMITS);
  redis.on("error", () => undefined);
  return redis;
}

function openQueue(name: QueueName): Queue {
  const { redisUrl, queuePrefix } = config();
  if (redisUrl) {
    const current = state();
    current.redis ??= producerRedis(redisUrl);
    return new Queue(name, { connection: current.redis, prefix: queuePrefix });
  }
  return new onPostgres.Queue(name, { connection: postgresConnection(3) }) as unknown as Queue;
}

/** This process's producer for a queue. */
export function queue(name: QueueName): Queue {
  const current = state();
  current.queues ??= new Map();
  const existing = current.queues.get(name);
  if (existing) return existing;
  const opened = openQueue(name);
  opened.on("error", () => undefined);
  current.queues.set(name, opened);
  return opened;
}

/** A consumer of a queue; only the worker process makes one. Workers wait for a lost store forever. */
export function openWorker(
  name: QueueName,
  processor: Processor,
  options: Omit<WorkerOptions, "connection">,
): Worker {
  const { redisUrl, queuePrefix } = config();
  if (redisUrl) {
    const connection = new Redis(redisUrl, WORKER_LIMITS);
    connection.on("error", () => undefined);
    return new Worker(name, processor, { ...options, connection, prefix: queuePrefix });
  }
  const poolMax = Math.min(12, (options.concurrency ?? 1) + 2);
  return new onPostgres.Worker(name, processor, {
    ...options,
    connection: postgresConnection(poolMax),
  }) as unknown as Worker;
}

/** Waits until every queue can take jobs (and, on Postgres, its tables exist). */
export async function prepareQueues(): Promise<void> {
  for (const name of QUEUE_NAMES) await queue(name).waitUntilReady();
}

/** Closes this process's producers. */
export async function closeQueues(): Promise<void> {
  const current = state();
  delete holder.tallyhookQueues;
  await Promise.allSettled([...(current.queues?.values() ?? [])].map((q) => q.close()));
  current.redis?.disconnect();
}
