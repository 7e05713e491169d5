import { describe } from "vitest";
import { useRedisQueues } from "../../support/redis-queues";
import { workerSuite } from "./worker-suite";

describe.skipIf(!useRedisQueues())("with Redis", () => {
  workerSuite("redis");
});
