import { z } from "zod";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import type { Prisma } from "@/prisma/generated/client";
import { approvedActor, userActor, type Actor } from "./actor";
import { APPROVAL_KINDS, type ApprovalKind } from "./approval-model";
import { decide, gaveSignIn, lockApproval, readEnabledAt, type ApprovalRow } from "./approval-store";
import { recordAudit } from "./audit";
import { authorize } from "./authorize";
import { approvalOf, isApprovalKind } from "./four-eyes";
import { may } from "./permissions";
import { findUserById, type UserRow } from "./store";

/** How long what was approved may be carried out. */
const APPROVED_MS = 4 * 3_600_000;

export const decideApprovalInput = z.object({ id: z.uuid() });
type DecideInput = z.infer<typeof decideApprovalInput>;

function refused(code: "conflict" | "forbidden" | "not_found", message: string): AppError {
  return new AppError(code, message, { retry: "never" });
}

async function openRequest(tx: Prisma.TransactionClient, id: string, now: Date): Promise<ApprovalRow> {
  const request = await lockApproval(tx, id);
  if (!request) throw refused("not_found", "There is no such request. Reload the list.");
  if (request.state !== "pending")
    throw refused("conflict", `This was ${request.state} already. Reload the list.`);
  if (request.expiresAt <= now)
    throw refused(
      "conflict",
      "Nobody decided on this within a day, so it is over. It can be asked for anew.",
    );
  return request;
}

/** Another person than the one who asked, signed in. Two accounts of one person are what role changes guard. */
function requireAnother(actor: Actor, request: ApprovalRow): void {
  if (actor.kind !== "user")
    throw refused("forbidden", "Only an admin who is signed in decides on this, not a key.");
  if (actor.id === request.requesterId)
    throw refused("forbidden", "You asked for this yourself. Another admin has to decide on it.");
}

/** Who asked may still do it: somebody who was disabled or demoted meanwhile has nothing carried out. */
async function requireRequester(tx: Prisma.TransactionClient, request: ApprovalRow): Promise<UserRow> {
  const user = await findUserById(tx, request.requesterId);
  const kind = isApprovalKind(request.kind) ? APPROVAL_KINDS[request.kind] : null;
  if (user && !user.disabledAt && kind && may(user.role, kind.permission)) return user;
  throw refused(
    "conflict",
    `${request.requesterName} may not do this any more, so it can't be approved. Reject it.`,
  );
}

/**
 * With an account that one made oneself, or a link that lets one sign in as somebody, one would be both: whoever gave the
 * requester their sign-in since four eyes is on does not approve for them.
 */
async function requireUnrelated(
  tx: Prisma.TransactionClient,
  actor: Actor,
  request: ApprovalRow,
): Promise<void> {
  const since = await readEnabledAt(tx);
  const given = { giver: actor.id, member: request.requesterId };
  if (!since || !(await gaveSignIn(tx, { ...given, since }))) return;
  throw refused(
    "forbidden",
    `You made the account of ${request.requesterName}, or a link for it, so you can't approve what they ask for. Another admin has to decide on it.`,
  );
}

export interface ApprovedAct {
  kind: ApprovalKind;
  input: unknown;
  /** Who asked, with the approval: the command is carried out as they. */
  requester: Actor;
}

/**
 * Approves what another person asked for, once: of two approvals at the same moment one wins. Changes nothing by
 * itself; whoever calls carries it out as the requester. Throws conflict for what is decided, over, or asked for by
 * somebody who may not do it any more, and forbidden for one's own.
 */
export async function approveRequest(
  actor: Actor,
  input: DecideInput,
  clock: Clock = systemClock,
): Promise<ApprovedAct> {
  authorize(actor, "approvals.decide");
  const now = clock.now();
  const act = await atomically("approval.approve", async (tx) => {
    const request = await openRequest(tx, input.id, now);
    requireAnother(actor, request);
    await requireUnrelated(tx, actor, request);
    const user = await requireRequester(tx, request);
    const decision = { decidedById: actor.id, decidedByName: actor.name, decidedAt: now };
    const expiresAt = new Date(now.getTime() + APPROVED_MS);
    await decide(tx, request.id, { state: "approved", ...decision, expiresAt });
    await recordAudit(tx, actor, {
      action: "approval.approve",
      targetKind: request.targetKind,
      targetId: request.targetId,
      summary: `${actor.name} approved that ${request.requesterName} may ${request.summary}.`,
      after: { request: request.id, kind: request.kind },
    });
    const requester = approvedActor(
      approvalOf({ ...request, decidedByName: actor.name }),
      userActor(user, null, "not-asked"),
    );
    return { kind: request.kind as ApprovalKind, input: request.input, requester };
  });
  await announce(["approvals"]);
  return act;
}

/** Refuses what another person asked for. Nothing is changed. */
export async function rejectRequest(
  actor: Actor,
  input: DecideInput,
  clock: Clock = systemClock,
): Promise<void> {
  authorize(actor, "approvals.decide");
  await close(actor, { id: input.id, state: "rejected", may: requireAnother }, clock);
}

/** Takes back what one asked for oneself, before it was decided. */
export async function withdrawRequest(
  actor: Actor,
  input: DecideInput,
  clock: Clock = systemClock,
): Promise<void> {
  authorize(actor, "approvals.read");
  await close(actor, { id: input.id, state: "withdrawn", may: requireOwn }, clock);
}

function requireOwn(actor: Actor, request: ApprovalRow): void {
  if (actor.kind !== "user" || actor.id !== request.requesterId)
    throw refused("forbidden", "Only who asked for this can take it back.");
}

interface Closing {
  id: string;
  state: "rejected" | "withdrawn";
  may: (actor: Actor, request: ApprovalRow) => void;
}

async function close(actor: Actor, closing: Closing, clock: Clock): Promise<void> {
  const now = clock.now();
  await atomically(`approval.${closing.state}`, async (tx) => {
    const request = await openRequest(tx, closing.id, now);
    closing.may(actor, request);
    const decision = { decidedById: actor.id, decidedByName: actor.name, decidedAt: now };
    await decide(tx, request.id, { state: closing.state, ...decision });
    await recordAudit(tx, actor, {
      action: closing.state === "rejected" ? "approval.reject" : "approval.withdraw",
      targetKind: request.targetKind,
      targetId: request.targetId,
      summary:
        closing.state === "rejected"
          ? `${actor.name} rejected that ${request.requesterName} may ${request.summary}.`
          : `${actor.name} no longer asks to ${request.summary}.`,
      after: { request: request.id, kind: request.kind },
    });
  });
  await announce(["approvals"]);
}
