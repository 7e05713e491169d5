import { systemClock, type Clock } from "@/lib/platform/clock";
import { config } from "@/lib/platform/config";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { Actor } from "./actor";
import { recordAudit } from "./audit";
import { allSeals, linksAfter, type LinkedEntry } from "./audit-chain-store";
import { beginningOf, breaksOfCheckpoints, sealedCheckpoint } from "./audit-checkpoint";
import { allCheckpoints, holdPruning, newestCheckpoint, replaceByCheckpoint } from "./audit-checkpoint-store";
import { trustedRetention } from "./audit-retention";
import { authorize } from "./authorize";
import { breakOfSeal, breaksOf, START, type Place } from "./verify-audit";

const DAY_MS = 86_400_000;
const PAGE = 2_000;
/** What goes in one transaction, with one checkpoint. */
const BATCH_MAX = 10_000;

export interface PrunedAudit {
  /** Null: the log is kept forever. */
  days: number | null;
  /** Entries that went, or would go. */
  removed: number;
}

function broken(what: string): AppError {
  return new AppError(
    "conflict",
    `Nothing was removed from the audit log, since it is not whole: ${what} Run tallyhook audit verify.`,
    { retry: "never" },
  );
}

/** The beginning of the chain. Throws for checkpoints that are not ours. */
async function beginning(): Promise<Place> {
  const keys = config().encryptionKeys;
  const rows = await allCheckpoints();
  const [wrong] = breaksOfCheckpoints(rows, keys);
  if (wrong) throw broken(wrong.what);
  return beginningOf(rows, keys) ?? START;
}

interface Horizon {
  olderThan: Date;
  batchMax: number;
}

interface Stretch {
  last: Place;
  hashes: Map<bigint, Buffer>;
}

/** Checks a link; what it follows may go when it stands and is old. */
function checked(link: LinkedEntry, before: Place): void {
  const [what] = breaksOf(link, before);
  if (what) throw broken(what);
}

/**
 * The entries that may go, at most a batch of them: all older than `olderThan` from the beginning on, each checked,
 * and the one after them checked to follow. The newest entry of all never goes.
 */
async function oldStretch(start: Place, { olderThan, batchMax }: Horizon): Promise<Stretch> {
  const stretch: Stretch = { last: start, hashes: new Map() };
  let before = start;
  for (;;) {
    const links = await linksAfter(before.seq === 0n ? null : before.seq, PAGE);
    for (const link of links) {
      checked(link, before);
      stretch.last = before;
      stretch.hashes.set(before.seq, before.hash);
      before = { seq: link.seq, hash: link.hash };
      const young = Number(link.entry?.at_ms) >= olderThan.getTime();
      if (young || before.seq - start.seq > batchMax) return stretch;
    }
    if (links.length < PAGE) return stretch;
  }
}

/** A chain that was written anew must not be let go: the seals over what goes must fit it. */
async function checkSeals(start: Place, { last, hashes }: Stretch): Promise<void> {
  for (const seal of await allSeals()) {
    if (seal.seq <= start.seq || seal.seq > last.seq) continue;
    const what = breakOfSeal(seal, hashes.get(seal.seq));
    if (what) throw broken(what);
  }
}

interface Batch extends Horizon {
  days: number;
  now: Date;
}

async function pruneBatch(actor: Actor, batch: Batch): Promise<bigint> {
  const { olderThan, days, now } = batch;
  const start = await beginning();
  const stretch = await oldStretch(start, batch);
  const { seq, hash } = stretch.last;
  const removed = seq - start.seq;
  if (removed === 0n) return removed;
  await checkSeals(start, stretch);
  const row = sealedCheckpoint({ seq, hash, removed, olderThan, madeAt: now }, config().encryptionKeys);
  await atomically("prune-audit", async (tx) => {
    if (!(await holdPruning(tx)) || (await newestCheckpoint(tx)) !== start.seq)
      throw new AppError("conflict", "Another process removes old entries of the audit log at this moment.");
    const gone = await replaceByCheckpoint(tx, row);
    if (BigInt(gone) !== removed) throw broken(`${gone} entries would go instead of ${removed}.`);
    await recordAudit(tx, actor, {
      action: "audit.prune",
      targetKind: "audit-log",
      targetId: "audit-log",
      summary: `${actor.name} removed ${removed} entries of the audit log that were older than ${days} days, up to entry ${seq}, and sealed a checkpoint in their place.`,
      after: {
        seq: String(seq),
        hash: hash.toString("hex"),
        removed: Number(removed),
        olderThan: olderThan.toISOString(),
      },
    });
  });
  return removed;
}

/** How many entries would go now. */
async function countOld(horizon: Horizon): Promise<number> {
  const start = await beginning();
  let last = start;
  for (;;) {
    const next = (await oldStretch(last, horizon)).last;
    if (next.seq === last.seq) return Number(last.seq - start.seq);
    last = next;
  }
}

/**
 * Lets entries of the audit log go that are older than the retention allows, each batch behind a sealed checkpoint
 * and its own audit entry. Nothing happens while the log is kept forever. Throws AppError("conflict") without
 * removing anything where the setting, a checkpoint, a seal or an entry is not what was written.
 */
export async function pruneAudit(
  actor: Actor,
  { dryRun = false, batchMax = BATCH_MAX }: { dryRun?: boolean; batchMax?: number } = {},
  clock: Clock = systemClock,
): Promise<PrunedAudit> {
  authorize(actor, "retention.write");
  const days = await trustedRetention();
  if (days === null) return { days, removed: 0 };
  const now = clock.now();
  const batch: Batch = { days, now, olderThan: new Date(now.getTime() - days * DAY_MS), batchMax };
  if (dryRun) return { days, removed: await countOld(batch) };
  let removed = 0n;
  for (;;) {
    const gone = await pruneBatch(actor, batch);
    removed += gone;
    // A batch that was not full was the last: what the removals themselves wrote is never theirs to remove.
    if (gone < BigInt(batchMax)) return { days, removed: Number(removed) };
  }
}
