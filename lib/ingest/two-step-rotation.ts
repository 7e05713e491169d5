import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { spendApproval } from "@/lib/access/four-eyes";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import { rotationRule } from "@/lib/providers/rotation-rule";
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
import { askToActivateNow, liveVersions } from "./second-admin-for-secrets";
import {
  activateSecretSchema,
  parseInput,
  proposeSecretSchema,
  type ActivateSecretInput,
  type ProposeSecretInput,
} from "./source-input";

/** A proposed secret, shown this once. */
export interface ProposedSecret {
  id: string;
  version: number;
  secret: string;
}

async function refuseSecond(tx: Prisma.TransactionClient, sourceId: string): Promise<void> {
  const waiting = await tx.signingSecret.findFirst({ where: { sourceId, status: "pending" } });
  if (!waiting) return;
  throw new AppError(
    "conflict",
    `Version ${waiting.version} is proposed already. Activate it, or revoke it if the provider does not have it, and propose again.`,
    { retry: "never" },
  );
}

/**
 * The first of two steps: adds a secret that verifies from now on and returns it once, while the active
 * one stays the one in use. So the provider may switch at any moment, before or after the second step.
 * Throws AppError("conflict") when one is proposed already, and "invalid_input" as rotateSecret does.
 */
export async function proposeSecret(actor: Actor, input: ProposeSecretInput): Promise<ProposedSecret> {
  authorize(actor, "secrets.write");
  const { slug, secret: given } = parseInput(proposeSecretSchema, input);
  const proposed = await atomically("propose-secret", async (tx) => {
    const source = await lockSource(tx, slug);
    const secret = chooseSecret(adapterOfSource(source), given);
    await refuseSecond(tx, source.id);
    const stored = await insertSecret(tx, source.id, secret, "pending");
    await recordAudit(tx, actor, {
      action: "secret.propose",
      targetKind: "source",
      targetId: source.id,
      summary: `${actor.name} proposed version ${stored.version} of the signing secret of ${source.name}.`,
      after: { secretId: stored.id, version: stored.version, status: "pending" },
    });
    return { id: stored.id, version: stored.version, secret: secret.reveal() };
  });
  await announce(["sources"]);
  return proposed;
}

/** A rotation's second step done. */
export interface ActivatedSecret {
  id: string;
  version: number;
  /** Until when the previous secret still verifies; null when it ended at once or there was none. */
  previousUntil: string | null;
}

/**
 * The second step: a pending secret becomes the active one, and the active one retires for `overlapHours`, by
 * default as long as the provider's rule says; 0 revokes every other secret at once. Harmless when it is active
 * already. Throws AppError("conflict") for one that retires or is revoked, "not_found" for an unknown one.
 */
export async function activateSecret(
  actor: Actor,
  input: ActivateSecretInput,
  clock: Clock = systemClock,
): Promise<ActivatedSecret> {
  authorize(actor, "secrets.write");
  const { slug, secretId, overlapHours: given } = parseInput(activateSecretSchema, input);
  const now = clock.now();
  const acting = await askToActivateNow({ slug, secretId, overlapHours: given }, actor, clock);
  const activated = await atomically("activate-secret", async (tx) => {
    const source = await lockSource(tx, slug);
    const secret = await secretOfSource(tx, source.id, secretId);
    const { id, version } = secret;
    if (secret.status === "active") return { id, version, previousUntil: null };
    if (secret.status !== "pending") throw notPending(secret);
    const overlapHours = given ?? rotationRule(adapterOfSource(source)).overlapHours;
    const until = overlapEnd(now, overlapHours);
    await spendApproval(tx, acting, await liveVersions(tx, source.id), clock);
    const retired = (await retireActive(tx, source.id, now, until)) - (until ? 0 : 1);
    await tx.signingSecret.update({ where: { id }, data: { status: "active", revokedAt: null } });
    const previousUntil = retired > 0 && until ? until.toISOString() : null;
    await recordAudit(tx, acting, {
      action: "secret.activate",
      targetKind: "source",
      targetId: source.id,
      summary: `${acting.name} activated version ${version} of the signing secret of ${source.name}${previousWords(retired, until)}.`,
      before: { secretId: id, version, status: "pending" },
      after: { secretId: id, version, status: "active", overlapHours, previousUntil },
    });
    return { id, version, previousUntil };
  });
  await announce(["sources"]);
  return activated;
}

function notPending(secret: SigningSecret): AppError {
  const sentence =
    secret.status === "retiring"
      ? `Version ${secret.version} is retiring. Undo the rotation to make it the active one again.`
      : `Version ${secret.version} has ended and can't be brought back. Propose a new one.`;
  return new AppError("conflict", sentence, { retry: "never" });
}

/** A rotation taken back. */
export interface UndoneRotation {
  /** The one that is active again. */
  id: string;
  version: number;
  /** The newer one, which still verifies; null when it was revoked meanwhile. */
  pendingVersion: number | null;
}

/**
 * Takes a rotation back while the previous secret still verifies: it is the active one again, and the newer
 * one becomes pending, so that nothing is refused whichever the provider signs with. Throws
 * AppError("conflict") when no earlier one verifies any more.
 */
export async function undoRotation(
  actor: Actor,
  input: { slug: string },
  clock: Clock = systemClock,
): Promise<UndoneRotation> {
  authorize(actor, "secrets.write");
  const now = clock.now();
  const undone = await atomically("undo-rotation", async (tx) => {
    const source = await lockSource(tx, input.slug);
    const [previous, newer] = await lastRotation(tx, source.id, now);
    if (newer) await tx.signingSecret.update({ where: { id: newer.id }, data: { status: "pending" } });
    await tx.signingSecret.update({
      where: { id: previous.id },
      data: { status: "active", retiredAt: null, expiresAt: null },
    });
    const kept = newer ? `; version ${newer.version} still verifies and is pending` : "";
    await recordAudit(tx, actor, {
      action: "secret.undo-rotation",
      targetKind: "source",
      targetId: source.id,
      summary: `${actor.name} made version ${previous.version} of the signing secret of ${source.name} active again${kept}.`,
      before: { activeVersion: newer?.version ?? null, retiringVersion: previous.version },
      after: { activeVersion: previous.version, pendingVersion: newer?.version ?? null },
    });
    return { id: previous.id, version: previous.version, pendingVersion: newer?.version ?? null };
  });
  await announce(["sources"]);
  return undone;
}

/** The one that was in use before, and the one that took its place. */
async function lastRotation(
  tx: Prisma.TransactionClient,
  sourceId: string,
  now: Date,
): Promise<[previous: SigningSecret, newer: SigningSecret | null]> {
  const previous = await tx.signingSecret.findFirst({
    where: { sourceId, status: "retiring", expiresAt: { gt: now } },
    orderBy: [{ retiredAt: { sort: "desc", nulls: "last" } }, { version: "desc" }],
  });
  const newer = await tx.signingSecret.findFirst({ where: { sourceId, status: "active" } });
  if (previous) return [previous, newer];
  throw new AppError("conflict", "There is nothing to undo: no earlier secret verifies any more.", {
    retry: "never",
  });
}
