import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/card";
import { AbsoluteTime } from "@/components/ui/relative-time";
import { Money, ShortId } from "@/components/ui/values";
import type { EventDetail } from "@/lib/ingest/model";
import { kindWords } from "./kinds";

const none = <span className="text-subtle">Not stated</span>;

/** What the event says about money, in words every provider shares. */
export function EventFacts({ event }: { event: EventDetail }) {
  return <Facts items={[...moneyFacts(event), ...placeFacts(event), ...idFacts(event)]} />;
}

interface Fact {
  label: string;
  value: ReactNode;
}

function moneyFacts(event: EventDetail): Fact[] {
  const { amount, currency, reference, orderReference } = event;
  return [
    {
      label: "Amount",
      value: amount ? <Money amount={amount} currency={currency} className="font-medium" /> : none,
    },
    { label: "What happened", value: kindWords(event.kind).label },
    { label: "Provider's type", value: <code className="font-mono text-xs break-all">{event.type}</code> },
    {
      label: "Order",
      value: orderReference ? <ShortId id={orderReference} head={20} what="order number" /> : none,
    },
    { label: "Reference", value: reference ? <ShortId id={reference} head={14} what="reference" /> : none },
  ];
}

function placeFacts(event: EventDetail): Fact[] {
  const { derivedFrom, source } = event;
  return [
    ...(derivedFrom ? [{ label: "Edited from", value: <EditedFrom from={derivedFrom} /> }] : []),
    {
      label: "Source",
      value: (
        <span className="inline-flex items-center gap-2">
          <Link href={`/sources/${source.slug}`} className="underline-offset-2 hover:underline">
            {source.name}
          </Link>
          <Badge>{event.environment === "live" ? "Live" : "Test"}</Badge>
        </span>
      ),
    },
    { label: "Customer", value: event.customer ?? none },
    { label: "Paid with", value: <PaidWith event={event} /> },
    { label: "Country", value: event.country ?? none },
  ];
}

function idFacts(event: EventDetail): Fact[] {
  return [
    { label: "Happened", value: event.occurredAt ? <AbsoluteTime at={event.occurredAt} /> : none },
    ...(event.refusedAt ? [{ label: "Refused first", value: <AbsoluteTime at={event.refusedAt} /> }] : []),
    {
      label: event.refusedAt ? "Admitted" : "Received",
      value: <AbsoluteTime at={event.receivedAt} />,
    },
    {
      label: "Provider's event id",
      value: <ShortId id={event.eventId} head={14} what="provider's event id" />,
    },
    { label: "Tallyhook's id", value: <ShortId id={event.id} head={14} what="event id" /> },
  ];
}

function PaidWith({ event }: { event: EventDetail }) {
  if (!event.paymentMethod && !event.cardBin) return none;
  return (
    <>
      {event.paymentMethod ?? "Card"}
      {event.cardBin ? <span className="text-muted"> · card {event.cardBin}…</span> : null}
    </>
  );
}

function EditedFrom({ from }: { from: NonNullable<EventDetail["derivedFrom"]> }) {
  return (
    <>
      {from.id ? (
        <Link href={`/events/${from.id}`} className="underline underline-offset-2">
          the original
        </Link>
      ) : (
        "an event that is no longer kept"
      )}
      <span className="text-muted">
        {" "}
        by {from.by}
        {from.reason ? `: ${from.reason}` : ""}
      </span>
    </>
  );
}
