import { describe } from "vitest";
import { useRedisQueues } from "../../support/redis-queues";
import { crashSuite } from "./crash-suite";

describe.skipIf(!useRedisQueues())("with Redis", () => {
  crashSuite("redis");
});
