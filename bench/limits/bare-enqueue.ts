// BullMQ's addBulk and nothing around it, over and over. Reads an EnqueuePlan, writes an EnqueueResult. Environment:
// DATABASE_URL, and REDIS_URL for jobs on Redis.
import { createPostgresBackend, Queue, withBackend } from "bullmq";
import { Redis } from "ioredis";
import { newId } from "@/lib/platform/ids";
import { givenInput } from "../support/processes";

export interface EnqueuePlan {
  jobs: number;
  warmSeconds: number;
  seconds: number;
}

export interface EnqueueResult {
  jobsPerSecond: number;
}

function openQueue(): Queue {
  const redisUrl = process.env["REDIS_URL"];
  if (redisUrl)
    return new Queue("bench", { connection: new Redis(redisUrl, { maxRetriesPerRequest: null }) });
  const connection = { connectionString: process.env["DATABASE_URL"], schema: "bullmq", migrate: true };
  const onPostgres = withBackend(createPostgresBackend);
  return new onPostgres.Queue("bench", { connection }) as unknown as Queue;
}

const { jobs, warmSeconds, seconds } = await givenInput<EnqueuePlan>();
const queue = openQueue();
await queue.waitUntilReady();
const from = performance.now() + warmSeconds * 1_000;
const until = from + seconds * 1_000;
let added = 0;
let last = from;
for (let now = performance.now(); now < until; now = performance.now()) {
  await queue.addBulk(
    Array.from({ length: jobs }, () => ({
      name: "attempt-delivery",
      data: { deliveryId: newId(), round: 1, number: 1 },
      opts: { jobId: `delivery-${newId()}-1-1`, attempts: 5, removeOnComplete: true, removeOnFail: true },
    })),
  );
  if (now < from) continue;
  added += jobs;
  last = performance.now();
}
const result: EnqueueResult = { jobsPerSecond: (added / (last - from)) * 1_000 };
process.stdout.write(JSON.stringify(result), () => process.exit(0));
