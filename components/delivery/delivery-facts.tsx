import type { ReactNode } from "react";
import { kindWords } from "@/components/events/kinds";
import { Facts } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { AbsoluteTime, RelativeTime } from "@/components/ui/relative-time";
import { Money, ShortId } from "@/components/ui/values";
import type { DeliveryDetailView } from "@/lib/delivery/model";

/** What a delivery is about: the money, the event behind it, and the ids that people quote. */
export function DeliveryFacts({ delivery }: { delivery: DeliveryDetailView }) {
  const { event } = delivery;
  const facts: { label: string; value: ReactNode }[] = [
    {
      label: "Amount",
      value: <Money amount={event.amount} currency={event.currency} className="font-medium" />,
    },
    { label: "What happened", value: kindWords(event.kind).label },
    {
      label: "Event",
      value: (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <Link href={`/events/${event.id}`} className="text-accent-text underline underline-offset-2">
            Open the event
          </Link>
          <ShortId id={event.eventId} head={18} what="provider's event id" />
        </span>
      ),
    },
    { label: "Reference", value: <Id id={event.reference} what="reference" /> },
    { label: "Order", value: <Id id={event.orderReference} what="order reference" /> },
    { label: "Customer", value: event.customer ?? "Not stated" },
    { label: "Source", value: event.source.name },
    { label: "Received", value: <AbsoluteTime at={event.receivedAt} /> },
  ];
  if (delivery.completedAt)
    facts.push({ label: "Delivered", value: <RelativeTime at={delivery.completedAt} /> });
  if (delivery.deadAt) facts.push({ label: "Given up", value: <RelativeTime at={delivery.deadAt} /> });
  facts.push({ label: "Delivery id", value: <ShortId id={delivery.id} head={18} what="delivery id" /> });
  return <Facts items={facts} />;
}

function Id({ id, what }: { id: string | null; what: string }) {
  return id ? <ShortId id={id} head={24} what={what} /> : "Not stated";
}
