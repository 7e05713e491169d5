import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize, requireProof } from "@/lib/access/authorize";
import { floorTo, MINUTE_MS } from "@/lib/counts/families";
import { formatCount, plural } from "@/lib/format/count";
import { metrics } from "@/lib/observability/metrics";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { announce } from "@/lib/platform/live";
import type { Prisma } from "@/prisma/generated/client";
import { enqueueStored } from "./after-commit";
import { insertInside } from "./insert-inside";
import { planFlush, rowKey, type FlushResult } from "./plan-flush";
import { recheckRefused, type Recheck, type VerifiedRefusal } from "./recheck-refused";
import type { Admission } from "./refused-model";
import { storedKeys, takeRefused } from "./refused-store";
import { lockSource, verifyingNow } from "./secret-store";
import { addCounts, addSecretUses, statementsIn } from "./store";

type Counts = Pick<Admission, "stored" | "duplicates" | "quarantined">;

function timesOf(verified: readonly VerifiedRefusal[]): Pick<Admission, "oldestAt" | "newestAt"> {
  const times = verified.map(({ refusedAt }) => refusedAt.getTime());
  if (times.length === 0) return { oldestAt: null, newestAt: null };
  const at = (ms: number) => new Date(ms).toISOString();
  return { oldestAt: at(Math.min(...times)), newestAt: at(Math.max(...times)) };
}

/** What an admission came to, or would, in whole sentences. Pure. */
export function admissionWords(of: Omit<Admission, "words">): string {
  if (of.checked === 0) return "No refused request is kept.";
  if (of.verified === 0) {
    return `None of ${plural(of.checked, "kept request")} verifies with a secret of now. Check that the provider's secret stands here.`;
  }
  const verb = of.verified === 1 ? "verifies" : "verify";
  const share = `${formatCount(of.verified)} of ${plural(of.checked, "kept request")} ${verb} now`;
  const stored = of.stored + of.quarantined;
  const again =
    of.duplicates > 0
      ? ` ${formatCount(of.duplicates)} came in again meanwhile and ${of.duplicates === 1 ? "counts" : "count"} as duplicate.`
      : "";
  const events = of.dryRun
    ? `Admitting them would store ${plural(stored, "new event")}.`
    : `${plural(stored, "new event")} ${stored === 1 ? "was" : "were"} stored.`;
  return `${share}. ${events}${again}`;
}

function admissionOf(dryRun: boolean, checked: number, verified: readonly VerifiedRefusal[], counts: Counts) {
  const facts = { dryRun, checked, verified: verified.length, ...counts, ...timesOf(verified) };
  return { ...facts, words: admissionWords(facts) };
}

/** What storing them would come to: an event counts once, and as duplicate where its row is there. */
async function countAhead({ source, verified }: Recheck): Promise<Counts> {
  const { rows } = planFlush(verified.map(({ entry }) => entry));
  const received = verified.reduce((sum, { entry }) => sum + entry.events.length, 0);
  const known = await storedKeys(
    source.id,
    rows.map(({ event }) => event),
  );
  const fresh = rows.filter(({ event }) => !known.has(rowKey(source.id, event.eventId, event.revision)));
  const quarantined = fresh.filter(({ event }) => event.status === "quarantined").length;
  return { stored: fresh.length - quarantined, duplicates: received - fresh.length, quarantined };
}

/**
 * Tells how many of a source's kept requests verify now, and what admitting them would store. Changes nothing and
 * leaves no entry.
 */
export async function previewAdmission(
  actor: Actor,
  input: { slug: string },
  clock: Clock = systemClock,
): Promise<Admission> {
  authorize(actor, "refusals.admit");
  const recheck = await recheckRefused(input.slug, clock.now());
  return admissionOf(true, recheck.checked, recheck.verified, await countAhead(recheck));
}

