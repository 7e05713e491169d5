import type { Actor } from "@/lib/access/actor";
import { EventMoney } from "@/components/events/event-money";
import { eventSentence } from "@/components/events/sentence";
import { UrlPanel } from "@/components/ui/url-panel";
import { deliveriesOfEvent } from "@/lib/delivery/queries";
import { getEvent } from "@/lib/ingest/queries";
import { AppError } from "@/lib/platform/errors";
import { EventTabs } from "./event-tabs";

/** An event beside the list; an id that leads nowhere says so in the panel. */
export async function EventPanel({ actor, eventId }: { actor: Actor; eventId: string }) {
  const pageHref = `/events/${encodeURIComponent(eventId)}`;
  const found = await read(actor, eventId);
  if (!found) {
    return (
      <UrlPanel title="No such event" pageHref="/events">
        <p className="text-sm text-muted">There is no event with this id. It may have been removed.</p>
      </UrlPanel>
    );
  }
  const [event, deliveries] = found;
  return (
    <UrlPanel
      title={eventSentence({ ...event, quarantined: event.status === "quarantined" })}
      description={<EventMoney event={event} />}
      pageHref={pageHref}
    >
      <EventTabs actor={actor} event={event} deliveries={deliveries} initial="timeline" />
    </UrlPanel>
  );
}

async function read(actor: Actor, eventId: string) {
  try {
    return await Promise.all([getEvent(actor, eventId), deliveriesOfEvent(actor, eventId)]);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
