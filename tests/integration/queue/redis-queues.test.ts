import { describe } from "vitest";
import { useRedisQueues } from "../../support/redis-queues";
import { operationsSuite } from "./operations-suite";
import { workerSuite } from "./worker-suite";

describe.skipIf(!useRedisQueues())("with Redis", () => {
  workerSuite("redis");
  operationsSuite("redis");
});
