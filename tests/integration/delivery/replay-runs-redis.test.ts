import { describe } from "vitest";
import { useRedisQueues } from "../../support/redis-queues";
import { replaySuite } from "./replay-suite";

const redis = useRedisQueues();

describe.skipIf(!redis)("with Redis", () => {
  replaySuite("redis");
});
