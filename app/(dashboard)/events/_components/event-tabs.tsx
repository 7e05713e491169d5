import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import {
  reopenDeadLettersAction,
  replayDeliveriesAction,
  resolveDeadLettersAction,
} from "@/app/(dashboard)/dead-letters/actions";
import { AttemptDiffTab } from "@/components/delivery/attempt-diff-tab";
import { DeliveryActions } from "@/components/delivery/delivery-actions";
import { attemptVerdicts } from "@/app/(dashboard)/failures/_components/verdict-props";
import { DeliveryCard } from "@/components/delivery/delivery-card";
import { Duplicates } from "@/components/events/duplicates";
import { EventFacts } from "@/components/events/event-facts";
import { HeadersTable } from "@/components/events/headers-table";
import { PayloadTab } from "@/components/events/payload/payload-tab";
import { UrlTabs, Waterfall } from "@/components/events/later-details";
import { waterfallLanes } from "@/components/events/waterfall/waterfall-rows";
import type { TabItem } from "@/components/ui/tabs";
import type { EventDetail } from "@/lib/ingest/model";
import { providerAdapter } from "@/lib/providers/registry";
import { revealEventAction, revealEventFieldAction, wholePayloadAction } from "../actions";
import type { EventReading } from "./event-reading";
import { HistoryTab, OriginalTab, RelatedTab } from "./event-side-tabs";

interface EventTabsProps {
  actor: Actor;
  reading: EventReading;
  /** The page shows the facts in a column of their own. */
  factsBeside?: boolean;
}

/** The second voice of an event: its way, its bytes, its attempts, what people did with it. */
export function EventTabs({ actor, reading, factsBeside }: EventTabsProps) {
  const { event, deliveries, asked } = reading;
  const attempts = deliveries.reduce((sum, delivery) => sum + delivery.attempts.length, 0);
  const items: TabItem[] = [
    {
      value: "timeline",
      label: "Timeline",
      content: (
        <div className="flex flex-col gap-6">
          <Waterfall lanes={waterfallLanes(event, deliveries, asked)} />
          {factsBeside ? null : <EventFacts event={event} />}
        </div>
      ),
    },
    {
      value: "attempts",
      label: "Deliveries",
      extra: <Extra count={deliveries.length} one="delivery" many="deliveries" />,
      content: <Deliveries actor={actor} reading={reading} />,
    },
    { value: "payload", label: "Payload", content: <Payload actor={actor} event={event} /> },
    {
      value: "headers",
      label: "Headers",
      content: event.payloadKept ? (
        <HeadersTable headers={event.headers} caption="Headers of the provider's request" />
      ) : (
        <NoLongerKept what="What the provider's request said in its headers" />
      ),
    },
    ...(attempts > 1
      ? [{ value: "compare", label: "Compare", content: <AttemptDiffTab deliveries={deliveries} /> }]
      : []),
    ...(event.derivedFrom
      ? [{ value: "original", label: "Original", content: <OriginalTab actor={actor} event={event} /> }]
      : []),
    { value: "related", label: "Related", content: <RelatedTab actor={actor} event={event} /> },
    {
      value: "duplicates",
      label: "Duplicates",
      extra: <Extra count={event.duplicateCount} one="duplicate" many="duplicates" />,
      content: <Duplicates event={event} />,
    },
    { value: "history", label: "History", content: <HistoryTab actor={actor} reading={reading} /> },
  ];
  return <UrlTabs label="Event details" initial="timeline" items={items} />;
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

/** Says that the retention of payloads took something, and what stays. */
function NoLongerKept({ what }: { what: string }) {
  return (
    <p className="text-sm text-muted">
      {what} is no longer kept: it was older than an admin lets payloads be. The facts of the event stay, and
      so does what became of it.
    </p>
  );
}

function Payload({ actor, event }: { actor: Actor; event: EventDetail }) {
  if (!event.payloadKept) return <NoLongerKept what="The payload" />;
  const reveal = may(actor.role, "personal-data.reveal")
    ? { everything: revealEventAction, field: revealEventFieldAction }
    : null;
  const provider = providerAdapter(event.source.provider)?.name ?? event.source.name;
  return (
    <PayloadTab key={event.id} event={event} provider={provider} reveal={reveal} whole={wholePayloadAction} />
  );
}

async function Deliveries({ actor, reading }: { actor: Actor; reading: EventReading }) {
  const { deliveries, asked } = reading;
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
  const verdicts = await attemptVerdicts(actor, deliveries);
  return (
    <div className="flex flex-col gap-4">
      {deliveries.map((delivery) => (
        <DeliveryCard
          key={delivery.id}
          delivery={delivery}
          asked={asked.filter((one) => one.deliveryId === delivery.id)}
          openFirst={delivery.status === "dead"}
          verdicts={verdicts}
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
