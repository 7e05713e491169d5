import { UserCheck } from "lucide-react";
import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import type { ApprovalView, FourEyesView } from "@/lib/access/approval-model";
import { listApprovals, readFourEyes } from "@/lib/access/approval-queries";
import { may } from "@/lib/access/permissions";
import { plural } from "@/lib/format/count";
import { ApprovalLine } from "./approval-line";
import { FourEyesForm } from "./four-eyes-form";

export const metadata: Metadata = { title: "Approvals" };

function summaryOf(open: readonly ApprovalView[], policy: FourEyesView): string {
  const waiting = open.filter(({ state }) => state === "pending").length;
  if (waiting > 0) return `${plural(waiting, "request waits", "requests wait")} for a second admin.`;
  return policy.enabled
    ? "Nothing waits for a second admin."
    : "Four eyes is off: one admin decides alone, and nothing waits here.";
}

/** What two admins decide on: what waits, what was decided lately, and whether it is asked at all. */
export default async function ApprovalsPage() {
  const actor = await requireActor();
  if (!may(actor.role, "approvals.read")) return <Forbidden permission="approvals.read" />;
  const [{ open, decided }, policy] = await Promise.all([listApprovals(actor), readFourEyes(actor)]);
  const decides = may(actor.role, "approvals.decide");
  return (
    <>
      <LiveRefresh topics={["approvals"]} />
      <PageHeader title="Approvals" summary={summaryOf(open, policy)} />
      <div className="flex max-w-4xl flex-col gap-4">
        <Card title="Waiting" id="waiting" flush>
          {open.length === 0 ? (
            <EmptyState icon={UserCheck} title="Nothing waits">
              With four eyes on, revoking a secret, rotating one without an overlap, changing a role and
              starting a large replay wait here until another admin approves them.
            </EmptyState>
          ) : (
            <Lines requests={open} ownId={actor.id} decides={decides} />
          )}
        </Card>
        <Card title="Four eyes" id="four-eyes">
          <FourEyesForm policy={policy} mayChange={may(actor.role, "four-eyes.write")} />
        </Card>
        {decided.length > 0 ? (
          <Card title="Decided lately" id="decided" flush>
            <Lines requests={decided} ownId={actor.id} decides={decides} />
          </Card>
        ) : null}
      </div>
    </>
  );
}

interface LinesProps {
  requests: readonly ApprovalView[];
  ownId: string;
  decides: boolean;
}

function Lines({ requests, ownId, decides }: LinesProps) {
  return (
    <ul className="divide-y divide-line">
      {requests.map((request) => (
        <ApprovalLine
          key={request.id}
          request={request}
          own={request.requesterId === ownId}
          decides={decides}
        />
      ))}
    </ul>
  );
}
