import { setTimeout as wait } from "node:timers/promises";
import { log } from "@/lib/observability/log";
import { AppError, codeOf, messageOf } from "@/lib/platform/errors";
import { closeQueues, prepareQueues } from "@/lib/queue/connections";

const AGAIN_AFTER_MS = 2_000;
const SAY_EVERY_MS = 5_000;

// PostgreSQL's classes for who may not enter (28), what is not there (3D) and what may not be done (42).
const FOR_GOOD_CODE = /^(28|3D|42)/;
const FOR_GOOD_MESSAGE = /WRONGPASS|NOAUTH|NOPERM/;

/** Whether waiting changes nothing: a mistake in the configuration, a role without rights. */
function isForGood(error: unknown): boolean {
  if (error instanceof AppError) return true;
  return FOR_GOOD_CODE.test(codeOf(error) ?? "") || FOR_GOOD_MESSAGE.test(messageOf(error));
}

/**
 * Resolves once every queue can take jobs and `ready` has passed; waits for stores that are away or refuse writes, as a
 * worker that runs does. Rejects with what no waiting would mend.
 */
export async function untilQueuesAnswer(ready: () => Promise<void>): Promise<void> {
  const say = (error?: unknown) =>
    log("workers").warn(
      error ? { error: messageOf(error) } : {},
      "The stores do not answer yet; waiting for them.",
    );
  for (;;) {
    // A client of Redis connects anew by itself, and says nothing of it.
    const saying = setInterval(say, SAY_EVERY_MS);
    try {
      await prepareQueues();
      return await ready();
    } catch (error) {
      if (isForGood(error)) throw error;
      say(error);
      // A queue keeps the answer of its first connection. Not waited for: closing may take as long as the outage.
      void closeQueues();
      await wait(AGAIN_AFTER_MS);
    } finally {
      clearInterval(saying);
    }
  }
}
