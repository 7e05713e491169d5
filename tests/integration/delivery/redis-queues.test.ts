import { describe } from "vitest";
import { useRedisQueues } from "../../support/redis-queues";
import { flowSuite } from "./flow-suite";
import { lifeSuite } from "./life-suite";

const redis = useRedisQueues();

describe.skipIf(!redis)("with Redis", () => {
  lifeSuite("redis");
  flowSuite("redis");
});
