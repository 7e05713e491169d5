import { Link } from "@/components/ui/link";
import { DeliveryActions } from "@/components/delivery/delivery-actions";
import { DeliveryCard } from "@/components/delivery/delivery-card";
import { kindWords } from "@/components/events/kinds";
import { Facts } from "@/components/ui/card";
import { AbsoluteTime, RelativeTime } from "@/components/ui/relative-time";
import { Money, ShortId } from "@/components/ui/values";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import type { DeliveryDetailView } from "@/lib/delivery/model";
import { reopenDeadLettersAction, replayDeliveriesAction, resolveDeadLettersAction } from "../actions";

/** A dead letter's facts and attempts, with what this person may do about it. */
export function DeadLetterDetail({ actor, delivery }: { actor: Actor; delivery: DeliveryDetailView }) {
  const settle = may(actor.role, "dead-letters.resolve");
  return (
    <div className="flex flex-col gap-5">
      <DeliveryCard
        delivery={delivery}
        openFirst
        actions={
          <DeliveryActions
            delivery={delivery}
            replay={may(actor.role, "deliveries.replay-one") ? replayDeliveriesAction : null}
            resolve={settle ? resolveDeadLettersAction : null}
            reopen={settle ? reopenDeadLettersAction : null}
          />
        }
      />
      <DeadLetterFacts delivery={delivery} />
    </div>
  );
}

function DeadLetterFacts({ delivery }: { delivery: DeliveryDetailView }) {
  const { event } = delivery;
  return (
    <Facts
      items={[
        {
          label: "Amount",
          value: <Money amount={event.amount} currency={event.currency} className="font-medium" />,
        },
        { label: "What happened", value: kindWords(event.kind).label },
        {
          label: "Event",
          value: (
            <span className="inline-flex flex-wrap items-center gap-x-2">
              <Link
                href={`/events/${event.id}`}
                className="text-accent-text underline-offset-2 hover:underline"
              >
                Open the event
              </Link>
              <ShortId id={event.eventId} head={18} what="provider's event id" />
            </span>
          ),
        },
        {
          label: "Reference",
          value: event.reference ? <ShortId id={event.reference} head={24} what="reference" /> : "Not stated",
        },
        { label: "Source", value: event.source.name },
        { label: "Received", value: <AbsoluteTime at={event.receivedAt} /> },
        { label: "Given up", value: <RelativeTime at={delivery.deadAt} /> },
        { label: "Delivery id", value: <ShortId id={delivery.id} head={18} what="delivery id" /> },
      ]}
    />
  );
}
