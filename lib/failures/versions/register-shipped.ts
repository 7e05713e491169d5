import { systemActor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { announce } from "@/lib/platform/live";
import type { Prisma } from "@/prisma/generated/client";
import { shippedFile, type ShippedFile } from "../trained";
import type { ModelReport } from "../version-model";
import { packModel } from "./pack";
import { crown, findChampion, findVersion, insertModel, lockChampion, retireChampion } from "./store";

const BY = "Tallyhook";

function reportOf(evaluation: ModelReport["evaluation"]): Prisma.InputJsonValue {
  const report: ModelReport = { evaluation, judgement: null };
  return report as unknown as Prisma.InputJsonValue;
}

async function addShipped(
  tx: Prisma.TransactionClient,
  { file, report }: ShippedFile,
  now: Date,
): Promise<void> {
  const { packed, contentHash } = packModel(file);
  await insertModel(tx, {
    version: file.version,
    contentHash,
    file: packed,
    state: "waiting",
    shipped: true,
    baseVersion: file.version,
    corpusLines: report?.corpusLines ?? 0,
    correctionLines: 0,
    scores: file.scores,
    ...(report ? { report: reportOf(report.evaluation) } : {}),
    trainedAt: now,
    trainedBy: BY,
  });
}

async function auditUpgrade(tx: Prisma.TransactionClient, was: string, is: string): Promise<void> {
  await recordAudit(tx, systemActor(BY), {
    action: "model.promote",
    targetKind: "failure-model",
    targetId: is,
    summary: `Verdicts on failures come from version ${is} of the model, which came with a new version of Tallyhook; before, from ${was}.`,
    before: { version: was },
    after: { version: is },
  });
}

async function register(shipped: ShippedFile, now: Date): Promise<boolean> {
  const { version } = shipped.file;
  return atomically("register-shipped-model", async (tx) => {
    await lockChampion(tx);
    if (await findVersion(version, tx)) return false;
    await addShipped(tx, shipped, now);
    const champion = await findChampion(tx);
    if (champion && !champion.shipped) return true;
    await retireChampion(tx, now);
    await crown(tx, version, { at: now, by: BY, replacedVersion: champion?.version ?? null });
    if (champion) await auditUpgrade(tx, champion.version, version);
    return true;
  });
}

/**
 * Makes the model that came with the product one of the versions. It takes the place of one that came with an older
 * product; one that was trained here knows the corrections and stays, and is trained anew from the newer corpus. A
 * version that is known changes nothing, so that an older process beside a newer one does not turn it back.
 */
export async function registerShipped(
  shipped: ShippedFile = shippedFile(),
  clock: Clock = systemClock,
): Promise<void> {
  if (await findVersion(shipped.file.version)) return;
  if (await register(shipped, clock.now())) await announce(["models"]);
}
