import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import type { Prisma } from "@/prisma/generated/client";
import {
  crown,
  dropOldFiles,
  findChampion,
  findVersion,
  isKept,
  lockChampion,
  retireChampion,
  retireWaiting,
  type ModelRow,
} from "./store";

export const versionInput = z
  .string()
  .regex(/^[0-9a-f]{4,64}$/, { error: "must be a version of the model, as the list shows it" });

export const promoteModelInput = z.strictObject({
  version: versionInput,
  reason: z.string().trim().min(1, { error: "must say why: it goes into the audit log" }).max(500),
});

export const rollBackModelInput = z.strictObject({
  reason: z.string().trim().max(500).optional(),
});

/** From which version verdicts came and from which they come. */
export interface ChampionChange {
  before: string | null;
  after: string;
}

/** What stands in the audit log of a version's numbers. */
export function numbersOf(row: Pick<ModelRow, "version" | "scores" | "corpusLines" | "correctionLines">) {
  const { version, scores, corpusLines, correctionLines } = row;
  return { version, scores: scores as Prisma.InputJsonObject, corpusLines, correctionLines };
}

/** A version whose file is kept. Throws AppError where there is none, or its file is no longer kept. */
async function usable(tx: Prisma.TransactionClient, version: string): Promise<ModelRow> {
  const row = await findVersion(version, tx);
  if (!row)
    throw new AppError("not_found", `There is no version ${version} of the model.`, { retry: "never" });
  if (await isKept(tx, version)) return row;
  throw new AppError(
    "conflict",
    `The file of version ${version} is no longer kept. Train a new one instead.`,
    { retry: "never" },
  );
}

/**
 * Makes a version the one that verdicts come from, whatever its numbers. Every process judges by it within seconds.
 * Throws AppError("conflict") where it is so already.
 */
export async function promoteModel(
  actor: Actor,
  input: z.input<typeof promoteModelInput>,
  clock: Clock = systemClock,
): Promise<ChampionChange> {
  authorize(actor, "models.train");
  const { version, reason } = promoteModelInput.parse(input);
  const now = clock.now();
  const change = await atomically("promote-model", async (tx) => {
    await lockChampion(tx);
    const row = await usable(tx, version);
    const champion = await findChampion(tx);
    if (champion?.version === version)
      throw new AppError("conflict", `Verdicts come from version ${version} already.`, { retry: "never" });
    await retireChampion(tx, now);
    await crown(tx, version, { at: now, by: actor.name, replacedVersion: champion?.version ?? null });
    if (row.state === "waiting") await retireWaiting(tx, now);
    await dropOldFiles(tx);
    await recordAudit(tx, actor, {
      action: "model.promote",
      targetKind: "failure-model",
      targetId: version,
      summary: `${actor.name} promoted version ${version} of the failure model; before, verdicts came from ${champion?.version ?? "none"}.`,
      ...(champion ? { before: numbersOf(champion) } : {}),
      after: numbersOf(row),
      reason,
    });
    return { before: champion?.version ?? null, after: version };
  });
  await announce(["models"]);
  return change;
}

/**
 * Goes back to the version that verdicts came from before the present one. The present one stays in the history.
 * Throws AppError("conflict") where there is none to go back to.
 */
export async function rollBackModel(
  actor: Actor,
  input: z.input<typeof rollBackModelInput> = {},
  clock: Clock = systemClock,
): Promise<ChampionChange> {
  authorize(actor, "models.train");
  const { reason } = rollBackModelInput.parse(input);
  const now = clock.now();
  const change = await atomically("roll-back-model", async (tx) => {
    await lockChampion(tx);
    const champion = await findChampion(tx);
    if (!champion?.replacedVersion)
      throw new AppError("conflict", "There is no version before this one to go back to.", {
        retry: "never",
      });
    const row = await usable(tx, champion.replacedVersion);
    await retireChampion(tx, now);
    // Where it led before, so that going back twice goes further back and not in a circle.
    await crown(tx, row.version, { at: now, by: actor.name, replacedVersion: row.replacedVersion });
    await recordAudit(tx, actor, {
      action: "model.roll-back",
      targetKind: "failure-model",
      targetId: row.version,
      summary: `${actor.name} went back to version ${row.version} of the failure model; before, verdicts came from ${champion.version}.`,
      before: numbersOf(champion),
      after: numbersOf(row),
      reason: reason ?? null,
    });
    return { before: champion.version, after: row.version };
  });
  await announce(["models"]);
  return change;
}
