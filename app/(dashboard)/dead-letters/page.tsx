import { MailCheck } from "lucide-react";
import type { Metadata } from "next";
import { one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { DeadLetterList } from "@/components/delivery/dead-letter-list";
import { ReplayKey } from "@/components/delivery/replay-key";
import { LiveRefresh } from "@/components/layout/live";
import { moneySentence } from "@/components/overview/verdict";
import { ButtonLink } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { may } from "@/lib/access/permissions";
import { listDestinations } from "@/lib/delivery/destination-queries";
import type { MoneyAtRisk } from "@/lib/delivery/model";
import { countDeadLetters, moneyAtRisk } from "@/lib/delivery/dead-letter-queries";
import type { DeadLetterFilter } from "@/lib/delivery/list-filter";
import { listDeadLetters } from "@/lib/delivery/queries";
import { plural } from "@/lib/format/count";
import { listSources } from "@/lib/ingest/source-queries";
import { deadLetterFields, isNarrowed, readDeadLetterFilter } from "./_components/dead-letter-filter";
import { DeadLetterPanel } from "./_components/dead-letter-panel";
import { planReplayAction } from "../replays/actions";
import { resolveDeadLettersAction } from "./actions";

export const metadata: Metadata = { title: "Dead letters" };

/** The inbox of deliveries that were given up: which money is stuck, why, and who must act. */
export default async function DeadLettersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const filter = readDeadLetterFilter(params);
  const { environment } = filter;
  const [page, open, money, destinations, sources] = await Promise.all([
    listDeadLetters(actor, filter),
    countDeadLetters(actor, { environment }),
    moneyAtRisk(actor, { environment }),
    listDestinations(actor, { since: new Date() }),
    listSources(actor),
  ]);
  const opened = one(params, "open");
  return (
    <>
      <LiveRefresh topics={["deliveries"]} />
      <ReplayKey />
      <PageHeader title="Dead letters" summary={summaryOf(open, money)} />
      <FilterBar
        fields={deadLetterFields(destinations, sources)}
        search="Search by event id, reference or delivery id"
      />
      <DeadLetterList
        rows={page.rows}
        activeId={opened}
        empty={<NothingWaits filter={filter} />}
        replay={may(actor.role, "deliveries.replay-one") ? planReplayAction : null}
        resolve={may(actor.role, "dead-letters.resolve") ? resolveDeadLettersAction : null}
      />
      <CursorPager nextCursor={page.nextCursor} />
      {opened ? <DeadLetterPanel actor={actor} deliveryId={opened} /> : null}
    </>
  );
}

function summaryOf(open: number, money: readonly MoneyAtRisk[]): string {
  if (open === 0) return "No delivery waits for a person.";
  const worth = money.length > 0 ? ` worth ${moneySentence(money)}` : "";
  return `${plural(open, "delivery", "deliveries")}${worth} ${open === 1 ? "waits" : "wait"} for a person: replay what is mended, resolve what is settled by hand.`;
}

function NothingWaits({ filter }: { filter: DeadLetterFilter }) {
  if (isNarrowed(filter)) {
    return (
      <EmptyState
        title="No dead letter matches"
        actions={<ButtonLink href="/dead-letters">Clear every filter</ButtonLink>}
      >
        Take a filter out, or look among the resolved ones too.
      </EmptyState>
    );
  }
  if (filter.resolved === true) {
    return (
      <EmptyState title="Nothing was resolved yet">
        Dead letters that someone closes with a note are kept here.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={MailCheck} title="Nothing waits for you">
      A delivery comes here when trying again by itself would not help: the destination refused it for good,
      or every planned attempt failed. You then replay it or resolve it with a note.
    </EmptyState>
  );
}
