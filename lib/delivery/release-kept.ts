import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { plural } from "@/lib/format/count";
import { systemClock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { sqlIn } from "@/lib/platform/hot-transaction";
import { announce } from "@/lib/platform/live";
import { findDestination } from "./destination-store";
import { followUp } from "./follow-up";
import { lockDestination } from "./store";
import { letKeptGo } from "./work-store";

/**
 * Sends what the policy keeps on hold at a destination: everything that waits for a person goes on, oldest first.
 * Returns how many. Throws not_found.
 */
export async function releaseKeptDeliveries(
  actor: Actor,
  input: { destination: string },
): Promise<{ released: number }> {
  authorize(actor, "deliveries.replay-many");
  const done = await atomically("release-kept", async (tx) => {
    const row = await findDestination(tx, input.destination);
    await lockDestination(sqlIn(tx), row.id);
    const released = await letKeptGo(tx, row.id);
    if (released > 0) {
      await recordAudit(tx, actor, {
        action: "destination.release-kept",
        targetKind: "destination",
        targetId: row.id,
        summary: `Let ${plural(released, "delivery", "deliveries")} go that the policy kept for ${row.name}.`,
      });
    }
    return { id: row.id, released };
  });
  await followUp(systemClock, { reopened: done.id });
  await announce(["destinations"]);
  return { released: done.released };
}
