import { Redis } from "ioredis";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import { recoverDeliveries } from "@/lib/delivery/recover-deliveries";
import { prepareQueues, queue } from "@/lib/queue/connections";
import { countWaiting } from "@/lib/queue/inspect";
import { scheduleRecurringJobs } from "@/lib/queue/run-worker";
import type { QueueName } from "@/lib/queue/model";
import { attemptPorts, planPorts } from "@/workers/ports";
import { makeDestination, makeEvent, makeSource } from "../delivery/fixtures";
import { useRedisQueues } from "../../support/redis-queues";

/** As a Redis does that may evict: one key of a queue is gone, the others are as they were. */
async function evict(name: QueueName, key: string): Promise<void> {
  const redis = new Redis(process.env["REDIS_URL"] ?? "");
  expect(await redis.del(`${process.env["TALLYHOOK_QUEUE_PREFIX"]}:${name}:${key}`)).toBe(1);
  redis.disconnect();
}

describe.skipIf(!useRedisQueues())("a Redis that evicted a part of a queue", () => {
  beforeAll(prepareQueues);
  beforeEach(async () => {
    await queue("maintenance").obliterate({ force: true });
  });

  it("keeps no delivery for ever whose job is in no list any more", async () => {
    const sourceId = await makeSource();
    await makeDestination({ url: "http://127.0.0.1:9/", routes: [{ source: sourceId }] });
    const eventId = await makeEvent({ sourceId });
    await planDeliveries(planPorts, [eventId]);
    expect(await countWaiting("delivery")).toBe(1);
    await evict("delivery", "wait");
    expect(await countWaiting("delivery")).toBe(0);
    const later = { now: () => new Date(Date.now() + 90_000) };
    expect((await recoverDeliveries({ ...attemptPorts, clock: later })).overdue).toBe(1);
    expect(await countWaiting("delivery")).toBe(1);
  });

  it.each(["wait", "repeat", "repeat:recover-stuck-work"])(
    "has its recurring jobs back without %s",
    async (key) => {
      await scheduleRecurringJobs();
      const next = () => queue("maintenance").getJobs(["waiting", "delayed"]);
      const before = (await next()).length;
      expect(before).toBeGreaterThan(0);
      await evict("maintenance", key);
      // Twice, as every ten seconds: what the first time finds in pieces may take a second one.
      await scheduleRecurringJobs();
      await scheduleRecurringJobs();
      const names = (await next()).map((job) => job.name);
      expect(names).toContain("recover-stuck-work");
      expect(new Set(names).size).toBe(before);
    },
  );
});
