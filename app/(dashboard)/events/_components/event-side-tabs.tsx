import { Suspense } from "react";
import { orNull } from "@/app/(dashboard)/_page/or-not-found";
import { DiffView } from "@/components/events/diff-view";
import { EventHistory, type HistoryEntry } from "@/components/events/event-history";
import { Related } from "@/components/events/related";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import type { Actor } from "@/lib/access/actor";
import { auditOf } from "@/lib/access/event-audit-queries";
import { may } from "@/lib/access/permissions";
import type { EventDetail } from "@/lib/ingest/model";
import { getEvent } from "@/lib/ingest/queries";
import { relatedEvents } from "@/lib/ingest/related-queries";
import type { EventReading } from "./event-reading";

// These are read beside the event and stream after it, so that its first view waits for none of them.
const waiting = <Skeleton className="h-40 rounded-lg" />;

export function RelatedTab(props: { actor: Actor; event: EventDetail }) {
  return (
    <Suspense fallback={waiting}>
      <RelatedList {...props} />
    </Suspense>
  );
}

async function RelatedList({ actor, event }: { actor: Actor; event: EventDetail }) {
  return <Related event={event} related={await relatedEvents(actor, event)} />;
}

export function HistoryTab(props: { actor: Actor; reading: EventReading }) {
  return (
    <Suspense fallback={waiting}>
      <HistoryList {...props} />
    </Suspense>
  );
}

async function HistoryList({ actor, reading }: { actor: Actor; reading: EventReading }) {
  const { event, deliveries, asked } = reading;
  if (!may(actor.role, "audit.read")) {
    const entries = asked.map(({ deliveryId, round, by, reason }): HistoryEntry => {
      const to =
        deliveries.find((delivery) => delivery.id === deliveryId)?.destination.name ?? "a destination";
      return {
        id: `${deliveryId}-${round}`,
        at: null,
        who: by,
        what: `asked for replay ${round - 1} to ${to}.`,
        reason,
      };
    });
    return <EventHistory entries={entries} whole={false} />;
  }
  const audit = await auditOf(actor, [
    { kind: "event", ids: [event.id] },
    { kind: "delivery", ids: deliveries.map((delivery) => delivery.id) },
  ]);
  const entries = audit.map(({ id, at, actorName, summary, reason }): HistoryEntry => ({
    id,
    at: at.toISOString(),
    who: actorName,
    what: summary,
    reason,
  }));
  return <EventHistory entries={entries} whole />;
}

export function OriginalTab(props: { actor: Actor; event: EventDetail }) {
  return (
    <Suspense fallback={waiting}>
      <OriginalDiff {...props} />
    </Suspense>
  );
}

async function OriginalDiff({ actor, event }: { actor: Actor; event: EventDetail }) {
  const original = event.derivedFrom?.id ? await orNull(getEvent(actor, event.derivedFrom.id)) : null;
  if (!original?.payloadKept || !event.payloadKept) {
    return <p className="text-sm text-muted">The payloads that would be compared are no longer both kept.</p>;
  }
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-muted">
        A is{" "}
        <Link href={`/events/${original.id}`} className="text-accent-text underline underline-offset-2">
          the original
        </Link>
        , B is this event. Personal data is masked in both.
      </p>
      <DiffView what="Payload" before={original.payload.text} after={event.payload.text} />
    </div>
  );
}
