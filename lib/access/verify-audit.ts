import { config } from "@/lib/platform/config";
import { isSealOf } from "@/lib/secrets/seal";
import type { Actor } from "./actor";
import { hashEntry } from "./audit-chain";
import {
  allSeals,
  atOneMoment,
  entriesOutside,
  linksAfter,
  type LinkedEntry,
  type Reader,
  type SealRow,
} from "./audit-chain-store";
import { beginningOf, breaksOfCheckpoints } from "./audit-checkpoint";
import { allCheckpoints, type CheckpointRow } from "./audit-checkpoint-store";
import { authorize } from "./authorize";
import { AUDIT_SEAL, sealedText } from "./seal-audit";

const PAGE = 2_000;
/** Where one break is there may be thousands; the first ones tell where to look. */
const BREAKS_MAX = 100;
/** Seals are made by the hour; a day allows for workers that stood still over a night. */
const SEALED_WITHIN_MS = 86_400_000;

/** A place at which the log is not what was written. */
export interface AuditBreak {
  /** The number in the chain; null for an entry that stands outside of it. */
  seq: string | null;
  entryId: string | null;
  /** What is wrong there, as a sentence. */
  what: string;
}

export interface AuditReport {
  intact: boolean;
  /** Entries whose hash was computed anew. */
  checked: number;
  seals: number;
  /** The newest entries, which no seal covers yet. */
  unsealed: number;
  /**
   * Entries that were first sealed more than a day after they were written, as after an upgrade or a standstill of
   * the workers; otherwise seals were taken out, and what stood before them may have been another.
   */
  sealedLate: number;
  /** Where the retention cut: everything up to this number has gone, and the chain was verified from there on. */
  checkpoint: { seq: string; hash: string; olderThan: string; madeAt: string } | null;
  /** The newest link: keep both elsewhere, and a later run can show that everything before is still the same. */
  head: { seq: string; hash: string } | null;
  breaks: AuditBreak[];
}

/** A link of the chain: its number and its hash. */
export interface Place {
  seq: bigint;
  hash: Buffer;
}

/** Before the first link. */
export const START: Place = { seq: 0n, hash: Buffer.alloc(0) };

const named = (link: LinkedEntry) =>
  link.entry
    ? `Entry ${link.seq} (${link.entry.action} by ${link.entry.actor_name}, ${new Date(Number(link.entry.at_ms)).toISOString()})`
    : `Entry ${link.seq}`;

/** What is wrong at a link that should follow `before`. Pure. */
export function breaksOf(link: LinkedEntry, before: Place): string[] {
  const found: string[] = [];
  if (link.seq <= before.seq) {
    found.push(`${named(link)} stands before the chain's beginning, where nothing is left: it was put in.`);
  } else if (link.seq !== before.seq + 1n) {
    const missing =
      link.seq === before.seq + 2n
        ? `Entry ${before.seq + 1n} is`
        : `Entries ${before.seq + 1n} to ${link.seq - 1n} are`;
    found.push(`${missing} missing: their place in the chain is gone.`);
  } else if (!link.previousHash.equals(before.hash)) {
    found.push(
      `${named(link)} does not follow entry ${before.seq}: one of the two was changed, moved or put in.`,
    );
  }
  if (!link.entry) found.push(`${named(link)} was deleted (its id was ${link.entryId}).`);
  else if (!hashEntry(link.seq, link.previousHash, link.entry).equals(link.hash))
    found.push(`${named(link)} is not what was written: the entry or its link was changed.`);
  return found;
}

/** What is wrong with a seal over the link that has this hash; null when it fits. */
export function breakOfSeal(seal: SealRow, hashAt: Buffer | undefined): string | null {
  const genuine = isSealOf(seal, sealedText(seal), AUDIT_SEAL, config().encryptionKeys);
  const place = `The seal of ${seal.sealedAt.toISOString()} at entry ${seal.seq}`;
  if (genuine === null)
    return `${place} was made with key "${seal.keyId}", which TALLYHOOK_ENCRYPTION_KEYS does not hold. Add that key to check it.`;
  if (!genuine) return `${place} was not made with our key: it was changed, or put in.`;
  if (!hashAt) return `${place} stands past the end of the chain: entries up to there were deleted.`;
  if (!hashAt.equals(seal.hash)) return `${place} does not fit: entries up to there were written anew.`;
  return null;
}

class Walk {
  readonly breaks: AuditBreak[] = [];
  readonly hashes = new Map<bigint, Buffer>();
  checked = 0;
  unsealed = 0;
  sealedLate = 0;
  private readonly wanted: Set<bigint>;
  private nextSeal = 0;

