import { EventMoney } from "@/components/events/event-money";
import { eventHeadline } from "@/components/events/headline";
import { NeighbourNav } from "@/components/events/neighbour-nav";
import { NextStep } from "@/components/events/next-step";
import { LiveRefresh } from "@/components/layout/live";
import { UrlPanel } from "@/components/ui/url-panel";
import { Link } from "@/components/ui/link";
import { orNull } from "@/app/(dashboard)/_page/or-not-found";
import type { SearchParams } from "@/app/(dashboard)/_page/time-range";
import type { Actor } from "@/lib/access/actor";
import { eventNeighbours } from "@/lib/ingest/neighbour-queries";
import { EventActions } from "./event-actions";
import { eventHref, listFilter, panelHref } from "./event-links";
import { readEvent } from "./event-reading";
import { EventTabs } from "./event-tabs";

interface EventPanelProps {
  actor: Actor;
  eventId: string;
  /** The list's address: its filter says which events are above and below. */
  params: SearchParams;
}

/** An event beside the list; an id that leads nowhere says so in the panel. */
export async function EventPanel({ actor, eventId, params }: EventPanelProps) {
  const [reading, beside] = await Promise.all([
    orNull(readEvent(actor, eventId)),
    eventNeighbours(actor, listFilter(params, new Date()), eventId),
  ]);
  if (!reading) return <NoSuchEvent eventId={eventId} />;
  const headline = eventHeadline(reading.event, reading.deliveries);
  // The list reads its rows itself; what is settled changes only when a person changes it.
  const underWay = reading.deliveries.some(({ status }) => status !== "succeeded" && status !== "dead");
  return (
    <UrlPanel
      title={headline.sentence}
      description={<EventMoney event={reading.event} />}
      pageHref={eventHref(eventId, params)}
      actions={
        <NeighbourNav
          newerHref={beside.newer && panelHref(beside.newer, params)}
          olderHref={beside.older && panelHref(beside.older, params)}
        />
      }
    >
      {underWay || reading.event.status === "received" ? <LiveRefresh topics={["deliveries"]} /> : null}
      <div className="mb-4 flex flex-col gap-3">
        <NextStep headline={headline} />
        <div className="flex flex-wrap gap-2">
          <EventActions actor={actor} reading={reading} small />
        </div>
      </div>
      <EventTabs key={eventId} actor={actor} reading={reading} />
    </UrlPanel>
  );
}

function NoSuchEvent({ eventId }: { eventId: string }) {
  return (
    <UrlPanel title="No such event" pageHref="/events">
      <p className="text-sm text-muted">
        There is no event with the id <code className="font-mono text-xs break-all">{eventId}</code>. It may
        have been removed, or the link was cut short.{" "}
        <Link
          href={`/events?q=${encodeURIComponent(eventId)}`}
          className="text-accent-text underline underline-offset-2"
        >
          Search for it
        </Link>{" "}
        among the providers&apos; ids and references.
      </p>
    </UrlPanel>
  );
}
