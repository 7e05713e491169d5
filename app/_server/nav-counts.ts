import type { NavState } from "@/components/layout/navigation";
import type { Actor } from "@/lib/access/actor";
import { countOpenApprovals } from "@/lib/access/approval-queries";
import { countInbox, countMentions } from "@/lib/delivery/inbox-queries";
import { countRunningReplays } from "@/lib/delivery/replay-run-queries";
import { log } from "@/lib/observability/log";
import { systemAlarms } from "@/lib/operations/queries";

const FRESH_MS = 1_000;
let latest: { atMs: number; state: Promise<NavState> } | null = null;

const NOTHING: NavState = { counts: {}, alarms: { noWorker: null, paused: [] } };

/** What can't be read is left out, and the log says why. */
function orElse<T>(fallback: T): (error: unknown) => T {
  return (error) => {
    log("console").warn({ err: error }, "The counts of the navigation could not be read.");
    return fallback;
  };
}

async function readState(actor: Actor): Promise<NavState> {
  const [inbox, replays, approvals, alarms] = await Promise.all([
    countInbox(actor),
    countRunningReplays(actor),
    countOpenApprovals(actor),
    systemAlarms(actor),
  ]);
  return { counts: { "dead-letters": inbox.open, replays, approvals }, alarms };
}

/**
 * Open work beside the names of the navigation and what stands still, at most a second old and shared by
 * everyone, since every role sees the same work; only the mentions are one's own. Never fails.
 */
export async function navState(actor: Actor): Promise<NavState> {
  const nowMs = Date.now();
  if (!latest || nowMs - latest.atMs > FRESH_MS) {
    latest = { atMs: nowMs, state: readState(actor).catch(orElse(NOTHING)) };
  }
  const [state, mentions] = await Promise.all([latest.state, countMentions(actor).catch(orElse(0))]);
  return { ...state, counts: { ...state.counts, mentions } };
}
