import { Redis } from "ioredis";
import { TIMEOUT_MS, answer } from "./answer";

await answer(
  async ({ url, statements = [] }) => {
    const redis = new Redis(url, {
      connectTimeout: TIMEOUT_MS,
      commandTimeout: 2 * TIMEOUT_MS,
      lazyConnect: true,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
    });
    const broken = new Promise((_, reject) => redis.on("error", reject));
    const used = async () => {
      await redis.connect();
      for (const statement of statements) {
        const [command = "", ...args] = JSON.parse(statement) as string[];
        await redis.call(command, ...args);
      }
    };
    try {
      await Promise.race([used(), broken]);
    } finally {
      redis.disconnect();
    }
  },
  () => ({ trace: null }),
);
