import type { Metadata } from "next";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { Card, Facts } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { MoneyList } from "@/components/ui/values";
import { SKIP_TEXT } from "@/lib/delivery/replay-model";
import { getReplayRun } from "@/lib/delivery/replay-run-queries";

export const metadata: Metadata = { title: "Replay" };

/** One replay: its plan, then how far it is. */
export default async function ReplayPage({ params }: { params: Promise<{ runId: string }> }) {
  const actor = await requireActor();
  const { runId } = await params;
  const run = await orNotFound(getReplayRun(actor, runId));
  return (
    <>
      <LiveRefresh topics={["replays"]} />
      <PageHeader title="Replay" summary={run.stateReason ?? undefined} />
      <Card title="Plan" id="plan">
        <Facts
          items={[
            { label: "Deliveries found", value: run.itemCount },
            { label: "Would be sent", value: run.plan?.send.count ?? "being counted" },
            ...(run.plan?.skipped ?? []).map(({ reason, count }) => ({
              label: SKIP_TEXT[reason].label,
              value: `${count} left out. ${SKIP_TEXT[reason].next}`,
            })),
            { label: "Money", value: <MoneyList amounts={run.plan?.send.money ?? []} /> },
          ]}
        />
      </Card>
    </>
  );
}
