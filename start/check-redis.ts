import { Redis } from "ioredis";
import { messageOf } from "@/lib/platform/errors";
import { problem } from "./problem";

/** Oldest Redis that BullMQ recommends. */
const REDIS_MINIMUM = [6, 2] as const;
const ANSWER_DEADLINE_MS = 5_000;

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < REDIS_MINIMUM[0] || (major === REDIS_MINIMUM[0] && minor < REDIS_MINIMUM[1]);
}

// A password in the address must not reach the terminal.
function withoutCredentials(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
  } catch {
    return "REDIS_URL";
  }
}

/**
 * Makes sure that Redis answers and is new enough. Warns when it may evict keys: a queue that loses
 * jobs recovers from the database, but late. Throws one sentence otherwise.
 */
export async function checkRedis(url: string, warn: (text: string) => void): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: ANSWER_DEADLINE_MS,
  });
  let lastError: unknown = null;
  redis.on("error", (error) => {
    lastError = error;
  });
  try {
    await redis.connect();
    const info = await redis.info("server");
    const version = /redis_version:(\S+)/.exec(info)?.[1];
    if (version && isOld(version)) {
      throw problem(
        `Redis ${version} is too old; Tallyhook needs ${REDIS_MINIMUM.join(".")} or newer. Upgrade it, or unset REDIS_URL.`,
      );
    }
    await warnOfEviction(redis, warn);
  } catch (error) {
    if (error instanceof Error && error.name === "AppError") throw error;
    throw problem(
      `Redis at ${withoutCredentials(url)} can't be used (${messageOf(lastError ?? error)}). Check REDIS_URL and that Redis runs.`,
      error,
    );
  } finally {
    redis.disconnect();
  }
}

async function warnOfEviction(redis: Redis, warn: (text: string) => void): Promise<void> {
  // Managed Redis often forbids CONFIG; then nothing can be said.
  const answer = await redis.config("GET", "maxmemory-policy").catch(() => []);
  const policy = Array.isArray(answer) ? answer[1] : undefined;
  if (typeof policy === "string" && policy !== "noeviction") {
    warn(
      `Redis may evict jobs when its memory is full (maxmemory-policy is ${policy}). Set it to noeviction: redis-cli config set maxmemory-policy noeviction`,
    );
  }
}
