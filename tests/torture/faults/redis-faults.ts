import { setTimeout as wait } from "node:timers/promises";
import type { World } from "../world";
import type { Fault } from "./fault";

const onRedisOnly = (world: World) => (world.redis ? null : "the queues are on PostgreSQL");

async function withSettings(world: World, settings: Record<string, string>, holdMs: number): Promise<void> {
  const { redis: store } = world;
  await store?.untilUp();
  await store?.run(async (redis) => {
    for (const [name, value] of Object.entries(settings)) await redis.config("SET", name, value);
  });
  await wait(holdMs);
  // One that was killed meanwhile has its own settings again.
  await store?.untilUp();
  await store?.run(async (redis) => {
    await redis.config("SET", "maxmemory", "0");
    await redis.config("SET", "maxmemory-policy", "noeviction");
  });
}

const flushed: Fault = {
  name: "Redis flushed",
  skipped: onRedisOnly,
  run: async ({ redis: store }) => {
    await store?.untilUp();
    await store?.run((redis) => redis.flushall());
  },
};

const evicting: Fault = {
  name: "Redis evicting at random",
  skipped: onRedisOnly,
  run: (world, random) =>
    withSettings(
      world,
      { "maxmemory-policy": "allkeys-random", maxmemory: "1mb" },
      random.integer(1_000, 4_000),
    ),
};

const outOfMemory: Fault = {
  name: "Redis out of memory",
  skipped: onRedisOnly,
  run: (world, random) => withSettings(world, { maxmemory: "1mb" }, random.integer(2_000, 5_000)),
};

export const REDIS_FAULTS = [flushed, evicting, outOfMemory];
