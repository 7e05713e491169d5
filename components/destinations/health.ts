import type { DestinationOverview } from "@/lib/delivery/model";
import { formatShare, plural } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";

type Facts = Pick<
  DestinationOverview,
  | "status"
  | "pausedAt"
  | "pausedReason"
  | "breakerOpenedAt"
  | "nextProbeAt"
  | "attempts"
  | "successRate"
  | "durationP95Ms"
  | "counts"
>;

function since(at: string | null, now: Date): string {
  return at === null ? "" : ` for ${formatDuration(Math.max(0, now.getTime() - Date.parse(at)))}`;
}

function waiting(facts: Facts): string {
  const count = facts.counts.held + facts.counts.pending;
  if (count === 0) return "nothing waits for it";
  return `${plural(count, "delivery", "deliveries")} ${count === 1 ? "waits" : "wait"}`;
}

function nextProbe(facts: Facts, now: Date): string {
  if (facts.nextProbeAt === null) return "a probe follows by itself";
  const ms = Date.parse(facts.nextProbeAt) - now.getTime();
  return ms <= 1000 ? "the next probe is due" : `next probe in ${formatDuration(ms)}`;
}

/** How a destination is doing, in words. `rangeWords` names the time of the figures: "the last 24 hours". */
export function destinationHealth(facts: Facts, rangeWords: string, now: Date): string {
  switch (facts.status) {
    case "disabled":
      return "Switched off: new events are not sent to it.";
    case "paused": {
      const reason = facts.pausedReason ? ` (${facts.pausedReason})` : "";
      return `Paused${since(facts.pausedAt, now)}${reason}; ${waiting(facts)}. Resume to send.`;
    }
    case "breaker_open":
      return `Not taking deliveries${since(facts.breakerOpenedAt, now)}; ${nextProbe(facts, now)}; ${waiting(facts)} and nothing is lost.`;
    case "half_open":
      return `Being probed, one delivery at a time; ${waiting(facts)}. It opens fully when the probes succeed.`;
    case "active":
      return activeHealth(facts, rangeWords);
  }
}

function activeHealth(facts: Facts, rangeWords: string): string {
  if (facts.attempts === 0 || facts.successRate === null) return `Nothing was sent in ${rangeWords}.`;
  const within =
    facts.durationP95Ms === null
      ? ""
      : `, 95% of them answered within ${formatDuration(facts.durationP95Ms)}`;
  return `Took ${formatShare(facts.successRate)} of ${plural(facts.attempts, "attempt")} in ${rangeWords}${within}.`;
}

/** How all destinations are doing, in one sentence. */
export function destinationsVerdict(rows: readonly Pick<DestinationOverview, "name" | "status">[]): string {
  const on = rows.filter((row) => row.status !== "disabled");
  if (on.length === 0) return "No destination takes events.";
  const broken = on.filter((row) => row.status === "breaker_open" || row.status === "half_open");
  const paused = on.filter((row) => row.status === "paused");
  const well = on.length - broken.length - paused.length;
  if (well === on.length) {
    return on.length === 1
      ? `${on[0]?.name} is taking deliveries.`
      : `All ${on.length} destinations are taking deliveries.`;
  }
  const parts = [`${well} of ${on.length} destinations ${well === 1 ? "is" : "are"} taking deliveries`];
  if (broken.length > 0)
    parts.push(
      `${broken.map((row) => row.name).join(", ")} ${broken.length === 1 ? "is" : "are"} not taking deliveries`,
    );
  if (paused.length > 0)
    parts.push(`${paused.map((row) => row.name).join(", ")} ${paused.length === 1 ? "is" : "are"} paused`);
  return `${parts.join("; ")}.`;
}
