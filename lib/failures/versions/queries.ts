import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { modelScores } from "../learning/model-file";
import type { ModelReport, ModelVersionView, TrainingView } from "../version-model";
import { findVersion, type ModelRow } from "./store";
import type { TrainingRow } from "./training-store";

const VERSIONS_SHOWN = 50;

function versionView(row: ModelRow, kept: boolean): ModelVersionView {
  const { version, state, shipped, baseVersion, corpusLines, correctionLines, trainedBy, promotedBy } = row;
  return {
    version,
    state,
    shipped,
    baseVersion,
    corpusLines,
    correctionLines,
    scores: modelScores.parse(row.scores),
    trainedAt: row.trainedAt.toISOString(),
    trainedBy,
    promotedAt: row.promotedAt?.toISOString() ?? null,
    promotedBy,
    replacedVersion: row.replacedVersion,
    retiredAt: row.retiredAt?.toISOString() ?? null,
    kept,
  };
}

/** Versions whose file is still there. */
async function keptVersions(versions: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db().failureModel.findMany({
    where: { version: { in: [...versions] }, file: { not: null } },
    select: { version: true },
  });
  return new Set(rows.map(({ version }) => version));
}

/** The newest versions of the failure model, newest first. */
export async function listModelVersions(actor: Actor): Promise<ModelVersionView[]> {
  authorize(actor, "events.read");
  const rows = await db().failureModel.findMany({
    orderBy: [{ trainedAt: "desc" }, { id: "desc" }],
    take: VERSIONS_SHOWN,
    omit: { file: true, twin: true },
  });
  const kept = await keptVersions(rows.map(({ version }) => version));
  return rows.map((row) => versionView(row, kept.has(row.version)));
}

/** One version with its report; null where none was made. Throws AppError where there is no such version. */
export async function getModelVersion(
  actor: Actor,
  version: string,
): Promise<{ version: ModelVersionView; report: ModelReport | null }> {
  authorize(actor, "events.read");
  const row = await findVersion(version);
  if (!row)
    throw new AppError("not_found", "There is no such version of the failure model.", { retry: "never" });
  const kept = await keptVersions([row.version]);
  // Written by the training alone.
  return {
    version: versionView(row, kept.has(row.version)),
    report: row.report as unknown as ModelReport | null,
  };
}

/** A training as it is shown. */
function trainingView(row: TrainingRow): TrainingView {
  const { id, state, cause, progress, step, version, outcome } = row;
  return {
    id,
    state,
    cause,
    askedBy: row.askedByName,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    progress,
    step,
    version,
    outcome,
  };
}

/** The newest training, whether it runs or has ended; null before the first. */
export async function lastTraining(actor: Actor): Promise<TrainingView | null> {
  authorize(actor, "events.read");
  const row = await db().failureTraining.findFirst({ orderBy: { id: "desc" } });
  return row ? trainingView(row) : null;
}

/** How many corrections stand that were made after a moment. */
export async function countCorrectionsSince(actor: Actor, since: Date): Promise<number> {
  authorize(actor, "events.read");
  const after = since instanceof Date ? since : new Date(0);
  return db().failureCorrection.count({ where: { undoneAt: null, createdAt: { gt: after } } });
}