  constructor(
    private readonly seals: readonly SealRow[],
    expected: Place | undefined,
    public place: Place,
  ) {
    this.hashes.set(place.seq, place.hash);
    this.wanted = new Set(seals.map(({ seq }) => seq));
    if (expected) this.wanted.add(expected.seq);
  }

  add(found: AuditBreak): void {
    if (this.breaks.length < BREAKS_MAX) this.breaks.push(found);
  }

  step(link: LinkedEntry): void {
    for (const what of breaksOf(link, this.place))
      this.add({ seq: String(link.seq), entryId: link.entryId, what });
    if (link.entry) this.checked += 1;
    if (link.seq <= this.place.seq) return;
    this.countSeal(link);
    if (this.wanted.has(link.seq)) this.hashes.set(link.seq, link.hash);
    this.place = { seq: link.seq, hash: link.hash };
  }

  private countSeal({ seq, entry }: LinkedEntry): void {
    while ((this.seals[this.nextSeal]?.seq ?? seq) < seq) this.nextSeal += 1;
    const seal = this.seals[this.nextSeal];
    if (!seal) this.unsealed += 1;
    else if (entry && seal.sealedAt.getTime() - Number(entry.at_ms) > SEALED_WITHIN_MS) this.sealedLate += 1;
  }
}

async function walkAll(walk: Walk, reader: Reader): Promise<void> {
  let after: bigint | null = null;
  for (;;) {
    const links: LinkedEntry[] = await linksAfter(after, PAGE, reader);
    for (const link of links) walk.step(link);
    after = links.at(-1)?.seq ?? after;
    if (links.length < PAGE) return;
  }
}

function checkSeals(walk: Walk, seals: readonly SealRow[]): void {
  for (const seal of seals) {
    const what = breakOfSeal(seal, walk.hashes.get(seal.seq));
    if (what) walk.add({ seq: String(seal.seq), entryId: null, what });
  }
}

function checkExpected(walk: Walk, { seq, hash }: Place, start: Place): void {
  if (walk.hashes.get(seq)?.equals(hash)) return;
  const what =
    seq < start.seq
      ? `Entry ${seq} has gone with the checkpoint at entry ${start.seq}, so its hash can't be shown any more. Keep a newer head.`
      : `Entry ${seq} does not have the expected hash: the log up to there is not the one that was seen then.`;
  walk.add({ seq: String(seq), entryId: null, what });
}

const shownCheckpoint = ({ seq, hash, olderThan, madeAt }: CheckpointRow) => ({
  seq: String(seq),
  hash: hash.toString("hex"),
  olderThan: olderThan.toISOString(),
  madeAt: madeAt.toISOString(),
});

async function report(reader: Reader, expected: Place | undefined): Promise<AuditReport> {
  const keys = config().encryptionKeys;
  const checkpoints = await allCheckpoints(reader);
  const checkpoint = beginningOf(checkpoints, keys);
  const start = checkpoint ?? START;
  const seals = (await allSeals(reader)).filter(({ seq }) => seq >= start.seq);
  const walk = new Walk(seals, expected, { seq: start.seq, hash: start.hash });
  for (const { seq, what } of breaksOfCheckpoints(checkpoints, keys)) walk.add({ seq, entryId: null, what });
  await walkAll(walk, reader);
  checkSeals(walk, seals);
  if (expected) checkExpected(walk, expected, start);
  for (const { id, at, action } of await entriesOutside(BREAKS_MAX, reader)) {
    const what = `Entry ${id} (${action}, ${at.toISOString()}) stands outside of the chain: it was put in around it.`;
    walk.add({ seq: null, entryId: id, what });
  }
  const { seq, hash } = walk.place;
  return {
    intact: walk.breaks.length === 0,
    checked: walk.checked,
    seals: seals.length,
    unsealed: walk.unsealed,
    sealedLate: walk.sealedLate,
    checkpoint: checkpoint && shownCheckpoint(checkpoint),
    head: seq === 0n ? null : { seq: String(seq), hash: hash.toString("hex") },
    breaks: walk.breaks,
  };
}

/**
 * Computes the whole chain over the audit log anew and compares: every entry against its hash, every link against
 * the one before, every seal against the chain and the encryption key, and entries that no link names. Where the
 * retention cut, it begins after the newest sealed checkpoint and says so.
 * `expected` is the head that an earlier run told; it must still stand there. Nothing is changed. The first
 * hundred breaks are told, in the chain's order.
 */
export async function verifyAudit(
  actor: Actor,
  { expected }: { expected?: Place } = {},
): Promise<AuditReport> {
  authorize(actor, "audit.read");
  return atOneMoment((reader) => report(reader, expected));
}
