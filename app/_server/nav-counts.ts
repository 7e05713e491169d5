import type { NavState } from "@/components/layout/navigation";
import type { Actor } from "@/lib/access/actor";
import { countInbox } from "@/lib/delivery/inbox-queries";
import { log } from "@/lib/observability/log";
import { systemAlarms } from "@/lib/operations/queries";

const FRESH_MS = 1_000;
let latest: { atMs: number; state: Promise<NavState> } | null = null;

async function readState(actor: Actor): Promise<NavState> {
  try {
    const [inbox, alarms] = await Promise.all([countInbox(actor), systemAlarms(actor)]);
    return { counts: { "dead-letters": inbox.open }, alarms };
  } catch (error) {
    log("console").warn({ err: error }, "The counts of the navigation could not be read.");
    return { counts: {}, alarms: { noWorker: null, paused: [] } };
  }
}

/**
 * Open work beside the names of the navigation and what stands still, at most a second old and shared by
 * everyone, since every role sees the same work. Never fails: what can't be read is left out.
 */
export async function navState(actor: Actor): Promise<NavState> {
  const nowMs = Date.now();
  if (!latest || nowMs - latest.atMs > FRESH_MS) latest = { atMs: nowMs, state: readState(actor) };
  return latest.state;
}
