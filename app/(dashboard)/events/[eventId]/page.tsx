import type { Metadata } from "next";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { ReplayDialog } from "@/components/delivery/replay-dialog";
import { planRowOf, replayPlan } from "@/components/delivery/replay-plan";
import { curlOf } from "@/components/events/curl";
import { EventFacts } from "@/components/events/event-facts";
import { EventMoney } from "@/components/events/event-money";
import { deliverySentence, eventSentence, wordsOfDelivery } from "@/components/events/sentence";
import { ReplayKey } from "@/components/delivery/replay-key";
import { LiveRefresh } from "@/components/layout/live";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/permissions";
import type { DeliveryDetailView } from "@/lib/delivery/model";
import { deliveriesOfEvent } from "@/lib/delivery/queries";
import type { EventDetail } from "@/lib/ingest/model";
import { getEvent } from "@/lib/ingest/queries";
import { config } from "@/lib/platform/config";
import { replayEventAction } from "../actions";
import { EventTabs } from "../_components/event-tabs";

export const metadata: Metadata = { title: "Event" };

/** One event in two voices: the sentence and the money, then its way and its bytes. */
export default async function EventPage({ params }: { params: Promise<{ eventId: string }> }) {
  const actor = await requireActor();
  const { eventId } = await params;
  const [event, deliveries] = await orNotFound(
    Promise.all([getEvent(actor, eventId), deliveriesOfEvent(actor, eventId)]),
  );
  const finished = deliveries.filter((d) => d.status === "dead" || d.status === "succeeded");
  return (
    <>
      <LiveRefresh topics={["events", "deliveries"]} />
      <ReplayKey />
      <PageHeader
        crumbs={[{ label: "Events", href: "/events" }, { label: event.eventId }]}
        title={eventSentence({ ...event, quarantined: event.status === "quarantined" })}
        summary={<EventMoney event={event} />}
        actions={
          <>
            <EventCopies event={event} />
            {finished.length > 0 && may(actor.role, "deliveries.replay-one") ? (
              <ReplayDialog
                target={{ eventId: event.id }}
                plan={replayPlan(finished.map(planRowOf))}
                replay={replayEventAction}
                trigger={
                  <Button variant="primary" data-replay>
                    {finished.length === 1 ? "Replay…" : `Replay to ${finished.length} destinations…`}
                  </Button>
                }
              />
            ) : null}
          </>
        }
      />
      <DeadLetterCallouts event={event} deliveries={deliveries} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="min-w-0">
          <EventTabs actor={actor} event={event} deliveries={deliveries} initial="timeline" factsBeside />
        </div>
        <Card title="What the event says" id="facts">
          <EventFacts event={event} />
        </Card>
      </div>
    </>
  );
}

function EventCopies({ event }: { event: EventDetail }) {
  const base = config().baseUrl;
  const curl = curlOf({
    url: `${base}/api/webhooks/${event.source.slug}`,
    headers: event.headers,
    body: event.payload.text,
  });
  return (
    <>
      <CopyButton value={event.id} what="id" labelled size="md" />
      <CopyButton value={`${base}/events/${event.id}`} what="link" labelled size="md" />
      <CopyButton value={curl} what="as cURL" labelled size="md" className="max-sm:hidden" />
    </>
  );
}

function DeadLetterCallouts({
  event,
  deliveries,
}: {
  event: EventDetail;
  deliveries: readonly DeliveryDetailView[];
}) {
  const dead = deliveries.filter((delivery) => delivery.status === "dead" && !delivery.resolvedAt);
  if (dead.length === 0) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      {dead.map((delivery) => (
        <Callout key={delivery.id} tone="failed" title={deliverySentence(event, wordsOfDelivery(delivery))}>
          {delivery.sentence}
        </Callout>
      ))}
    </div>
  );
}
