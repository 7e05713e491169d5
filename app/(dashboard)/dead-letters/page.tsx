import { MailCheck } from "lucide-react";
import { pageAt } from "@/app/(dashboard)/_page/page-at";
import type { Metadata } from "next";
import { Soon } from "@/app/(dashboard)/_page/soon";
import type { ReactNode } from "react";
import { begun } from "@/app/(dashboard)/_page/begun";
import { ListTime } from "@/app/(dashboard)/_page/list-time";
import { bucketSeconds, one, type SearchParams, type TimeRange } from "@/app/(dashboard)/_page/time-range";
import { readListLook } from "@/app/_server/list-look";
import { ListViews } from "@/app/(dashboard)/_views/list-views";
import { requireActor } from "@/app/_server/session";
import { DeadLetterList } from "@/components/delivery/dead-letter-list";
import { ReplayKey } from "@/components/delivery/replay-key";
import { FailureHistogram } from "@/components/failures/failure-histogram";
import { CauseList, type CauseListProps } from "@/components/inbox/cause-list";
import { GroupSwitch } from "@/components/inbox/group-switch";
import { InboxKeys } from "@/components/inbox/inbox-keys";
import { InboxTabs } from "@/components/inbox/inbox-tabs";
import { LiveRefresh } from "@/components/layout/live";
import { ButtonLink } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";
import { EmptyState } from "@/components/ui/states";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { deadLetterCauses } from "@/lib/delivery/cause-queries";
import { deadLetterTotals, moneyAtRisk } from "@/lib/delivery/dead-letter-queries";
import { listDestinationNames } from "@/lib/delivery/destination-queries";
import { countDeadLetterFacets } from "@/lib/delivery/facet-queries";
import { countDeadLettersByBucket } from "@/lib/delivery/histogram-queries";
import type { InboxState } from "@/lib/delivery/inbox-model";
import { countInbox } from "@/lib/delivery/inbox-queries";
import type { DeadLetterFilter } from "@/lib/delivery/list-filter";
import { listDeadLetters } from "@/lib/delivery/queries";
import { listSourceNames } from "@/lib/ingest/source-queries";
import { deadLetterFields } from "./_components/dead-letter-fields";
import { inboxRange, inboxState, isNarrowed, readDeadLetterFilter } from "./_components/dead-letter-filter";
import { DeadLetterPanel } from "./_components/dead-letter-panel";
import { inboxActionsOf, inboxPeople } from "./_components/inbox-props";
import { inboxSummary } from "./_components/inbox-summary";
import { planReplayAction } from "../replays/actions";

export const metadata: Metadata = { title: "Dead letters" };

function Switches({ actor, grouped }: { actor: Actor; grouped: boolean }) {
  return (
    <>
      <Soon
        part={() => ListViews({ actor, list: "dead-letters" })}
        fallback={<Skeleton className="h-8 w-24 rounded-md" />}
      />
      <GroupSwitch grouped={grouped} />
    </>
  );
}

/** The inbox of deliveries that were given up: which money is stuck, why, and who must act. */
export default async function DeadLettersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const inbox = await readInbox(actor, params);
  const { counts, state, range } = inbox;
  const grouped = one(params, "group") === "cause";
  const opened = one(params, "open");
  const unassigned = isNarrowed(params) ? 0 : counts.unassigned;
  return (
    <>
      {grouped ? <LiveRefresh topics={["deliveries"]} /> : null}
      <ReplayKey />
      <InboxKeys />
      <PageHeader
        title="Dead letters"
        summary={
          <PartBoundary what="What is stuck">
            <Soon
              part={() => Summary({ inbox, unassigned })}
              fallback={<Skeleton className="my-0.5 h-4 w-96 max-w-full" />}
            />
          </PartBoundary>
        }
        actions={<Switches actor={actor} grouped={grouped} />}
      />
      <InboxTabs state={state} counts={counts} />
      <Filters inbox={inbox} params={params} />
      {range ? (
        <PartBoundary what="The chart of dead letters">
          <Soon
            part={() => Bars({ actor, filter: inbox.filter, range })}
            fallback={<Skeleton className="mb-3 h-[158px] rounded-lg" />}
          />
        </PartBoundary>
      ) : null}
      <Letters
        actor={actor}
        inbox={inbox}
        grouped={grouped}
        opened={opened}
        empty={<NothingWaits narrowed={isNarrowed(params)} state={state} />}
      />
      {opened ? <DeadLetterPanel actor={actor} deliveryId={opened} /> : null}
    </>
  );
}

