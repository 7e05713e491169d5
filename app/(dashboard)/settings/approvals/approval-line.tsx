"use client";

import { Ban, CircleCheck, Hourglass, ThumbsUp, TimerOff, Undo2 } from "lucide-react";
import { StatusBadge, type StatusLook } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAction } from "@/components/ui/use-action";
import { APPROVAL_KINDS, type ApprovalState, type ApprovalView } from "@/lib/access/approval-model";
import { approveRequestAction, rejectRequestAction, withdrawRequestAction } from "./actions";

const LOOKS: Record<ApprovalState, StatusLook> = {
  pending: { label: "Waits", tone: "waiting", icon: Hourglass },
  approved: { label: "Approved, not yet done", tone: "attention", icon: ThumbsUp },
  rejected: { label: "Rejected", tone: "neutral", icon: Ban },
  withdrawn: { label: "Taken back", tone: "neutral", icon: Undo2 },
  done: { label: "Done", tone: "ok", icon: CircleCheck },
  expired: { label: "Over", tone: "neutral", icon: TimerOff },
};

interface ApprovalLineProps {
  request: ApprovalView;
  own: boolean;
  decides: boolean;
}

/** One request: who asks for what and why, until when, and what whoever looks may do about it. */
export function ApprovalLine({ request, own, decides }: ApprovalLineProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{APPROVAL_KINDS[request.kind].label}</span>
          <StatusBadge status={request.state} looks={LOOKS} />
        </p>
        <p className="mt-0.5 break-words">
          {own ? "You ask" : `${request.requesterName} asks`} to {request.summary}.
        </p>
        {request.reason ? <p className="mt-0.5 break-words text-muted">“{request.reason}”</p> : null}
        <p className="mt-0.5 text-muted">
          <Times request={request} />
          {request.href ? (
            <>
              {" · "}
              <Link href={request.href} className="text-accent-text underline underline-offset-2">
                Look at it
              </Link>
            </>
          ) : null}
        </p>
      </div>
      {request.state === "pending" ? <Buttons request={request} own={own} decides={decides} /> : null}
    </li>
  );
}

function Times({ request }: { request: ApprovalView }) {
  if (request.state === "pending")
    return (
      <>
        Asked <RelativeTime at={request.createdAt} />, over <RelativeTime at={request.expiresAt} />
      </>
    );
  return (
    <>
      {request.decidedByName ? (
        <>
          Decided by {request.decidedByName} <RelativeTime at={request.decidedAt} />
        </>
      ) : (
        <>
          Asked <RelativeTime at={request.createdAt} />
        </>
      )}
      {request.state === "approved" ? (
        <>
          {"; "}
          {request.requesterName} does it themselves, over <RelativeTime at={request.expiresAt} />
        </>
      ) : null}
    </>
  );
}

function Buttons({ request, own, decides }: ApprovalLineProps) {
  const approve = useAction(approveRequestAction, {
    success: ({ done }) =>
      done ? "Approved and carried out." : `Approved. ${request.requesterName} carries it out themselves.`,
  });
  const reject = useAction(rejectRequestAction, { success: "Rejected. Nothing was changed." });
  const withdraw = useAction(withdrawRequestAction, { success: "Taken back. Nothing was changed." });
  if (own)
    return (
      <Button busy={withdraw.busy} onClick={() => void withdraw.run({ id: request.id })}>
        Take back
      </Button>
    );
  if (!decides) return null;
  return (
    <div className="flex gap-2">
      <Button busy={reject.busy} onClick={() => void reject.run({ id: request.id })}>
        Reject
      </Button>
      <ConfirmDialog
        trigger={<Button variant="primary">Approve…</Button>}
        title="Approve this?"
        description={`${request.requesterName} asks to ${request.summary}. Your name stands beside theirs in the audit log.`}
        confirmLabel="Approve"
        onConfirm={() => approve.run({ id: request.id })}
      />
    </div>
  );
}
