import { hotTransaction } from "@/lib/platform/hot-transaction";
import { beginProbe } from "./circuit-breaker";
import { followUp } from "./follow-up";
import type { AttemptPorts } from "./ports";
import { lockDestination, releaseHeld, saveBreaker, type DueDelivery } from "./store";

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
    await saveBreaker(sql, destinationId, next);
    return releaseHeld(sql, { destinationId, reasons: ["breaker_open", "concurrency"], limit: 1, now });
  });
  if (released) await followUp(ports.clock, { released });
}
