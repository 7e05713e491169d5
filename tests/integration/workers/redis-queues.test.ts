import { Redis } from "ioredis";
import { describe, expect, it } from "vitest";
import { config } from "@/lib/platform/config";
import { prepareQueues } from "@/lib/queue/connections";
import { useRedisQueues } from "../../support/redis-queues";
import { makeDestination, makeEvents, makeSource } from "../delivery/fixtures";
import { startReceiver, until } from "../delivery/receiver";
import { statuses } from "../delivery/world";
import { crashSuite } from "./crash-suite";
import { startWorkerProcess } from "./worker-process";

const redis = useRedisQueues();

/** Everything of this test file's queues; the server is shared with others. */
async function forgetEverything(): Promise<void> {
  const client = new Redis(config().redisUrl ?? "");
  const keys = await client.keys(`${config().queuePrefix}:*`);
  expect(keys.length).toBeGreaterThan(0);
  await client.del(...keys);
  client.disconnect();
}

describe.skipIf(!redis)("with Redis", () => {
  crashSuite("redis");

  it("delivers after Redis lost all its data under a running worker", { timeout: 180_000 }, async () => {
    await prepareQueues();
    const sourceId = await makeSource();
    const target = await startReceiver();
    await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
    const worker = await startWorkerProcess();
    try {
      await forgetEverything();
      // Stored and acknowledged, and their jobs are gone with the data.
      const eventIds = await makeEvents(sourceId, 10);
      await until("delivered", async () => (await statuses(eventIds))["succeeded"] === 10, 90_000);
      expect(target.requests).toHaveLength(10);
    } finally {
      await worker.kill();
      await target.close();
    }
  });
});
