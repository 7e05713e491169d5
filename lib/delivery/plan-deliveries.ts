import type { Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { sqlIn } from "@/lib/platform/hot-transaction";
import type { Prisma } from "@/prisma/generated/client";
import { followUp, type DueBatch } from "./follow-up";
import { routeMatches, type RoutableEvent, type RouteRule } from "./route-matching";
import { insertDeliveries, type NewDelivery, type PlannedDelivery } from "./store";

export interface PlannableEvent extends RoutableEvent {
  id: string;
}

/** The room that keeps the events, introduced by the workers. */
export interface PlanPorts {
  /** Locks and returns those of the events that are not planned yet. */
  claimEvents(tx: Prisma.TransactionClient, eventIds: readonly string[]): Promise<PlannableEvent[]>;
  markDispatched(tx: Prisma.TransactionClient, eventIds: readonly string[], now: Date): Promise<void>;
  clock: Clock;
}

export interface RoutedDestination {
  id: string;
  paused: boolean;
  routes: readonly RouteRule[];
}

/** Enabled destinations and what they want. */
export async function routedDestinations(tx: Prisma.TransactionClient): Promise<RoutedDestination[]> {
  const rows = await tx.destination.findMany({
    where: { enabled: true },
    select: { id: true, pausedAt: true, routes: true },
  });
  return rows.map((row) => ({ id: row.id, paused: row.pausedAt !== null, routes: row.routes }));
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
  const due = await atomically("plan-deliveries", async (tx): Promise<PlannedDelivery[]> => {
    const events = await ports.claimEvents(tx, eventIds);
    if (events.length === 0) return [];
    const planned = matchDeliveries(events, await routedDestinations(tx));
    const inserted = await insertDeliveries(sqlIn(tx), planned, now);
    await ports.markDispatched(
      tx,
      events.map((event) => event.id),
      now,
    );
    return inserted;
  });
  await followUp(ports.clock, { batches: byDestination(due) });
  return due.length;
}

function byDestination(due: readonly PlannedDelivery[]): DueBatch[] {
  const groups = new Map<string, PlannedDelivery[]>();
  for (const planned of due) {
    const group = groups.get(planned.destinationId);
    if (group) group.push(planned);
    else groups.set(planned.destinationId, [planned]);
  }
  return [...groups].map(([destinationId, group]) => ({ destinationId, due: group, first: false }));
}
