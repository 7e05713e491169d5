import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { maskText } from "@/lib/format/mask-text";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { announce } from "@/lib/platform/live";
import type { Prisma } from "@/prisma/generated/client";
import { featureNamesOf } from "../learning/features";
import { CATEGORY_TEXT, FAILURE_CATEGORIES, RETRIED_CATEGORIES, type FailureCategory } from "../model";
import { CORRECTION_NOTE_MAX, type CorrectionResult } from "../correction-model";
import {
  endCorrection,
  insertCorrection,
  lockAttempt,
  lockGroup,
  openLetters,
  setGroupCategory,
  standingOn,
  type CorrectionTarget,
} from "./store";
import { trainingEvidenceOf } from "./training-evidence";

/** Different failures of a group that are learned from; the rest of it says the same. */
const LINES_MAX = 5;
/** Dead letters that are offered for a replay at once. */
const LETTERS_MAX = 500;

export const correctFailureInput = z
  .strictObject({
    attemptId: z.uuid().optional(),
    groupId: z.uuid().optional(),
    category: z.enum(FAILURE_CATEGORIES),
    note: z.string().trim().max(CORRECTION_NOTE_MAX).optional(),
  })
  .refine(({ attemptId, groupId }) => (attemptId === undefined) !== (groupId === undefined), {
    error: "must name either an attempt or a group",
    path: ["attemptId"],
  });
type CorrectFailureInput = z.infer<typeof correctFailureInput>;

async function lockTarget(
  tx: Prisma.TransactionClient,
  input: CorrectFailureInput,
): Promise<CorrectionTarget> {
  const found = input.attemptId
    ? await lockAttempt(tx, input.attemptId)
    : await lockGroup(tx, input.groupId ?? "");
  if (found) return found;
  const what = input.attemptId ? "failed attempt" : "group of failures";
  throw new AppError("not_found", `There is no such ${what}.`, { retry: "never" });
}

/** Failures that differ in something that the model reads, newest first. */
function linesOf({ failures }: CorrectionTarget): Prisma.InputJsonValue[] {
  const lines = new Map<string, Prisma.InputJsonValue>();
  for (const failure of failures) {
    if (lines.size === LINES_MAX) break;
    const evidence = trainingEvidenceOf(failure);
    const read = JSON.stringify(featureNamesOf(evidence));
    if (!lines.has(read)) lines.set(read, { ...evidence });
  }
  return [...lines.values()];
}

const label = (category: FailureCategory | null) => (category ? CATEGORY_TEXT[category].label : "not judged");

function auditOf(actor: Actor, target: CorrectionTarget, change: CorrectionChange) {
  const what = target.kind === "attempt" ? "a failure" : "a group of failures";
  const before = change.formerCategory;
  return {
    action: "failure.correct",
    targetKind: target.kind,
    targetId: target.id,
    summary: `${actor.name} said that ${what} at ${target.destinationName} is ${label(change.category)}; before, ${label(before)}.`,
    before: { category: before },
    after: { category: change.category, correction: change.id },
    reason: change.note,
  };
}

interface CorrectionChange {
  id: string;
  category: FailureCategory;
  formerCategory: FailureCategory | null;
  note: string | null;
}

/** Ends the correction that stood, and says which it was. */
async function replaceStanding(
  tx: Prisma.TransactionClient,
  target: CorrectionTarget,
  ended: { category: FailureCategory; at: Date; by: string },
) {
  const standing = await standingOn(tx, target);
  if (standing?.category === ended.category)
    throw new AppError("conflict", `It was already corrected to ${label(ended.category)}.`, {
      retry: "never",
    });
  if (standing) await endCorrection(tx, standing.id, ended);
  return standing;
}

async function correct(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { input, now }: { input: CorrectFailureInput; now: Date },
): Promise<CorrectionResult> {
  const target = await lockTarget(tx, input);
  const { category } = input;
  const standing = await replaceStanding(tx, target, { category, at: now, by: actor.name });
  const formerCategory = (standing?.category as FailureCategory | undefined) ?? target.category;
  const note = input.note ? maskText(input.note) : null;
  const change = { id: newId(), category, formerCategory, note };
  await insertCorrection(tx, {
    ...change,
    ...(target.kind === "attempt" ? { attemptId: target.id } : { groupId: target.id }),
    destinationId: target.destinationId,
    evidence: linesOf(target),
    createdAt: now,
    actorId: actor.id,
    actorName: actor.name,
    replacesId: standing?.id ?? null,
  });
  if (target.kind === "failure-group") await setGroupCategory(tx, target.id, category);
  await recordAudit(tx, actor, auditOf(actor, target, change));
  const mayRetry = RETRIED_CATEGORIES.includes(category);
  const deliveryIds = mayRetry ? await openLetters(tx, target, LETTERS_MAX) : [];
  return { id: change.id, category, formerCategory, retryable: { count: deliveryIds.length, deliveryIds } };
}

/**
 * Says what a failed attempt, or a whole group of failures, was. It becomes lines to learn from, with personal data and
 * secrets masked. A group's word is the verdict of all its later failures, in every process within five seconds. Dead
 * letters that may be tried again now are named and left alone. Throws AppError("conflict") where it was said already.
 */
export async function correctFailure(
  actor: Actor,
  input: z.input<typeof correctFailureInput>,
  clock: Clock = systemClock,
): Promise<CorrectionResult> {
  authorize(actor, "failures.relabel");
  const parsed = correctFailureInput.parse(input);
  const result = await atomically("correct-failure", (tx) =>
    correct(tx, actor, { input: parsed, now: clock.now() }),
  );
  await announce(["models", "deliveries"]);
  return result;
}
