import type { Db } from "@/lib/platform/db";
import type { ApprovalRequest, Prisma } from "@/prisma/generated/client";
import { REPLAY_THRESHOLD, type FourEyesView } from "./approval-model";

export type ApprovalRow = ApprovalRequest;

/** Since when four eyes is on; null while it is off. */
export async function readEnabledAt(db: Db): Promise<Date | null> {
  return (await db.fourEyesPolicy.findUnique({ where: { id: 1 } }))?.enabledAt ?? null;
}

// What lets somebody sign in as the person it is about.
const GIVES_SIGN_IN = ["member.create", "member.invite", "member.make-link"];

/** Whether one person made another's account, or a link for it, since a moment. */
export async function gaveSignIn(
  db: Db,
  { giver, member, since }: { giver: string; member: string; since: Date },
): Promise<boolean> {
  const entry = await db.auditEntry.findFirst({
    where: {
      targetKind: "user",
      targetId: member,
      actorId: giver,
      action: { in: GIVES_SIGN_IN },
      at: { gte: since },
    },
    select: { id: true },
  });
  return entry !== null;
}

/** The setting as it is; off while it was never turned on. */
export async function readPolicy(db: Db): Promise<FourEyesView> {
  const row = await db.fourEyesPolicy.findUnique({ where: { id: 1 } });
  if (!row) return { enabled: false, replayThreshold: REPLAY_THRESHOLD, changedAt: null, changedBy: null };
  const { enabled, replayThreshold, changedAt, changedBy } = row;
  return { enabled, replayThreshold, changedAt, changedBy };
}

export async function writePolicy(
  db: Db,
  policy: {
    enabled: boolean;
    replayThreshold: number;
    enabledAt: Date | null;
    changedAt: Date;
    changedBy: string;
  },
): Promise<void> {
  await db.fourEyesPolicy.upsert({ where: { id: 1 }, create: { id: 1, ...policy }, update: policy });
}

/** Keeps two changes of the setting, and two same requests, from passing each other, until the transaction ends. */
export async function lockFourEyes(db: Db): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('tallyhook four eyes'))`;
}

/** What the same person asked for with the same words and that is still of use. */
export async function findUsable(
  db: Db,
  same: { requesterId: string; fingerprint: string; state: "pending" | "approved" },
  now: Date,
): Promise<ApprovalRow | null> {
  return db.approvalRequest.findFirst({
    where: { ...same, expiresAt: { gt: now } },
    orderBy: { id: "desc" },
  });
}

export async function insertApproval(
  db: Db,
  request: Prisma.ApprovalRequestUncheckedCreateInput,
): Promise<ApprovalRow> {
  return db.approvalRequest.create({ data: request });
}

/** Reads a request and keeps it as it is until the transaction ends. */
export async function lockApproval(db: Db, id: string): Promise<ApprovalRow | null> {
  await db.$queryRaw`select id from approval_requests where id = ${id}::uuid for update`;
  return db.approvalRequest.findUnique({ where: { id } });
}

export async function decide(
  db: Db,
  id: string,
  decision: {
    state: "approved" | "rejected" | "withdrawn";
    decidedById: string;
    decidedByName: string;
    decidedAt: Date;
    expiresAt?: Date;
  },
): Promise<void> {
  await db.approvalRequest.update({ where: { id }, data: decision });
}

/** Uses an approval up; false when another was quicker, its time is over, or the target is not what it was. */
export async function markDone(
  db: Db,
  id: string,
  use: { targetState: string; now: Date },
): Promise<boolean> {
  const { count } = await db.approvalRequest.updateMany({
    where: { id, state: "approved", targetState: use.targetState, expiresAt: { gt: use.now } },
    data: { state: "done", doneAt: use.now },
  });
  return count === 1;
}
