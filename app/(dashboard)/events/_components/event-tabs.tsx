import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import {
  reopenDeadLettersAction,
  replayDeliveriesAction,
  resolveDeadLettersAction,
} from "@/app/(dashboard)/dead-letters/actions";
import { DeliveryActions } from "@/components/delivery/delivery-actions";
import { DeliveryCard } from "@/components/delivery/delivery-card";
import { Duplicates } from "@/components/events/duplicates";
import { EventFacts } from "@/components/events/event-facts";
import { HeadersTable } from "@/components/events/headers-table";
import { PayloadTab } from "@/components/events/payload/payload-tab";
import { Timeline } from "@/components/events/timeline";
import { timelineSteps } from "@/components/events/timeline-steps";
import { UrlTabs } from "@/components/ui/url-tabs";
import type { DeliveryDetailView } from "@/lib/delivery/model";
import type { EventDetail } from "@/lib/ingest/model";
import { providerAdapter } from "@/lib/providers/registry";
import { revealEventAction, revealEventFieldAction, wholePayloadAction } from "../actions";

interface EventTabsProps {
  actor: Actor;
  event: EventDetail;
  deliveries: readonly DeliveryDetailView[];
  initial: string;
  /** The page shows the facts in a column of their own. */
  factsBeside?: boolean;
}

/** The second voice of an event: its way, its bytes, its attempts. */
export function EventTabs({ actor, event, deliveries, initial, factsBeside }: EventTabsProps) {
  const reveal = may(actor.role, "personal-data.reveal")
    ? { everything: revealEventAction, field: revealEventFieldAction }
    : null;
  const provider = providerAdapter(event.source.provider)?.name ?? event.source.name;
  return (
    <UrlTabs
      label="Event details"
      initial={initial}
      items={[
        {
          value: "timeline",
          label: "Timeline",
          content: (
            <div className="flex flex-col gap-6">
              <Timeline steps={timelineSteps(event, deliveries)} />
              {factsBeside ? null : <EventFacts event={event} />}
            </div>
          ),
        },
        {
          value: "attempts",
          label: "Deliveries",
          extra: <Extra count={deliveries.length} one="delivery" many="deliveries" />,
          content: <Deliveries actor={actor} deliveries={deliveries} />,
        },
        {
          value: "payload",
          label: "Payload",
          content: (
            <PayloadTab event={event} provider={provider} reveal={reveal} whole={wholePayloadAction} />
          ),
        },
        {
          value: "headers",
          label: "Headers",
          content: <HeadersTable headers={event.headers} caption="Headers of the provider's request" />,
        },
        {
          value: "duplicates",
          label: "Duplicates",
          extra: <Extra count={event.duplicateCount} one="duplicate" many="duplicates" />,
          content: <Duplicates event={event} />,
        },
      ]}
    />
  );
}

function Extra({ count, one, many }: { count: number; one: string; many: string }) {
  if (count === 0) return null;
  return (
    <span className="text-xs text-subtle">
      {count}
      <span className="sr-only"> {count === 1 ? one : many}</span>
    </span>
  );
}

function Deliveries({ actor, deliveries }: { actor: Actor; deliveries: readonly DeliveryDetailView[] }) {
  if (deliveries.length === 0) {
    return (
      <p className="text-sm text-muted">
        No destination asks for events like this one. Add a route to a destination to change that for the next
        one.
      </p>
    );
  }
  const replay = may(actor.role, "deliveries.replay-one") ? replayDeliveriesAction : null;
  const settle = may(actor.role, "dead-letters.resolve");
  return (
    <div className="flex flex-col gap-4">
      {deliveries.map((delivery) => (
        <DeliveryCard
          key={delivery.id}
          delivery={delivery}
          openFirst={delivery.status === "dead"}
          actions={
            <DeliveryActions
              delivery={delivery}
              replay={replay}
              resolve={settle ? resolveDeadLettersAction : null}
              reopen={settle ? reopenDeadLettersAction : null}
            />
          }
        />
      ))}
    </div>
  );
}
