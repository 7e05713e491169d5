import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { systemClock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { sqlIn } from "@/lib/platform/hot-transaction";
import { isUuid } from "@/lib/platform/ids";
import { followUp } from "./follow-up";
import { insertDeliveries } from "./store";

/**
 * Owes an event to one destination, whatever its routes say, and sends it. Nothing happens when it is owed
 * there already. Throws not_found for an unknown destination.
 */
export async function deliverTo(
  actor: Actor,
  input: { eventId: string; destination: string },
): Promise<void> {
  authorize(actor, "events.edit");
  const { eventId, destination } = input;
  const now = systemClock.now();
  const due = await atomically("deliver-to", async (tx) => {
    const where = isUuid(destination) ? { id: destination } : { slug: destination };
    const found = await tx.destination.findUnique({
      where,
      select: { id: true, name: true, pausedAt: true },
    });
    if (!found) throw new AppError("not_found", "There is no such destination.", { retry: "never" });
    const item = { eventId, destinationId: found.id, hold: found.pausedAt ? ("paused" as const) : null };
    const inserted = await insertDeliveries(sqlIn(tx), [item], now);
    await recordAudit(tx, actor, {
      action: "event.deliver-to",
      targetKind: "event",
      targetId: eventId,
      summary: `Sent an event to ${found.name} alone.`,
    });
    return inserted;
  });
  await followUp(systemClock, { due });
}
