import { Queue } from "bullmq";
import { Redis } from "ioredis";

const globalForQueue = globalThis as typeof globalThis & { webhookQueue?: Queue };

export const webhookQueue =
  globalForQueue.webhookQueue ??
  new Queue("webhooks", {
    connection: new Redis(process.env.REDIS_URL ?? "redis://localhost:6379", { maxRetriesPerRequest: null }),
    defaultJobOptions: {
      attempts: 5,
      backoff: { type: "exponential", delay: 1000 },
      removeOnComplete: true,
    },
  });

globalForQueue.webhookQueue = webhookQueue;
