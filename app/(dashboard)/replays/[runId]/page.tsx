import type { Metadata } from "next";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { many, one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { FlightPlan } from "@/components/replay/flight-plan";
import { RUN_LOOKS, runSentence, scopeWords } from "@/components/replay/looks";
import { StartRun } from "@/components/replay/start-run";
import { StatusBadge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { ITEM_STATES, type ReplayRunView } from "@/lib/delivery/replay-model";
import { getReplayRun } from "@/lib/delivery/replay-run-queries";
import { changeReplayOptionsAction, startReplayRunAction } from "../actions";
import { RunActions } from "./_components/run-actions";
import { RunResults } from "./_components/run-results";

export const metadata: Metadata = { title: "Replay" };

interface PageProps {
  params: Promise<{ runId: string }>;
  searchParams: Promise<SearchParams>;
}

/** One replay: before it starts its flight plan, then how far it is, at the end what became of it. */
export default async function ReplayPage({ params, searchParams }: PageProps) {
  const actor = await requireActor();
  const { runId } = await params;
  const run = await orNotFound(getReplayRun(actor, runId));
  const query = await searchParams;
  const [result] = many(query, "result", ITEM_STATES);
  return (
    <>
      <LiveRefresh topics={["replays"]} />
      <PageHeader
        crumbs={[{ label: "Replays", href: "/replays" }, { label: run.reason ?? "Replay" }]}
        title={run.reason ?? scopeWords(run.scope)}
        status={<StatusBadge status={run.state} looks={RUN_LOOKS} />}
        summary={
          <>
            {runSentence(run)} <span className="text-subtle">{byWhom(run)}</span>
          </>
        }
        actions={<RunActions actor={actor} run={run} />}
      />
      {run.startedAt ? (
        <RunResults actor={actor} run={run} result={result} cursor={one(query, "cursor")} />
      ) : (
        <Draft actor={actor} run={run} />
      )}
    </>
  );
}

function byWhom(run: ReplayRunView): string {
  const started = run.startedBy && run.startedBy !== run.owner.name ? `, started by ${run.startedBy}` : "";
  return `Planned by ${run.owner.name}${started}.`;
}

function Draft({ actor, run }: { actor: Actor; run: ReplayRunView }) {
  if (run.state === "failed") {
    return (
      <Callout tone="failed" title="This could not be planned">
        {run.stateReason}
      </Callout>
    );
  }
  if (!run.plan) return <Skeleton className="h-40" />;
  const many = may(actor.role, "deliveries.replay-many");
  const starts = run.plan.send.count > 1 ? many : may(actor.role, "deliveries.replay-one");
  const draft = run.state === "draft" && run.plan.total > 0;
  return (
    <div className="flex flex-col gap-4">
      <FlightPlan plan={run.plan} />
      {draft ? (
        <StartRun
          key={run.plan.at}
          run={run}
          start={starts ? startReplayRunAction : null}
          change={many || run.owner.id === actor.id ? changeReplayOptionsAction : null}
        />
      ) : null}
    </div>
  );
}
