import { systemClock, type Clock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "./actor";
import type { ApprovalView, FourEyesView } from "./approval-model";
import { readPolicy, type ApprovalRow } from "./approval-store";
import { authorize } from "./authorize";
import { isApprovalKind } from "./four-eyes";

const DECIDED_MAX = 30;

function hrefOf({ targetKind, targetId, input }: ApprovalRow): string | null {
  if (targetKind === "replay-run") return `/replays/${targetId}`;
  if (targetKind === "user") return "/settings/members";
  const slug = (input as { slug?: unknown } | null)?.slug;
  return typeof slug === "string" ? `/sources/${encodeURIComponent(slug)}` : null;
}

function viewOf(row: ApprovalRow, now: Date): ApprovalView[] {
  if (!isApprovalKind(row.kind)) return [];
  const over = ["pending", "approved"].includes(row.state) && row.expiresAt <= now;
  const { id, kind, requesterId, requesterName, summary, reason, createdAt, expiresAt } = row;
  const { decidedByName, decidedAt, doneAt } = row;
  const asked = { id, kind, requesterId, requesterName, summary, reason, createdAt, expiresAt };
  const state = over ? "expired" : row.state;
  return [{ ...asked, state, decidedByName, decidedAt, doneAt, href: hrefOf(row) }];
}

/** What waits for a second admin, oldest first, and what was decided lately. */
export async function listApprovals(
  actor: Actor,
  clock: Clock = systemClock,
): Promise<{ open: ApprovalView[]; decided: ApprovalView[] }> {
  authorize(actor, "approvals.read");
  const now = clock.now();
  const waiting = { state: { in: ["pending" as const, "approved" as const] }, expiresAt: { gt: now } };
  const [open, decided] = await Promise.all([
    db().approvalRequest.findMany({ where: waiting, orderBy: { id: "asc" } }),
    db().approvalRequest.findMany({ where: { NOT: waiting }, orderBy: { id: "desc" }, take: DECIDED_MAX }),
  ]);
  return {
    open: open.flatMap((row) => viewOf(row, now)),
    decided: decided.flatMap((row) => viewOf(row, now)),
  };
}

/** How many requests nobody has decided on; the same for everyone who may see them. */
export async function countOpenApprovals(actor: Actor, clock: Clock = systemClock): Promise<number> {
  authorize(actor, "events.read");
  return db().approvalRequest.count({ where: { state: "pending", expiresAt: { gt: clock.now() } } });
}

/** Whether two people decide on what can't be taken back, and since when. */
export async function readFourEyes(actor: Actor): Promise<FourEyesView> {
  authorize(actor, "approvals.read");
  return readPolicy(db());
}
