import { RotateCw } from "lucide-react";
import { pageAt } from "@/app/(dashboard)/_page/page-at";
import type { Metadata } from "next";
import { one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { RunList } from "@/components/replay/run-list";
import { ButtonLink } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { may } from "@/lib/access/permissions";
import type { ReplayRunView } from "@/lib/delivery/replay-model";
import { listReplayRuns } from "@/lib/delivery/replay-run-queries";
import { plural } from "@/lib/format/count";

export const metadata: Metadata = { title: "Replays" };

/** Replays as pieces of work: what was sent again, by whom, why, and how it went. */
export default async function ReplaysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const page = await pageAt(one(await searchParams, "cursor"), (cursor) => listReplayRuns(actor, { cursor }));
  return (
    <>
      <LiveRefresh topics={["replays"]} />
      <PageHeader
        title="Replays"
        summary={summaryOf(page.data)}
        actions={
          may(actor.role, "deliveries.replay-one") ? (
            <ButtonLink href="/replays/new">
              <RotateCw aria-hidden />
              Replay what was missed
            </ButtonLink>
          ) : null
        }
      />
      <RunList
        rows={page.data}
        empty={
          <EmptyState icon={RotateCw} title="Nothing was replayed yet">
            Choose dead letters, or everything that matches a filter, and replay them: you see a plan first,
            and the run appears here.
          </EmptyState>
        }
      />
      <CursorPager nextCursor={page.nextCursor} />
    </>
  );
}

function summaryOf(runs: readonly ReplayRunView[]): string {
  const review = runs.filter((run) => run.state === "waiting_for_review").length;
  const sending = runs.filter((run) => run.state === "canary" || run.state === "running").length;
  if (review > 0)
    return `${plural(review, "replay")} ${review === 1 ? "waits" : "wait"} for a person to look at its canary.`;
  if (sending > 0) return `${plural(sending, "replay")} ${sending === 1 ? "is" : "are"} sending now.`;
  return "No replay is sending anything now.";
}
