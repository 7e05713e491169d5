import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { replayedDelivery } from "@/lib/api/deliveries";
import type { DeliveryView } from "@/lib/delivery/model";
import { deliveriesOfEvent } from "@/lib/delivery/queries";
import { replayDelivery, replayEvent } from "@/lib/delivery/replay";
import { AppError } from "@/lib/platform/errors";

type Replayed = z.input<typeof replayedDelivery>;

/** A delivery as a replay answers it. */
export function replayedAnswer(view: DeliveryView): Replayed {
  return { id: view.id, destination: view.destination.slug, status: view.status, round: view.round };
}

/** Replays an event everywhere; AppError("conflict") when nothing at all could begin. */
export async function replayAll(actor: Actor, eventId: string): Promise<Replayed[]> {
  const { results } = await replayEvent(actor, { eventId });
  const refused = new Map(results.flatMap((one) => (one.ok ? [] : [[one.deliveryId, one.because]])));
  const begun = (await deliveriesOfEvent(actor, eventId)).filter((view) => !refused.has(view.id));
  if (begun.length > 0) return begun.map(replayedAnswer);
  const [because] = refused.values();
  throw new AppError(
    "conflict",
    because ?? "No destination takes this event. Add a route that matches it, then replay.",
    { retry: "never" },
  );
}

/** Replays an event's delivery to one destination; AppError("not_found") when it was never owed there. */
export async function replayTo(actor: Actor, eventId: string, destination: string): Promise<Replayed[]> {
  const deliveries = await deliveriesOfEvent(actor, eventId);
  const owed = deliveries.find((view) => view.destination.slug === destination);
  if (!owed) {
    throw new AppError(
      "not_found",
      `There is no such event, or it was never owed to the destination "${destination}". Look at GET /api/v1/events/{id}.`,
      { retry: "never" },
    );
  }
  const { round } = await replayDelivery(actor, { deliveryId: owed.id });
  return [{ ...replayedAnswer(owed), status: "pending", round: round ?? owed.round }];
}
