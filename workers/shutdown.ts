import { log } from "@/lib/observability/log";
import { messageOf } from "@/lib/platform/errors";

const GRACE_MS = 25_000;

/** What to do when the process is asked to stop, in this order. */
export interface ShutdownSteps {
  /** Finishes what is under way. May take up to 25 seconds. */
  stop(): Promise<void>;
  /** Gives up what is under way; the rows let another process take it over. */
  abandon(): Promise<void>;
}

/**
 * Stops the process orderly on the first SIGINT or SIGTERM and at once on the second. When the grace runs
 * out it stops anyway: leases lapse and nothing is lost.
 */
export function stopOnSignals(steps: ShutdownSteps): void {
  let asked = false;
  const force = (why: string) => {
    log("workers").warn({ why }, "Stopping at once; unfinished work will be taken over.");
    void steps.abandon().finally(() => process.exit(1));
    setTimeout(() => process.exit(1), 2_000).unref();
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (asked) return force("second signal");
    asked = true;
    log("workers").info({ signal }, "Stopping: finishing what is under way. A second signal stops at once.");
    setTimeout(() => force("grace is over"), GRACE_MS).unref();
    steps.stop().then(
      () => process.exit(0),
      (error: unknown) => force(messageOf(error)),
    );
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}
