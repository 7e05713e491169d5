import { db, type Db } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";

/** Whoever changes which version runs takes this first. */
const CHAMPION_LOCK = 5_019_001;

/** Versions whose file is kept beside the champion and those that wait, newest first. */
const FILES_KEPT = 20;

const WITHOUT_FILES = { file: true, twin: true } as const;

export type ModelRow = Omit<Prisma.FailureModelGetPayload<object>, "file" | "twin">;
export type NewModel = Prisma.FailureModelUncheckedCreateInput;

/** Holds off every other change of the champion until the transaction ends. */
export async function lockChampion(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${CHAMPION_LOCK})`;
}

/** The version that verdicts come from; null before any was registered. */
export async function findChampion(on: Db = db()): Promise<ModelRow | null> {
  return on.failureModel.findFirst({ where: { state: "champion" }, omit: WITHOUT_FILES });
}

/** A version without its files. */
export async function findVersion(version: string, on: Db = db()): Promise<ModelRow | null> {
  return on.failureModel.findUnique({ where: { version }, omit: WITHOUT_FILES });
}

/** A version's packed files. */
export async function findFiles(
  version: string,
): Promise<{ file: Uint8Array | null; twin: Uint8Array | null; contentHash: string } | null> {
  return db().failureModel.findUnique({
    where: { version },
    select: { file: true, twin: true, contentHash: true },
  });
}

/** Adds a version. */
export async function insertModel(tx: Prisma.TransactionClient, row: NewModel): Promise<void> {
  await tx.failureModel.create({ data: row });
}

/** The champion, if there is one, is history from now on. */
export async function retireChampion(tx: Prisma.TransactionClient, at: Date): Promise<void> {
  await tx.failureModel.updateMany({
    where: { state: "champion" },
    data: { state: "retired", retiredAt: at },
  });
}

/** Makes a version the champion; the former one must have been retired before. */
export async function crown(
  tx: Prisma.TransactionClient,
  version: string,
  promoted: { at: Date; by: string; replacedVersion: string | null },
): Promise<void> {
  await tx.failureModel.update({
    where: { version },
    data: {
      state: "champion",
      promotedAt: promoted.at,
      promotedBy: promoted.by,
      replacedVersion: promoted.replacedVersion,
      retiredAt: null,
    },
  });
}

/** Those that wait are history: a newer challenger knows what they knew. */
export async function retireWaiting(tx: Prisma.TransactionClient, at: Date): Promise<void> {
  await tx.failureModel.updateMany({
    where: { state: "waiting" },
    data: { state: "retired", retiredAt: at },
  });
}

/** Lets files of old history go; their rows and reports stay. */
export async function dropOldFiles(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`
    update failure_models set file = null, twin = null
    where state = 'retired' and file is not null and id not in (
      select id from failure_models where state = 'retired' order by coalesce(promoted_at, trained_at) desc
      limit ${FILES_KEPT})`;
}

/** Whether a version's file is still there to be run. */
export async function isKept(on: Db, version: string): Promise<boolean> {
  return (await on.failureModel.count({ where: { version, file: { not: null } } })) > 0;
}

/** Whether a version was trained here from the corpus of a shipped one. */
export async function isTrainedOn(baseVersion: string): Promise<boolean> {
  return (await db().failureModel.count({ where: { baseVersion, shipped: false } })) > 0;
}
