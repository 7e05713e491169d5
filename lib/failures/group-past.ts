import type { Clock } from "@/lib/platform/clock";
import { asKnownCategory } from "./model";
import { classifyFailure } from "./classify";
import { groupOf } from "./grouping/known-groups";
import {
  moveGroupedFrom,
  readGroupedFrom,
  ungroupedBefore,
  ungroupedLetters,
  writeGroups,
  type UngroupedAttempt,
} from "./group-tend-store";

const BATCH = 200;
/** Older failures keep no group, unless their deliveries wait as dead letters. */
const PAST_DAYS = 30;
const DAY_MS = 86_400_000;

async function giveGroups(attempts: readonly UngroupedAttempt[]): Promise<void> {
  const found: { attempt: UngroupedAttempt; groupId: string }[] = [];
  for (const attempt of attempts) {
    const evidence = {
      errorName: attempt.errorName,
      errorCode: attempt.errorCode,
      httpStatus: attempt.httpStatus,
      message: attempt.message,
      responseBody: attempt.responseBody,
    };
    const known = asKnownCategory(attempt.category);
    const model = classifyFailure(evidence);
    const verdict = known
      ? { category: known, probability: model.probabilities[known], because: attempt.because }
      : model;
    const { destinationId, startedAt: at } = attempt;
    const group = await groupOf({ destinationId, evidence, verdict, at });
    found.push({ attempt, groupId: group.id });
  }
  await writeGroups(found);
}

/** One batch of the past; false when there is nothing left. */
async function step(clock: Clock): Promise<boolean> {
  const from = await readGroupedFrom();
  if (!from) return false;
  const oldest = new Date(clock.now().getTime() - PAST_DAYS * DAY_MS);
  const attempts = await ungroupedBefore(from, oldest, BATCH);
  const last = attempts.at(-1);
  if (last) {
    await giveGroups(attempts);
    await moveGroupedFrom(last.startedAt);
    return true;
  }
  const letters = await ungroupedLetters(BATCH);
  if (letters.length > 0) {
    await giveGroups(letters);
    return true;
  }
  await moveGroupedFrom(null);
  return false;
}

/**
 * Gives failures from before there were groups theirs, the newest first, for as long as the budget lasts: those of the
 * last 30 days, and the dead letters that still wait. Safe to run in several workers at once. True when all have theirs.
 */
export async function groupPast(
  clock: Clock,
  { budgetMs = 1_000 }: { budgetMs?: number } = {},
): Promise<boolean> {
  const ends = performance.now() + budgetMs;
  while (await step(clock)) {
    if (performance.now() > ends) return false;
  }
  return true;
}