/** The list and the tabs are waited for; sums and causes read everything that matches, so they stream. */
async function readInbox(actor: Actor, params: SearchParams) {
  const now = new Date();
  const filter = readDeadLetterFilter(params, actor.id, now);
  const facets = countDeadLetterFacets(actor, filter).catch(() => null);
  const totals = begun(deadLetterTotals(actor, filter));
  const causes = begun(deadLetterCauses(actor, filter));
  const sums = begun(Promise.all([totals, moneyAtRisk(actor, filter), causes]));
  const [page, look, counts, people, destinations, sources] = await Promise.all([
    pageAt(filter.cursor ?? null, (cursor) => listDeadLetters(actor, { ...filter, cursor })),
    readListLook("dead-letters"),
    countInbox(actor, { environment: filter.environment }),
    inboxPeople(actor),
    listDestinationNames(actor),
    listSourceNames(actor),
  ]);
  const state = inboxState(params);
  const range = inboxRange(params, now);
  const named = { people, destinations, sources };
  return { filter, range, state, now, page, look, counts, facets, totals, causes, sums, ...named };
}

type Inbox = Awaited<ReturnType<typeof readInbox>>;

function Filters({ inbox, params }: { inbox: Inbox; params: SearchParams }) {
  const { range } = inbox;
  return (
    <FilterBar
      fields={deadLetterFields(inbox, {
        cause: one(params, "cause"),
        failureGroup: one(params, "failure-group"),
      })}
      facets={inbox.facets}
      search="Search by order number, event id, reference or customer"
    >
      <ListTime range={range} allTime />
    </FilterBar>
  );
}

interface BarsProps {
  actor: Actor;
  filter: DeadLetterFilter;
  range: TimeRange;
}

async function Bars({ actor, filter, range }: BarsProps) {
  const { from, to } = range;
  const counted = await countDeadLettersByBucket(actor, { ...filter, from, to }, bucketSeconds(range));
  return <FailureHistogram counted={counted} bucketMs={bucketSeconds(range) * 1_000} what="dead letters" />;
}

async function Summary({ inbox, unassigned }: { inbox: Inbox; unassigned: number }) {
  const [totals, money, causes] = await inbox.sums;
  return inboxSummary({ state: inbox.state, totals, money, causes, unassigned }, inbox.now);
}

async function Causes(props: LettersProps & { shared: Omit<CauseListProps, "causes" | "open"> }) {
  const causes = await props.inbox.causes;
  if (causes.length === 0) return props.empty;
  return <CauseList {...props.shared} causes={causes} open={props.inbox.filter.resolved === undefined} />;
}

interface LettersProps {
  actor: Actor;
  inbox: Inbox;
  grouped: boolean;
  opened: string | null;
  empty: ReactNode;
}

/** Dead letters one by one, or as problems. */
function Letters(props: LettersProps) {
  const { actor, inbox, grouped, opened, empty } = props;
  const { filter, page, look, totals, people, now } = inbox;
  const shared = {
    people,
    me: actor.id,
    actions: inboxActionsOf(actor),
    replay: may(actor.role, "deliveries.replay-one") ? planReplayAction : null,
    readAt: now.toISOString(),
  };
  if (grouped) {
    return (
      <PartBoundary what="The list of causes">
        <Soon part={() => Causes({ ...props, shared })} fallback={<TableSkeleton rows={4} columns={2} />} />
      </PartBoundary>
    );
  }
  return (
    <>
      <DeadLetterList
        {...shared}
        rows={page.rows}
        look={look}
        order={{ sort: filter.sort, dir: filter.dir }}
        activeId={opened}
        empty={empty}
        matching={totals.then(
          ({ count }) => ({ total: count, exact: true }),
          () => null,
        )}
        nextCursor={page.nextCursor}
        searchedTo={page.searchedTo}
      />
      <CursorPager nextCursor={page.nextCursor} />
    </>
  );
}

const EMPTY: Partial<Record<InboxState, { title: string; text: string }>> = {
  mine: {
    title: "Nothing is assigned to you",
    text: "Take a dead letter from Unassigned, or press a on one.",
  },
  unassigned: { title: "Nothing is left to take", text: "Every open dead letter is in someone's hands." },
  snoozed: {
    title: "Nothing is snoozed",
    text: "What can wait is snoozed with z: it leaves the open list and comes back by itself.",
  },
  resolved: {
    title: "Nothing was resolved yet",
    text: "Dead letters that someone closes with a reason are kept here.",
  },
  mentioned: { title: "No note names you", text: "When a colleague writes @ and your name, it stands here." },
};

function NothingWaits({ narrowed, state }: { narrowed: boolean; state: InboxState }) {
  if (narrowed) {
    return (
      <EmptyState
        title="No dead letter matches"
        actions={
          <>
            <ButtonLink href="/dead-letters?state=all">Show all dead letters</ButtonLink>
            <ButtonLink href="/dead-letters">Clear every filter</ButtonLink>
          </>
        }
      >
        Take a filter out, or look among the resolved and snoozed ones too.
      </EmptyState>
    );
  }
  const words = EMPTY[state];
  if (words) return <EmptyState title={words.title}>{words.text}</EmptyState>;
  return (
    <EmptyState icon={MailCheck} title="Nothing waits for you">
      A delivery comes here when trying again by itself would not help: the destination refused it for good,
      or every planned attempt failed. You then replay it or resolve it with a reason.
    </EmptyState>
  );
}
