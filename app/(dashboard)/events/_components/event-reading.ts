import type { Actor } from "@/lib/access/actor";
import { askedReplays } from "@/lib/access/event-audit-queries";
import { deliveriesOfEvent } from "@/lib/delivery/queries";
import { getEvent } from "@/lib/ingest/queries";

/** What the panel and the page show first; related events and the audit log are read beside it. */
export async function readEvent(actor: Actor, eventId: string) {
  const [event, deliveries] = await Promise.all([
    getEvent(actor, eventId),
    deliveriesOfEvent(actor, eventId),
  ]);
  const replayed = deliveries.filter((delivery) => delivery.round > 1).map((delivery) => delivery.id);
  return { event, deliveries, asked: await askedReplays(actor, replayed) };
}

export type EventReading = Awaited<ReturnType<typeof readEvent>>;
