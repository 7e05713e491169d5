import type { z } from "zod";
import type { ReplayFilter, replay } from "@/lib/api/replays";
import type { ReplayOptions, ReplayRunView, ReplayScope } from "@/lib/delivery/replay-model";
import { AppError } from "@/lib/platform/errors";

/** A run as the API shows it. */
export function replayAnswer(run: ReplayRunView): z.input<typeof replay> {
  const send = run.plan?.send;
  return {
    id: run.id,
    state: run.state,
    stateReason: run.stateReason,
    reason: run.reason,
    owner: run.owner.name,
    found: run.itemCount,
    count: send?.count ?? null,
    waiting: send?.waiting ?? null,
    money: send?.money ?? [],
    customers: send?.customers ?? null,
    oldestReceivedAt: send?.oldestReceivedAt ?? null,
    skipped: run.plan?.skipped ?? [],
    results: run.startedAt && run.tally ? run.tally.counts : null,
    options: { ...run.options },
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
  };
}

const OF_LISTS = { environment: "env" } as const;

function listFilter(filter: ReplayFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => typeof value === "string")
      .map(([name, value]) => [name in OF_LISTS ? OF_LISTS.environment : name, String(value)]),
  );
}

/** What a filter of the API covers, and the options that it implies. */
export function scopeOf(filter: ReplayFilter): { scope: ReplayScope; options: Partial<ReplayOptions> } {
  const { deliveryIds, eventIds, destination, from, to, status } = filter;
  if (deliveryIds) return { scope: { kind: "deliveries", ids: deliveryIds }, options: {} };
  if (eventIds) return { scope: { kind: "events", ids: eventIds, destination }, options: {} };
  if (filter.missed) {
    if (!destination || !from || !to) {
      const message = "What was missed needs a destination, from and to.";
      throw new AppError("invalid_input", message, { fields: { "filter.missed": message }, retry: "never" });
    }
    return { scope: { kind: "missed", destination, from, to }, options: {} };
  }
  const values = listFilter(filter);
  if (!status) return { scope: { kind: "dead-letters", filter: values }, options: {} };
  const options = status === "succeeded" ? { includeDelivered: true } : {};
  return { scope: { kind: "deliveries-matching", filter: values }, options };
}
