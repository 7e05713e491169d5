import { log } from "@/lib/observability/log";
import { Seldom } from "@/lib/observability/seldom";
import { messageOf } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import { enqueue } from "@/lib/queue/enqueue";

/** What follows a commit: the dispatch job and the notice to screens. Never delays or fails an acknowledgement. */
export interface AfterCommit {
  stored(eventIds: readonly string[]): void;
  close(): Promise<void>;
}

/** Events per dispatch job: enough to save queue work, few enough that several workers share a burst. */
const JOB_EVENTS_MAX = 500;
/** Beyond this the sweeper finds them: the rows are the outbox. */
const WAITING_MAX = 20_000;

/**
 * Enqueues stored events with one job in flight at a time, so that events stored meanwhile share the
 * next job. What can't be enqueued is dropped here and found by the sweeper in its row.
 */
export function createAfterCommit(): AfterCommit {
  let waiting: string[] = [];
  let running: Promise<void> | null = null;
  const lines = new Seldom();

  async function enqueueNext(): Promise<void> {
    const eventIds = waiting.slice(0, JOB_EVENTS_MAX);
    waiting = waiting.slice(JOB_EVENTS_MAX);
    const first = eventIds[0];
    if (!first) return;
    try {
      await enqueue("dispatch-events", { payload: { eventIds }, jobId: `dispatch-${first}` });
    } catch (error) {
      const times = lines.again(performance.now());
      if (times > 0) {
        log("ingest").warn(
          { error: messageOf(error), events: eventIds.length, times },
          "events stored but not enqueued; the sweeper will",
        );
      }
      waiting = [];
    }
  }

  async function run(): Promise<void> {
    // The requests of one flush say so one by one within this turn of the event loop: let them share the first job.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await enqueueNext();
    running = null;
  }

  return {
    stored(eventIds) {
      void announce(["events"]);
      if (eventIds.length === 0 || waiting.length > WAITING_MAX) return;
      waiting.push(...eventIds);
      running ??= run();
    },
    async close() {
      await running;
    },
  };
}

/** The same for a command that stored events itself: resolves when they are enqueued or left to the sweeper. */
export async function enqueueStored(eventIds: readonly string[]): Promise<void> {
  const after = createAfterCommit();
  after.stored(eventIds);
  await after.close();
}
