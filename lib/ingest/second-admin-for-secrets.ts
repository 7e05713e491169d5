import type { Actor } from "@/lib/access/actor";
import { askSecondAdmin } from "@/lib/access/four-eyes";
import type { Clock } from "@/lib/platform/clock";
import { db, type Db } from "@/lib/platform/db";
import { rotationRule } from "@/lib/providers/rotation-rule";
import { adapterOfSource, requireSource, secretOfSource } from "./secret-store";

/** An overlap in which nobody changes anything at a provider is none: a second of it would go around the second admin. */
const OVERLAP_HOURS_MIN = 1;

/** The versions of a source that verify, in a word: when they change, what was approved is something else. */
export async function liveVersions(store: Db, sourceId: string): Promise<string> {
  const rows = await store.signingSecret.findMany({
    where: { sourceId, status: { not: "revoked" } },
    select: { version: true, status: true },
    orderBy: { version: "asc" },
  });
  return rows.map(({ version, status }) => `${version} ${status}`).join(", ");
}

/** The actor to rotate as: with another admin's approval where the earlier secrets end at once or within the hour. */
export async function askToRotateNow(
  { slug, overlapHours }: { slug: string; overlapHours: number },
  actor: Actor,
  clock: Clock,
): Promise<Actor> {
  if (overlapHours >= OVERLAP_HOURS_MIN) return actor;
  const source = await requireSource(db(), slug);
  return askSecondAdmin(
    {
      kind: "secret.rotate-now",
      target: { kind: "source", id: source.id },
      input: { slug, overlapHours: 0 },
      state: await liveVersions(db(), source.id),
      summary: `rotate the signing secret of ${source.name} without an overlap`,
    },
    actor,
    clock,
  );
}

/** The actor to activate as, likewise. */
export async function askToActivateNow(
  input: { slug: string; secretId: string; overlapHours: number | undefined },
  actor: Actor,
  clock: Clock,
): Promise<Actor> {
  const source = await requireSource(db(), input.slug);
  const overlapHours = input.overlapHours ?? rotationRule(adapterOfSource(source)).overlapHours;
  const secret = await secretOfSource(db(), source.id, input.secretId);
  if (overlapHours >= OVERLAP_HOURS_MIN || secret.status !== "pending") return actor;
  return askSecondAdmin(
    {
      kind: "secret.activate-now",
      target: { kind: "source", id: source.id },
      input: { slug: input.slug, secretId: secret.id, overlapHours },
      state: await liveVersions(db(), source.id),
      summary: `activate version ${secret.version} of the signing secret of ${source.name} without an overlap`,
    },
    actor,
    clock,
  );
}

interface Revocable {
  sourceId: string;
  version: number;
  status: string;
  lastUsedAt: Date | null;
}

/** Whether an undone rotation made a secret pending, which was the one in use before that. */
async function wasInUse(store: Db, { sourceId, version }: Revocable): Promise<boolean> {
  const undone = await store.auditEntry.findFirst({
    where: {
      targetKind: "source",
      targetId: sourceId,
      action: "secret.undo-rotation",
      after: { path: ["pendingVersion"], equals: version },
    },
    select: { id: true },
  });
  return undone !== null;
}

/**
 * Whether two decide on the end of a secret. Not of one that was only proposed; but of a pending one that has verified
 * something, or was the active one until its rotation was undone: the provider may sign with it.
 */
export async function takesTwoToRevoke(store: Db, secret: Revocable): Promise<boolean> {
  if (secret.status === "revoked") return false;
  return secret.status !== "pending" || secret.lastUsedAt !== null || wasInUse(store, secret);
}

/** The actor to revoke as, likewise. */
export async function askToRevoke(
  input: { slug: string; secretId: string; reason?: string | null; keepOne?: boolean },
  actor: Actor,
  clock: Clock,
): Promise<Actor> {
  const source = await requireSource(db(), input.slug);
  const secret = await secretOfSource(db(), source.id, input.secretId);
  if (!(await takesTwoToRevoke(db(), secret))) return actor;
  const { slug, reason = null, keepOne = false } = input;
  return askSecondAdmin(
    {
      kind: "secret.revoke",
      target: { kind: "source", id: source.id },
      input: { slug, secretId: secret.id, reason, keepOne },
      state: secret.status,
      summary: `revoke version ${secret.version} of the signing secret of ${source.name} at once`,
      reason,
    },
    actor,
    clock,
  );
}
