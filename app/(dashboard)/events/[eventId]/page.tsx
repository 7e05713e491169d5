import type { Metadata } from "next";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import type { SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { ReplayKey } from "@/components/delivery/replay-key";
import { EventFacts } from "@/components/events/event-facts";
import { EventMoney } from "@/components/events/event-money";
import { eventHeadline } from "@/components/events/headline";
import { NeighbourNav } from "@/components/events/neighbour-nav";
import { NextStep } from "@/components/events/next-step";
import { LiveRefresh } from "@/components/layout/live";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { eventNeighbours } from "@/lib/ingest/neighbour-queries";
import { EventActions } from "../_components/event-actions";
import { eventHref, listFilter, listHref } from "../_components/event-links";
import { readEvent } from "../_components/event-reading";
import { EventTabs } from "../_components/event-tabs";

export const metadata: Metadata = { title: "Event" };

interface EventPageProps {
  params: Promise<{ eventId: string }>;
  searchParams: Promise<SearchParams>;
}

/** One event in two voices: the sentence, the money and who must act, then its way and its bytes. */
export default async function EventPage({ params, searchParams }: EventPageProps) {
  const actor = await requireActor();
  const [{ eventId }, query] = await Promise.all([params, searchParams]);
  const [reading, beside] = await orNotFound(
    Promise.all([readEvent(actor, eventId), eventNeighbours(actor, listFilter(query, new Date()), eventId)]),
  );
  const { event, deliveries } = reading;
  const headline = eventHeadline(event, deliveries);
  return (
    <>
      <LiveRefresh topics={["events", "deliveries"]} />
      <ReplayKey />
      <PageHeader
        crumbs={[{ label: "Events", href: listHref(query) }, { label: event.eventId }]}
        title={headline.sentence}
        summary={<EventMoney event={event} />}
        actions={
          <>
            <NeighbourNav
              newerHref={beside.newer && eventHref(beside.newer, query)}
              olderHref={beside.older && eventHref(beside.older, query)}
            />
            <EventActions actor={actor} reading={reading} />
          </>
        }
      />
      <div className="mb-4">
        <NextStep headline={headline} />
      </div>
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="min-w-0">
          <EventTabs key={event.id} actor={actor} reading={reading} factsBeside />
        </div>
        <Card title="What the event says" id="facts">
          <EventFacts event={event} />
        </Card>
      </div>
    </>
  );
}
