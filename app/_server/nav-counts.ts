import type { NavCounts } from "@/components/layout/navigation";
import type { Actor } from "@/lib/access/actor";
import { countDeadLetters } from "@/lib/delivery/dead-letter-queries";
import { log } from "@/lib/observability/log";

const FRESH_MS = 2_000;
let latest: { atMs: number; counts: Promise<NavCounts> } | null = null;

async function readCounts(actor: Actor): Promise<NavCounts> {
  try {
    return { "dead-letters": await countDeadLetters(actor) };
  } catch (error) {
    log("console").warn({ err: error }, "The counts of the navigation could not be read.");
    return {};
  }
}

/**
 * Open work beside the names of the navigation, at most two seconds old and shared by everyone, since
 * every role sees the same work. Never fails: a count that can't be read is left out.
 */
export async function navCounts(actor: Actor): Promise<NavCounts> {
  const nowMs = Date.now();
  if (!latest || nowMs - latest.atMs > FRESH_MS) latest = { atMs: nowMs, counts: readCounts(actor) };
  return latest.counts;
}
