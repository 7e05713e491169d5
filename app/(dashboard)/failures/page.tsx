import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { ListViews } from "@/app/(dashboard)/_views/list-views";
import { pageAt } from "@/app/(dashboard)/_page/page-at";
import { Soon } from "@/app/(dashboard)/_page/soon";
import { one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { readListLook } from "@/app/_server/list-look";
import { requireActor } from "@/app/_server/session";
import { ReplayKey } from "@/components/delivery/replay-key";
import { FailureTabs } from "@/components/failures/failure-tabs";
import { GroupStates } from "@/components/failures/group-states";
import { GroupTable } from "@/components/failures/group-table";
import { groupsVerdict } from "@/components/failures/groups-verdict";
import { InboxKeys } from "@/components/inbox/inbox-keys";
import { ButtonLink } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { EmptyState } from "@/components/ui/states";
import type { Actor } from "@/lib/access/actor";
import { listDestinationNames } from "@/lib/delivery/destination-queries";
import { STATE_TEXT } from "@/lib/failures/group-model";
import { countFailureGroups, listFailureGroups } from "@/lib/failures/group-queries";
import { sharedQuery } from "./_components/attempt-query";
import { GroupPanel } from "./_components/group-panel";
import { groupActionsOf, groupPeople } from "./_components/group-props";
import { groupFields, groupPart, isNarrowed, readGroupQuery } from "./_components/group-query";

export const metadata: Metadata = { title: "Failures" };

/** The inbox of failure groups: is it one cause or ten, since when, and who must act? */
export default async function FailuresPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const { cursor, ...filter } = readGroupQuery(params);
  const [page, counts, look, people, destinations] = await Promise.all([
    pageAt(cursor ?? null, (at) => listFailureGroups(actor, { ...filter, cursor: at })),
    countFailureGroups(actor, filter),
    readListLook("failure-groups"),
    groupPeople(actor),
    listDestinationNames(actor),
  ]);
  const opened = one(params, "open");
  return (
    <>
      <ReplayKey />
      <InboxKeys />
      <PageHeader
        title="Failures"
        summary={groupsVerdict(counts)}
        actions={
          <Soon
            part={() => ListViews({ actor, list: "failure-groups" })}
            fallback={<Skeleton className="h-8 w-24 rounded-md" />}
          />
        }
      />
      <FailureTabs current="groups" query={sharedQuery(params)} />
      <GroupStates part={groupPart(params)} counts={counts} />
      <FilterBar
        fields={groupFields({ destinations, people })}
        search="Search by words of the message, or a group's id"
      />
      <GroupTable
        rows={page.rows}
        look={look}
        order={{ sort: filter.sort, dir: filter.dir }}
        nextCursor={page.nextCursor}
        searchedTo={page.searchedTo}
        activeId={opened}
        people={people}
        me={actor.id}
        actions={groupActionsOf(actor)}
        empty={<Nothing params={params} />}
      />
      <CursorPager nextCursor={page.nextCursor} />
      <Opened actor={actor} groupId={opened} />
    </>
  );
}

function Opened({ actor, groupId }: { actor: Actor; groupId: string | null }) {
  if (!groupId) return null;
  return (
    <Suspense>
      <GroupPanel actor={actor} groupId={groupId} />
    </Suspense>
  );
}

function Nothing({ params }: { params: SearchParams }) {
  const part = groupPart(params);
  if (isNarrowed(params)) {
    return (
      <EmptyState
        title="No failure group matches"
        actions={<ButtonLink href="/failures">Clear every filter</ButtonLink>}
      >
        Take a filter out, or look among the resolved and muted ones too.
      </EmptyState>
    );
  }
  if (part !== "open") {
    return (
      <EmptyState title={`Nothing is ${STATE_TEXT[part].label.toLowerCase()}`}>
        {STATE_TEXT[part].meaning}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={ShieldCheck} title="Nothing fails">
      Failures of one cause are gathered here as one group, with the money that hangs on them, since when it
      happens and who must act.
    </EmptyState>
  );
}
