import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Money } from "@/components/ui/values";
import type { EventDetail, RelatedEvents, RelatedList } from "@/lib/ingest/model";
import { kindWords } from "./kinds";
import { cutWords, totalWords } from "./related-words";

interface GroupProps {
  title: string;
  /** Why these belong to the event. */
  why: string;
  list: RelatedList;
  /** Where all of them can be listed. */
  allHref?: string;
}

/** What belongs to an event: the same payment, the same order, the same request, edited copies. */
export function Related({ event, related }: { event: EventDetail; related: RelatedEvents }) {
  const { samePayment, sameOrder, sameRequest, edited } = related;
  const groups: GroupProps[] = [
    {
      title: "Same payment",
      why: `They name the reference ${event.reference ?? ""}.`,
      list: samePayment,
      allHref: `/events?q=${encodeURIComponent(event.reference ?? "")}`,
    },
    {
      title: "Same order",
      why: `They belong to order ${event.orderReference ?? ""} as well.`,
      list: sameOrder,
      allHref: `/events?q=${encodeURIComponent(event.orderReference ?? "")}`,
    },
    {
      title: "Same request",
      why: "They came in one request. Each is verified, stored, delivered and replayed on its own.",
      list: sameRequest,
    },
    { title: "Edited copies", why: "A person edited this event's payload to send these.", list: edited },
  ].filter(({ list }) => list.events.length > 0);
  if (groups.length === 0) {
    return (
      <p className="text-sm text-muted">
        No other event names the same payment or order, and none came in the same request.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {groups.map((group) => (
        <Group key={group.title} {...group} />
      ))}
    </div>
  );
}

function Group({ title, why, list, allHref }: GroupProps) {
  return (
    <section aria-label={title}>
      <div className="mb-1 flex items-baseline justify-between gap-3">
        <h3 className="text-sm font-medium">
          {title} <span className="font-normal text-subtle">{totalWords(list)}</span>
        </h3>
        {allHref ? (
          <Link href={allHref} className="text-sm text-accent-text underline underline-offset-2">
            Show in the list
          </Link>
        ) : null}
      </div>
      <p className="mb-1.5 text-xs text-muted">
        {why}
        {cutWords(list)}
      </p>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {list.events.map((event) => (
          <li key={event.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5 text-sm">
            <Link
              href={`/events/${event.id}`}
              className="min-w-0 flex-1 basis-48 truncate font-medium hover:underline"
            >
              {event.kind === "other" ? event.type : kindWords(event.kind).label}
            </Link>
            {event.deadLetters > 0 ? <span className="text-failed-text">Dead letter</span> : null}
            {event.batchIndex === null ? null : (
              <span className="text-xs text-subtle">Item {event.batchIndex + 1}</span>
            )}
            <Money amount={event.amount} currency={event.currency} />
            <RelativeTime at={event.receivedAt} className="text-xs text-muted" />
          </li>
        ))}
      </ul>
    </section>
  );
}
