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
  /** Whether so many wait in this process for a place at a destination that new ones should wait on hold. */
  isCrowded(destinationId: string): boolean;
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
        hold: holdAt(destination),
      })),
  );
}

function holdAt({ paused, waitedFor }: RoutedDestination): NewDelivery["hold"] {
  if (paused) return "paused";
  return waitedFor ? "concurrency" : null;
}

// What would only be put on hold by its claim waits there from the beginning: two writes of its row less, and no job.
function withCrowds(ports: PlanPorts, destinations: readonly RoutedDestination[]): RoutedDestination[] {
  return destinations.map((one) => ({ ...one, waitedFor: one.waitedFor || ports.isCrowded(one.id) }));
}

function crowdedOf(planned: readonly NewDelivery[]): string[] {
  const waiting = planned.filter(({ hold }) => hold === "concurrency");
  return [...new Set(waiting.map(({ destinationId }) => destinationId))];
}

interface Planned {
  due: DueDelivery[];
  /** Destinations at which some wait from the beginning. */
  crowded: string[];
}

/**
 * Plans the deliveries of freshly stored events and marks the events as planned, in one transaction, then
 * enqueues. Running it twice adds nothing. Returns how many deliveries are new and due.
 */
export async function planDeliveries(ports: PlanPorts, eventIds: readonly string[]): Promise<number> {
  const now = ports.clock.now();
  const { due, crowded } = await hotTransaction("plan-deliveries", async (sql): Promise<Planned> => {
    const events = await ports.claimEvents(sql, eventIds);
    if (events.length === 0) return { due: [], crowded: [] };
    const planned = matchDeliveries(events, withCrowds(ports, await routedDestinations(sql)));
    const inserted = await insertDeliveries(sql, planned, now);
    await ports.markDispatched(
      sql,
      events.map((event) => event.id),
      now,
    );
    return { due: inserted, crowded: crowdedOf(planned) };
  });
  await followUp(ports.clock, { batches: byDestination(due), crowded });
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