// Between the check and here a secret may have ended and another admission may have taken some.
async function takeOut(
  tx: Prisma.TransactionClient,
  recheck: Recheck,
  now: Date,
): Promise<VerifiedRefusal[]> {
  const live = await tx.signingSecret.findMany({
    where: { sourceId: recheck.source.id, ...verifyingNow(now) },
    select: { id: true },
  });
  const liveIds = new Set(live.map(({ id }) => id));
  const ids = recheck.verified
    .filter(({ entry }) => entry.secretId === null || liveIds.has(entry.secretId))
    .map(({ id }) => id);
  const taken = await takeRefused(tx, ids);
  return recheck.verified.filter(({ id }) => taken.has(id));
}

function sumOf(results: readonly FlushResult[]): Counts {
  const counts: Counts = { stored: 0, duplicates: 0, quarantined: 0 };
  for (const { received, duplicates, dispatchIds } of results) {
    counts.stored += dispatchIds.length;
    counts.duplicates += duplicates;
    counts.quarantined += received - duplicates - dispatchIds.length;
  }
  return counts;
}

async function countIn(
  tx: Prisma.TransactionClient,
  source: { id: string },
  of: { taken: readonly VerifiedRefusal[]; counts: Counts; now: Date },
): Promise<void> {
  const { taken, counts, now } = of;
  const minute = new Date(floorTo(now.getTime(), MINUTE_MS));
  const outcomes = { stored: counts.stored, duplicate: counts.duplicates, quarantined: counts.quarantined };
  const increments = Object.entries(outcomes)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => ({ sourceId: source.id, minute, outcome, count }));
  await addCounts(statementsIn(tx), increments);
  // The provider signed with it when the request came; that is when it was used.
  const uses = taken.flatMap(({ entry, refusedAt }) =>
    entry.secretId === null ? [] : [{ secretId: entry.secretId, count: 1, lastUsedAt: refusedAt }],
  );
  await addSecretUses(statementsIn(tx), uses);
}

interface Admitted {
  taken: VerifiedRefusal[];
  counts: Counts;
  dispatchIds: string[];
}

async function admitInside(
  tx: Prisma.TransactionClient,
  actor: Actor,
  recheck: Recheck,
  now: Date,
): Promise<Admitted> {
  const { source, checked } = recheck;
  await lockSource(tx, source.slug);
  const taken = await takeOut(tx, recheck, now);
  if (taken.length === 0) return { taken, counts: sumOf([]), dispatchIds: [] };
  const results = await insertInside(
    tx,
    taken.map(({ entry }) => entry),
  );
  const counts = sumOf(results);
  await countIn(tx, source, { taken, counts, now });
  await recordAudit(tx, actor, {
    action: "refusals.admit",
    targetKind: "source",
    targetId: source.id,
    summary: `${actor.name} admitted ${plural(taken.length, "refused request")} of ${source.name}, whose signature verifies now.`,
    after: { checked, admitted: taken.length, ...counts, ...timesOf(taken) },
  });
  return { taken, counts, dispatchIds: results.flatMap(({ dispatchIds }) => dispatchIds) };
}

/**
 * Checks a source's kept requests again and stores the events of those that verify now, in one act: all of them or,
 * when it fails, none. What came in again meanwhile counts as duplicate, as from its provider. Safe to repeat. A person proves
 * once more who they are: what is admitted moves payments that everyone saw refused.
 */
export async function admitRefused(
  actor: Actor,
  input: { slug: string },
  clock: Clock = systemClock,
): Promise<Admission> {
  authorize(actor, "refusals.admit");
  requireProof(actor);
  const now = clock.now();
  const recheck = await recheckRefused(input.slug, now);
  const none: Admitted = { taken: [], counts: sumOf([]), dispatchIds: [] };
  const { taken, counts, dispatchIds } =
    recheck.verified.length === 0
      ? none
      : await atomically("admit-refused", (tx) => admitInside(tx, actor, recheck, now));
  if (taken.length > 0) {
    metrics().refusedRequests.inc({ source: recheck.source.slug, result: "admitted" }, taken.length);
    await enqueueStored(dispatchIds);
    await announce(["events", "sources"]);
  }
  return admissionOf(false, recheck.checked, taken, counts);
}
