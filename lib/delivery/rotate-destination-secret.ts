import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize, requireProof } from "@/lib/access/authorize";
import { systemClock } from "@/lib/platform/clock";
import { sqlIn } from "@/lib/platform/hot-transaction";
import { atomically, db } from "@/lib/platform/db";
import { announce } from "@/lib/platform/live";
import { z } from "zod";
import { findDestination, secretColumns } from "./destination-store";
import { parseInput } from "./destination-settings";
import { newDestinationSecret } from "./sign-request";
import { lockDestination } from "./store";

const rotateSchema = z.strictObject({
  destination: z.string().min(1),
  /** How long requests also carry a signature by the old secret; 0 for none, at most a week. */
  overlapHours: z.number().min(0).max(168).default(24),
});

export interface RotatedDestinationSecret {
  /** The new secret; shown this once. */
  secret: string;
  /** ISO 8601; until then both signatures are sent. Null without overlap. */
  previousUntil: string | null;
}

/**
 * Gives a destination a new signing secret and returns it, once. During the overlap every request carries
 * both signatures, so the receiver can change over when it likes. Throws not_found and invalid_input.
 */
export async function rotateDestinationSecret(
  actor: Actor,
  input: z.input<typeof rotateSchema>,
): Promise<RotatedDestinationSecret> {
  authorize(actor, "destinations.write");
  requireProof(actor);
  const { destination, overlapHours } = parseInput(rotateSchema, input);
  const secret = newDestinationSecret();
  const until = overlapHours > 0 ? new Date(systemClock.now().getTime() + overlapHours * 3_600_000) : null;
  await atomically("rotate-destination-secret", async (tx) => {
    const found = await findDestination(tx, destination);
    await lockDestination(sqlIn(tx), found.id);
    // Read again under the lock: of two rotations at once the second must keep the first one's secret.
    const row = await findDestination(tx, found.id);
    await tx.destination.update({
      where: { id: row.id },
      data: {
        ...secretColumns(row.id, secret),
        previousSecretEnvelope: until ? row.secretEnvelope : null,
        previousSecretUntil: until,
      },
    });
    await recordAudit(tx, actor, {
      action: "destination.rotate-secret",
      targetKind: "destination",
      targetId: row.id,
      summary: `Rotated the signing secret of the destination ${row.name}.`,
      before: { hint: row.secretHint },
      after: { hint: secret.hint(), previousUntil: until?.toISOString() ?? null },
    });
  });
  await announce(["destinations"]);
  return { secret: secret.reveal(), previousUntil: until?.toISOString() ?? null };
}

/** Deletes previous secrets whose overlap is over; returns how many. */
export async function dropExpiredSecrets(now: Date): Promise<number> {
  const { count } = await db().destination.updateMany({
    where: { previousSecretUntil: { lte: now } },
    data: { previousSecretEnvelope: null, previousSecretUntil: null },
  });
  return count;
}
