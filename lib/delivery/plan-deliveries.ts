import type { Clock } from "@/lib/platform/clock";
import { hotTransaction, type SqlRunner } from "@/lib/platform/hot-transaction";
import { followUp, type DueBatch } from "./follow-up";
import { routeMatches, type RoutableEvent } from "./route-matching";
import { routedDestinations, type RoutedDestination } from "./route-store";
import { insertDeliveries, type DueDelivery, type NewDelivery } from "./store";

export interface PlannableEvent extends RoutableEvent {
  id: string;
}

/** The room that keeps the events, introduced by the workers. */
export interface PlanPorts {
  /** Locks and returns those of the events that are not planned yet. */
  claimEvents(sql: SqlRunner, eventIds: readonly string[]): Promise<PlannableEvent[]>;
  markDispatched(sql: SqlRunner, eventIds: readonly string[], now: Date): Promise<void>;
  clock: Clock;
}

/** Which destinations are owed which events. A destination without routes wants nothing. Pure. */
export function matchDeliveries(
  events: readonly PlannableEvent[],
  destinations: readonly RoutedDestination[],
): NewDelivery[] {
  return events.flatMap((event) =>
    destinations
      .filter((destination) => destination.routes.some((route) => routeMatches(route, event)))
      .map((destination) => ({
        eventId: event.id,
        destinationId: destination.id,
        paused: destination.paused,
      })),
  );
}

/**
 * Plans the deliveries of freshly stored events and marks the events as planned, in one transaction, then
 * enqueues. Running it twice adds nothing. Returns how many deliveries are new and due.
 */
export async function planDeliveries(ports: PlanPorts, eventIds: readonly string[]): Promise<number> {
  const now = ports.clock.now();
  const due = await hotTransaction("plan-deliveries", async (sql): Promise<DueDelivery[]> => {
    const events = await ports.claimEvents(sql, eventIds);
    if (events.length === 0) return [];
    const planned = matchDeliveries(events, await routedDestinations(sql));
    const inserted = await insertDeliveries(sql, planned, now);
    await ports.markDispatched(
      sql,
      events.map((event) => event.id),
      now,
    );
    return inserted;
  });
  await followUp(ports.clock, { batches: byDestination(due) });
  return due.length;
}

function byDestination(due: readonly DueDelivery[]): DueBatch[] {
  const groups = new Map<string, DueDelivery[]>();
  for (const planned of due) {
    const group = groups.get(planned.destinationId);
    if (group) group.push(planned);
    else groups.set(planned.destinationId, [planned]);
  }
  return [...groups].map(([destinationId, group]) => ({ destinationId, due: group, first: false }));
}
