import { createHash } from "node:crypto";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically, db, type Db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import type { Prisma } from "@/prisma/generated/client";
import { approvedActor, type Actor } from "./actor";
import { APPROVAL_KINDS, type ApprovalKind, type FourEyesView } from "./approval-model";
import {
  findUsable,
  insertApproval,
  lockFourEyes,
  markDone,
  readPolicy,
  type ApprovalRow,
} from "./approval-store";
import { recordAudit } from "./audit";

const DAY_MS = 24 * 3_600_000;

/** Something that two people decide on. */
export interface GatedAct {
  kind: ApprovalKind;
  target: { kind: string; id: string };
  /** What the command is called with; never a secret. */
  input: Record<string, string | number | boolean | null>;
  /** What the target is now, in a word; when that changes, it has to be asked anew. */
  state: string;
  /** What it does, as a sentence without a full stop: "revoke version 3 of the signing secret of Shop". */
  summary: string;
  reason?: string | null;
}

/** The same for the same kind and input, whatever the order of its fields. */
function fingerprintOf({ kind, input }: GatedAct): string {
  const fields = Object.entries(input).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([kind, fields]))
    .digest("hex");
}

function waits(request: ApprovalRow): AppError {
  return new AppError(
    "approval_needed",
    `This waits for a second admin: ${request.summary}. Nothing is changed until another admin approves it under Approvals.`,
    { context: { request: request.id }, retry: "never" },
  );
}

async function ask(actor: Actor, act: GatedAct, clock: Clock): Promise<ApprovalRow> {
  const now = clock.now();
  const same = { requesterId: actor.id, fingerprint: fingerprintOf(act) };
  const request = await atomically("approval.ask", async (tx) => {
    await lockFourEyes(tx);
    const open = await findUsable(tx, { ...same, state: "pending" }, now);
    if (open && open.targetState === act.state) return open;
    const asked = await insertApproval(tx, {
      ...same,
      kind: act.kind,
      requesterName: actor.name,
      targetKind: act.target.kind,
      targetId: act.target.id,
      input: act.input,
      targetState: act.state,
      summary: act.summary,
      reason: act.reason ?? null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + DAY_MS),
    });
    await recordAudit(tx, actor, {
      action: "approval.ask",
      targetKind: act.target.kind,
      targetId: act.target.id,
      summary: `${actor.name} asked a second admin to let them ${act.summary}.`,
      after: { request: asked.id, kind: act.kind },
      reason: act.reason ?? null,
    });
    return asked;
  });
  await announce(["approvals"]);
  return request;
}

/**
 * For a command that two people decide on, after authorize() and before its transaction: returns the actor to go on as.
 * While four eyes is off that is the actor itself. Otherwise it is the actor with another admin's approval, and where
 * there is none yet, a request is made and AppError("approval_needed") thrown. API keys are refused: nobody could tell
 * whose second pair of eyes they are. Tallyhook itself and the machine's own command line pass.
 */
export async function askSecondAdmin(
  act: GatedAct,
  actor: Actor,
  clock: Clock = systemClock,
): Promise<Actor> {
  if (actor.kind === "system" || !(await readPolicy(db())).enabled) return actor;
  if (actor.kind === "api-key")
    throw new AppError(
      "forbidden",
      `Four eyes is on: two people decide on this, so no key may ${act.summary}. An admin does it in the console, and another one approves it.`,
      { retry: "never" },
    );
  const same = { requesterId: actor.id, fingerprint: fingerprintOf(act) };
  const approved = await findUsable(db(), { ...same, state: "approved" }, clock.now());
  const fits = approved?.targetState === act.state;
  if (actor.approval) {
    // Carried out for whoever asked: what changed meanwhile is theirs to ask for anew.
    if (fits && approved.id === actor.approval.requestId) return actor;
    throw changedMeanwhile();
  }
  if (approved && fits) return approvedActor(approvalOf(approved), actor);
  throw waits(await ask(actor, act, clock));
}

/** The approval that a request has become. */
export function approvalOf(request: ApprovalRow): { requestId: string; approverName: string } {
  return { requestId: request.id, approverName: request.decidedByName ?? "" };
}

/**
 * In the transaction of the change, under the target's lock: uses the actor's approval up, so that it happens once.
 * `state` is what the target is now. Throws AppError("conflict") when that is not what was approved.
 */
export async function spendApproval(
  tx: Prisma.TransactionClient,
  actor: Actor,
  state: string,
  clock: Clock = systemClock,
): Promise<void> {
  if (!actor.approval) return;
  if (await markDone(tx, actor.approval.requestId, { targetState: state, now: clock.now() })) return;
  throw changedMeanwhile();
}

/**
 * In the transaction of the change, under the target's lock: for what one admin was let do because of how it was when
 * they asked. Throws AppError("conflict") where it is by now something that two decide on, so that nobody gets around
 * the second one by doing two things at once.
 */
export async function refuseUnapproved(
  tx: Prisma.TransactionClient,
  actor: Actor,
  takesTwo: (policy: FourEyesView) => boolean = () => true,
): Promise<void> {
  if (actor.kind === "system" || actor.approval) return;
  const policy = await readPolicy(tx);
  if (!policy.enabled || !takesTwo(policy)) return;
  throw new AppError(
    "conflict",
    "This changed in the same moment, and it takes two admins now. Do it again to ask the second one.",
    { retry: "never" },
  );
}

function changedMeanwhile(): AppError {
  return new AppError(
    "conflict",
    "What was approved is not so any more: it was carried out already, its time is over, or something changed meanwhile. Look at it again and ask anew.",
    { retry: "never" },
  );
}

/**
 * For what no approval can cover: refuses it to people and keys while four eyes is on, with what to do instead. Inside
 * a transaction it is asked there, rather than over a second connection that may not be free.
 */
export async function refuseAlone(sentence: string, actor: Actor, store: Db = db()): Promise<void> {
  if (actor.kind === "system" || !(await readPolicy(store)).enabled) return;
  throw new AppError("conflict", `Four eyes is on. ${sentence}`, { retry: "never" });
}

/** Whether a kind is one of ours; rows may come from a version that knew more. */
export function isApprovalKind(kind: string): kind is ApprovalKind {
  return Object.hasOwn(APPROVAL_KINDS, kind);
}

/** The setting, for commands that have to know what is large. */
export async function fourEyesPolicy(): Promise<FourEyesView> {
  return readPolicy(db());
}
