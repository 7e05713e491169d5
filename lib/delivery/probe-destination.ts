import { hotTransaction } from "@/lib/platform/hot-transaction";
import { beginProbe } from "./circuit-breaker";
import { followUp } from "./follow-up";
import type { AttemptPorts } from "./ports";
import { releaseHeld, saveHealth, WAITING_FOR_IT } from "./hold-store";
import { lockDestination, type DueDelivery } from "./store";

/**
 * Half-opens a failing destination once its cooldown is over and lets its oldest held delivery try. With
 * none held, the next delivery that comes is the probe. Nothing happens when it is not due, paused or
 * disabled.
 */
export async function probeDestination(
  ports: Pick<AttemptPorts, "clock">,
  destinationId: string,
): Promise<void> {
  const released = await hotTransaction("probe-destination", async (sql): Promise<DueDelivery[] | null> => {
    const destination = await lockDestination(sql, destinationId);
    if (!destination?.enabled || destination.pausedAt) return null;
    const now = ports.clock.now();
    const next = beginProbe(destination.breaker, now);
    if (!next) return null;
    await saveHealth(sql, destinationId, { breaker: next, guard: destination.guard });
    return releaseHeld(sql, { destinationId, reasons: WAITING_FOR_IT, limit: 1, now });
  });
  if (released) await followUp(ports.clock, { released });
}
