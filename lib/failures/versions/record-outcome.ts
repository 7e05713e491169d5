import { systemActor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { atomically } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import { shippedModel } from "../trained";
import type { ModelCheck } from "../version-model";
import { packModel } from "./pack";
import {
  crown,
  dropOldFiles,
  findChampion,
  findVersion,
  insertModel,
  lockChampion,
  retireChampion,
  retireWaiting,
  type ModelRow,
} from "./store";
import type { TrainingOutcome } from "./train-challenger";
import { endTraining, type TrainingEnd, type TrainingRow } from "./training-store";

const BY = "Tallyhook";

/** "Macro F1 on the frozen test: 91.2 % after 91.0 %". */
const numbers = ({ label, champion, challenger }: ModelCheck) =>
  `${label}: ${(challenger * 100).toFixed(1)} % after ${(champion * 100).toFixed(1)} %`;

/** Why a challenger waits, a sentence; null where it may be promoted. */
function obstacle(outcome: TrainingOutcome, champion: ModelRow | null): string | null {
  const { judgement } = outcome.report;
  const failed = judgement.checks.filter(({ passed }) => !passed).map(numbers);
  if (failed.length > 0) return `It is worse than the version that runs. ${failed.join("; ")}.`;
  if (champion && champion.version !== judgement.championVersion)
    return `It was compared with version ${judgement.championVersion}, and another runs by now.`;
  return null;
}

async function addVersion(
  tx: Prisma.TransactionClient,
  training: TrainingRow,
  outcome: TrainingOutcome,
  now: Date,
): Promise<void> {
  const { file, twin, corpusLines, correctionLines, report } = outcome;
  const { packed, contentHash } = packModel(file);
  await insertModel(tx, {
    version: file.version,
    contentHash,
    file: packed,
    twin: packModel(twin).packed,
    state: "waiting",
    shipped: false,
    baseVersion: shippedModel().version,
    corpusLines,
    correctionLines,
    scores: file.scores,
    report: report as unknown as Prisma.InputJsonValue,
    trainedAt: now,
    trainedBy: training.askedByName,
  });
}

async function audit(
  tx: Prisma.TransactionClient,
  decided: { outcome: TrainingOutcome; champion: ModelRow | null; why: string | null },
): Promise<void> {
  const { outcome, champion, why } = decided;
  const { version, scores } = outcome.file;
  const { checks, recent } = outcome.report.judgement;
  await recordAudit(tx, systemActor(BY), {
    action: why ? "model.wait" : "model.promote",
    targetKind: "failure-model",
    targetId: version,
    summary: why
      ? `Version ${version} of the failure model waits: ${why}`
      : `Version ${version} of the failure model was promoted, no worse than ${champion?.version ?? "none"} in anything that is measured.`,
    ...(champion ? { before: { version: champion.version } } : {}),
    after: {
      version,
      scores,
      checks: checks as unknown as Prisma.InputJsonArray,
      flipped: recent.flippedTotal,
    },
  });
}

async function decide(
  tx: Prisma.TransactionClient,
  training: TrainingRow,
  outcome: TrainingOutcome,
  now: Date,
): Promise<TrainingEnd> {
  const { version } = outcome.file;
  const known = await findVersion(version, tx);
  if (known)
    return { state: "unchanged", version, outcome: `It learned what version ${version} had learned.` };
  const champion = await findChampion(tx);
  const why = obstacle(outcome, champion);
  // A newer challenger knows what those that wait knew.
  await retireWaiting(tx, now);
  await addVersion(tx, training, outcome, now);
  if (!why) {
    await retireChampion(tx, now);
    await crown(tx, version, { at: now, by: BY, replacedVersion: champion?.version ?? null });
  }
  await dropOldFiles(tx);
  await audit(tx, { outcome, champion, why });
  return { state: why ? "waiting" : "promoted", version, outcome: why };
}

/**
 * Keeps what a training made and decides on it, in one transaction with its audit entry: promoted where it is no worse
 * than the champion, else it waits. A training that was ended meanwhile changes nothing.
 */
export async function recordOutcome(
  training: TrainingRow,
  outcome: TrainingOutcome,
  now: Date,
): Promise<void> {
  await atomically("record-training", async (tx) => {
    await lockChampion(tx);
    // Taken first and told last: whoever ended it meanwhile holds the row.
    const mine = await tx.failureTraining.count({ where: { id: training.id, state: "running" } });
    if (mine === 0) return;
    await endTraining(tx, training.id, { ...(await decide(tx, training, outcome, now)), now });
  });
}
