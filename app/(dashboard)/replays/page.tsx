import { RotateCw } from "lucide-react";
import type { Metadata } from "next";
import { pageAt } from "@/app/(dashboard)/_page/page-at";
import { Soon } from "@/app/(dashboard)/_page/soon";
import type { SearchParams } from "@/app/(dashboard)/_page/time-range";
import { ListViews } from "@/app/(dashboard)/_views/list-views";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { RunList } from "@/components/replay/run-list";
import { ButtonLink } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { EmptyState } from "@/components/ui/states";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { SENDING_STATES, type RunState } from "@/lib/delivery/replay-model";
import { countReplayFacets, listReplayOwners, listReplayRuns } from "@/lib/delivery/replay-run-queries";
import { plural } from "@/lib/format/count";
import type { FacetCounts } from "@/lib/platform/list-model";
import { isNarrowed, readRunQuery, runFields } from "./_components/run-query";

export const metadata: Metadata = { title: "Replays" };

/** Replays as pieces of work: what was sent again, by whom, why, and how it went. */
export default async function ReplaysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const query = readRunQuery(await searchParams);
  const facets = countReplayFacets(actor, query).catch(() => null);
  const [page, owners, all] = await Promise.all([
    pageAt(query.cursor ?? null, (cursor) => listReplayRuns(actor, { ...query, cursor })),
    listReplayOwners(actor),
    countReplayFacets(actor),
  ]);
  return (
    <>
      <LiveRefresh topics={["replays"]} />
      <PageHeader title="Replays" summary={summaryOf(all)} actions={<Actions actor={actor} />} />
      {owners.length > 0 ? <FilterBar fields={runFields(owners)} facets={facets} /> : null}
      <RunList rows={page.data} empty={isNarrowed(query) ? <NoneLikeThat /> : <NoneYet />} />
      <CursorPager nextCursor={page.nextCursor} />
    </>
  );
}

function Actions({ actor }: { actor: Actor }) {
  return (
    <>
      <Soon
        part={() => ListViews({ actor, list: "replays" })}
        fallback={<Skeleton className="h-8 w-24 rounded-md" />}
      />
      {may(actor.role, "deliveries.replay-one") ? (
        <ButtonLink href="/replays/new">
          <RotateCw aria-hidden />
          Replay what was missed
        </ButtonLink>
      ) : null}
    </>
  );
}

function NoneLikeThat() {
  return (
    <EmptyState
      title="No replay matches"
      actions={<ButtonLink href="/replays">Clear every filter</ButtonLink>}
    >
      Take a filter out.
    </EmptyState>
  );
}

function NoneYet() {
  return (
    <EmptyState icon={RotateCw} title="Nothing was replayed yet">
      Choose dead letters, or everything that matches a filter, and replay them: you see a plan first, and the
      run appears here.
    </EmptyState>
  );
}

function summaryOf({ fields }: FacetCounts): string {
  const countOf = (...states: readonly RunState[]) =>
    (fields["state"] ?? [])
      .filter(({ value }) => states.some((state) => state === value))
      .reduce((sum, { count }) => sum + count, 0);
  const review = countOf("waiting_for_review");
  const sending = countOf(...SENDING_STATES);
  if (review > 0)
    return `${plural(review, "replay")} ${review === 1 ? "waits" : "wait"} for a person to look at its canary.`;
  if (sending > 0) return `${plural(sending, "replay")} ${sending === 1 ? "is" : "are"} sending now.`;
  return "No replay is sending anything now.";
}
