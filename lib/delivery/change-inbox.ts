import type { Actor } from "@/lib/access/actor";
import { recordAudits } from "@/lib/access/audit";
import { namesOf } from "@/lib/access/people";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { sqlIn } from "@/lib/platform/hot-transaction";
import { isUuid, newId } from "@/lib/platform/ids";
import type { Prisma } from "@/prisma/generated/client";
import { announceDeliveries } from "./follow-up";
import {
  changedFields,
  changeLetter,
  type InboxChange,
  type InboxOutcome,
  type InboxRefusal,
} from "./inbox-machine";
import { INBOX_MATCHING_MAX, type InboxFields, type InboxResult } from "./inbox-model";
import { lockLetters, writeLetters, type LockedLetter } from "./inbox-store";

const CHUNK = 500;
const MISSING = "There is no dead letter with this id.";

export interface InboxJob {
  actor: Actor;
  deliveryIds: readonly string[];
  /** One change for all, or one for each id (undo). */
  change: InboxChange | ((id: string) => InboxChange | null);
  audit: {
    action: string;
    summary: (letter: LockedLetter) => string;
    reason?: string | null;
  };
  clock?: Clock;
}

interface Skipped {
  letter: LockedLetter;
  why: InboxRefusal;
}

/** What stands in the way, so that a person knows what to do now. Names come from the members' rows. */
function because({ letter, why }: Skipped, names: Map<string, string>): string {
  const holder = letter.assigneeId ? (names.get(letter.assigneeId) ?? "Someone") : null;
  switch (why) {
    case "not_dead":
      return "It is no dead letter any more: it was replayed. Reload to see what became of it.";
    case "resolved":
      return `${letter.resolvedBy ?? "Someone"} resolved it meanwhile. Open it again if there is more to do.`;
    case "not_resolved":
      return "This dead letter is not resolved, so there is nothing to reopen.";
    case "assigned_already":
      return holder ? `${holder} has it already.` : "Nobody has it already.";
    case "assigned_elsewhere":
      return holder
        ? `${holder} has it now. Look again before you change that.`
        : "It was given back meanwhile. Look again before you take it.";
    case "snoozed_already":
      return snoozedSentence(letter);
    case "not_snoozed":
      return "It is not snoozed, so there is nothing to end.";
    case "destination_works":
      return `${letter.destinationName} takes deliveries, so there is no recovery to wait for. Choose a time, or replay it.`;
    case "changed_since":
      return "It was changed again since, so this can't be taken back. Look at it as it is now.";
  }
}

function snoozedSentence(letter: LockedLetter): string {
  if (letter.snoozedUntil === null) return "Its snooze was ended meanwhile. Look again.";
  const until = letter.snoozedForRecovery ? ` until ${letter.destinationName} recovers` : "";
  return `${letter.snoozedBy ?? "Someone"} snoozed it${until} meanwhile. Look again before you change that.`;
}

type Changed = { letter: LockedLetter; next: InboxFields };

function decide(job: InboxJob, letters: readonly LockedLetter[]): { changed: Changed[]; skipped: Skipped[] } {
  const by = { name: job.actor.name, now: (job.clock ?? systemClock).now() };
  const changed: Changed[] = [];
  const skipped: Skipped[] = [];
  for (const letter of letters) {
    const change = typeof job.change === "function" ? job.change(letter.id) : job.change;
    const outcome: InboxOutcome = change
      ? changeLetter(letter, change, by)
      : { ok: false, why: "changed_since" };
    if (outcome.ok) changed.push({ letter, next: outcome.next });
    else skipped.push({ letter, why: outcome.why });
  }
  return { changed, skipped };
}

async function changeChunk(job: InboxJob, ids: readonly string[], correlationId: string) {
  return atomically("change-inbox", async (tx) => {
    const letters = await lockLetters(sqlIn(tx), ids);
    const { changed, skipped } = decide(job, letters);
    await writeLetters(
      sqlIn(tx),
      changed.map(({ letter, next }) => ({ id: letter.id, next })),
    );
    await recordAudits(
      tx,
      job.actor,
      changed.map(({ letter, next }) => ({
        action: job.audit.action,
        targetKind: "delivery",
        targetId: letter.id,
        summary: job.audit.summary(letter),
        reason: job.audit.reason ?? null,
        correlationId,
        before: changedFields(letter, next) as Prisma.InputJsonObject,
        after: changedFields(next, letter) as Prisma.InputJsonObject,
      })),
    );
    return { changed: changed.length, skipped, found: new Set(letters.map(({ id }) => id)) };
  });
}

/**
 * Changes dead letters in chunks, each with its audit entries in one transaction. Those that can't be
 * changed say why and don't stop the others; for a single one that is thrown instead, as not_found or
 * conflict.
 */
export async function changeInbox(job: InboxJob): Promise<InboxResult> {
  const wanted = [...new Set(job.deliveryIds)].filter(isUuid).toSorted();
  const single = job.deliveryIds.length === 1;
  if (single && wanted.length === 0) throw new AppError("not_found", MISSING, { retry: "never" });
  if (wanted.length === 0 || wanted.length > INBOX_MATCHING_MAX) {
    throw new AppError("invalid_input", `Choose 1 to ${INBOX_MATCHING_MAX} dead letters.`, {
      retry: "never",
    });
  }
  const result: InboxResult = { correlationId: newId(), changed: 0, skipped: [] };
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const ids = wanted.slice(start, start + CHUNK);
    const done = await changeChunk(job, ids, result.correlationId);
    result.changed += done.changed;
    const names = await namesOf(done.skipped.map(({ letter }) => letter.assigneeId));
    for (const one of done.skipped)
      result.skipped.push({ deliveryId: one.letter.id, because: because(one, names) });
    for (const id of ids) if (!done.found.has(id)) result.skipped.push({ deliveryId: id, because: MISSING });
    announceDeliveries();
  }
  const [refused] = result.skipped;
  if (single && refused) {
    const code = refused.because === MISSING ? "not_found" : "conflict";
    throw new AppError(code, refused.because, { retry: "never" });
  }
  return result;
}
