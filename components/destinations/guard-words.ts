import type { AlikeView, GuardView } from "@/lib/delivery/guard-model";
import type { DestinationStatus } from "@/lib/delivery/model";
import { formatCount, plural } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";

/** How many requests at once, and why not more. */
export function paceSentence(guard: GuardView, status: DestinationStatus): string {
  if (status === "breaker_open") return "No requests now but a probe: the breaker is open.";
  if (status === "half_open") return "One request at a time: it is being probed.";
  const most = plural(guard.concurrencyMax, "request");
  if (guard.limit >= guard.concurrencyMax) return `Up to ${most} at once, as set.`;
  const why = guard.slow ? "its answers take longer than usual" : "it failed lately";
  return `Up to ${guard.limit} of ${most} at once: ${why}. More with every good answer.`;
}

/** What is left for retries. */
export function budgetSentence(guard: GuardView): string {
  const rule = `those that fail again are at most ${guard.budgetPercent}% of other requests and ${guard.budgetPerMinute} a minute`;
  const waiting =
    guard.retriesWaiting > 0
      ? ` ${plural(guard.retriesWaiting, "retry waits", "retries wait")} for a turn.`
      : "";
  return `${formatCount(guard.retriesLeft)} of ${plural(guard.retriesMax, "retry", "retries")} may go now; ${rule}.${waiting}`;
}

/** What the guard did in the last hour. */
export function hourSentence(guard: GuardView): string {
  const spared = guard.putOff + guard.held;
  const sent = `${plural(guard.sent, "request")} in the last hour, ${formatCount(guard.retries)} of them again`;
  if (spared === 0) return `${sent}. Nothing had to be put off.`;
  const parts = [
    guard.putOff > 0 ? `${plural(guard.putOff, "retry", "retries")} put off` : "",
    guard.held > 0 ? `${formatCount(guard.held)} held while it was failing` : "",
  ].filter(Boolean);
  return `${sent}. ${plural(spared, "request was", "requests were")} spared: ${parts.join(", ")}. Nothing is lost.`;
}

/** A type of event that waits because others like it are refused. */
export function alikeSentence(alike: AlikeView, now: Date): string {
  const ms = alike.nextProbeAt === null ? 0 : Date.parse(alike.nextProbeAt) - now.getTime();
  const next = ms <= 1_000 ? "one of them tries it now" : `one of them tries it in ${formatDuration(ms)}`;
  const waits = plural(alike.waiting, "delivery waits", "deliveries wait");
  return `The last ${formatCount(alike.count)} were refused alike; ${waits}, an hour at most, and ${next}.`;
}
