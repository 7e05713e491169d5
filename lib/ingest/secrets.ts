import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { refuseUnapproved, spendApproval } from "@/lib/access/four-eyes";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically, type Db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import type { Prisma, SigningSecret } from "@/prisma/generated/client";
import {
  adapterOfSource,
  chooseSecret,
  insertSecret,
  lockSource,
  overlapEnd,
  previousWords,
  retireActive,
  secretOfSource,
} from "./secret-store";
import { askToRevoke, askToRotateNow, liveVersions, takesTwoToRevoke } from "./second-admin-for-secrets";
import { parseInput, rotateSecretSchema, type RotateSecretInput } from "./source-input";

/** A new secret, shown this once. */
export interface RotatedSecret {
  id: string;
  version: number;
  secret: string;
  /** Until when the previous secret still verifies; null when all were revoked at once or there was none. */
  previousUntil: string | null;
}

/**
 * Makes a new signing secret the active one and returns it once. The previous one still verifies for
 * `overlapHours` (0 to 720), so that the provider can be changed without losing an event; 0 revokes it
 * and every older one at once, so that only the new one verifies. Throws AppError("invalid_input") when the given secret can't be one of the provider's.
 */
export async function rotateSecret(
  actor: Actor,
  input: RotateSecretInput,
  clock: Clock = systemClock,
): Promise<RotatedSecret> {
  authorize(actor, "secrets.write");
  const { slug, overlapHours, secret: given } = parseInput(rotateSecretSchema, input);
  const now = clock.now();
  const until = overlapEnd(now, overlapHours);
  const acting = await askToRotateNow({ slug, overlapHours }, actor, clock);
  const rotated = await atomically("rotate-secret", async (tx) => {
    const source = await lockSource(tx, slug);
    await spendApproval(tx, acting, await liveVersions(tx, source.id), clock);
    const secret = chooseSecret(adapterOfSource(source), given);
    const retired = await retireActive(tx, source.id, now, until);
    const stored = await insertSecret(tx, source.id, secret);
    const previousUntil = retired > 0 && until ? until.toISOString() : null;
    await recordAudit(tx, acting, {
      action: "secret.rotate",
      targetKind: "source",
      targetId: source.id,
      summary: `${acting.name} rotated the signing secret of ${source.name} to version ${stored.version}${previousWords(retired, until)}.`,
      after: { secretId: stored.id, version: stored.version, overlapHours, previousUntil },
    });
    return { id: stored.id, version: stored.version, secret: secret.reveal(), previousUntil };
  });
  await announce(["sources"]);
  return rotated;
}

// A pending one verifies too, but nothing says that the provider signs with it; and taking one back leaves the others.
async function refuseLast(tx: Prisma.TransactionClient, secret: SigningSecret, now: Date): Promise<void> {
  if (secret.status === "pending") return;
  const others = await tx.signingSecret.count({
    where: {
      sourceId: secret.sourceId,
      id: { not: secret.id },
      OR: [{ status: "active" }, { status: "retiring", expiresAt: { gt: now } }],
    },
  });
  if (others > 0) return;
  throw new AppError(
    "conflict",
    "This is the only secret of the source that still verifies: without it every request is refused. Rotate first, or force it (over the API with ?force=true).",
    { retry: "never" },
  );
}

/**
 * Revokes a secret at once: what it signed is refused from now on. Harmless when it is revoked already.
 * With `keepOne`, throws AppError("conflict") rather than leave the source without a secret that verifies.
 */
export async function revokeSecret(
  actor: Actor,
  input: { slug: string; secretId: string; reason?: string | null; keepOne?: boolean },
  clock: Clock = systemClock,
): Promise<void> {
  authorize(actor, "secrets.write");
  const now = clock.now();
  const acting = await askToRevoke(input, actor, clock);
  await atomically("revoke-secret", async (tx) => {
    const source = await lockSource(tx, input.slug);
    const secret = await secretOfSource(tx, source.id, input.secretId);
    if (secret.status === "revoked") return;
    if (await takesTwoToRevoke(tx, secret)) await refuseUnapproved(tx, acting);
    await spendApproval(tx, acting, secret.status, clock);
    if (input.keepOne) await refuseLast(tx, secret, now);
    await tx.signingSecret.update({ where: { id: secret.id }, data: { status: "revoked", revokedAt: now } });
    await recordAudit(tx, acting, {
      action: "secret.revoke",
      targetKind: "source",
      targetId: source.id,
      summary: `${acting.name} revoked version ${secret.version} of the signing secret of ${source.name}.`,
      before: { secretId: secret.id, version: secret.version, status: secret.status },
      after: { secretId: secret.id, version: secret.version, status: "revoked" },
      reason: input.reason ?? null,
    });
  });
  await announce(["sources"]);
}

/**
 * Marks retiring secrets whose time is over as revoked; returns how many. For the job prune-expired;
 * the receiver refuses them from their moment of expiry whether or not this ran.
 */
export async function expireSecrets(store: Db, now: Date): Promise<number> {
  const result = await store.signingSecret.updateMany({
    where: { status: "retiring", expiresAt: { lte: now } },
    data: { status: "revoked", revokedAt: now },
  });
  return result.count;
}
