import { attemptVerdicts } from "@/app/(dashboard)/failures/_components/verdict-props";
import { DeliveryCard } from "@/components/delivery/delivery-card";
import { kindWords } from "@/components/events/kinds";
import { deadLetterNextStep } from "@/components/failures/categories";
import { Holder } from "@/components/inbox/avatar";
import { LetterBar } from "@/components/inbox/letter-bar";
import { LetterHistory } from "@/components/inbox/letter-history";
import { NoteThread } from "@/components/inbox/note-thread";
import { SeenOnOpen } from "@/components/inbox/seen-on-open";
import { Callout } from "@/components/ui/callout";
import { Facts } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { AbsoluteTime, RelativeTime } from "@/components/ui/relative-time";
import { Money, ShortId } from "@/components/ui/values";
import type { Actor } from "@/lib/access/actor";
import { historyOf } from "@/lib/access/history";
import { may } from "@/lib/access/permissions";
import { snoozeOf } from "@/lib/delivery/inbox-machine";
import { RESOLUTION_REASON_TEXT } from "@/lib/delivery/inbox-model";
import { listNotes } from "@/lib/delivery/inbox-queries";
import type { DeliveryDetailView } from "@/lib/delivery/model";
import { markMentionsSeenAction, replayDeliveriesAction } from "../actions";
import { inboxActionsOf, inboxPeople } from "./inbox-props";

interface DetailProps {
  actor: Actor;
  delivery: DeliveryDetailView;
}

/** A dead letter: its money and who has it first, then the conversation, what was done, and the attempts. */
export async function DeadLetterDetail({ actor, delivery }: DetailProps) {
  const [people, notes, history, verdicts] = await Promise.all([
    inboxPeople(actor),
    listNotes(actor, delivery.id),
    historyOf(actor, { kind: "delivery", id: delivery.id }),
    attemptVerdicts(actor, [delivery]),
  ]);
  const actions = inboxActionsOf(actor);
  const snoozedUntil = snoozeOf(delivery, new Date());
  return (
    <div className="flex flex-col gap-5">
      <SeenOnOpen deliveryId={delivery.id} markSeen={markMentionsSeenAction} />
      <div className="flex flex-col gap-3">
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
          <Money
            amount={delivery.event.amount}
            currency={delivery.event.currency}
            className="text-xl font-semibold"
          />
          <span className="inline-flex items-center gap-1.5">
            <span className="text-muted">Assigned to</span> <Holder person={delivery.assignee} />
          </span>
        </p>
        <Standing delivery={delivery} snoozedUntil={snoozedUntil} />
        <LetterBar
          delivery={delivery}
          snoozedUntil={snoozedUntil}
          people={people}
          me={actor.id}
          actions={actions}
          replay={may(actor.role, "deliveries.replay-one") ? replayDeliveriesAction : null}
        />
      </div>
      <NoteThread
        deliveryId={delivery.id}
        notes={notes}
        people={people.filter(({ id }) => id !== actor.id)}
        write={actions?.note ?? null}
      />
      <DeliveryCard delivery={delivery} verdicts={verdicts} openFirst />
      <DeadLetterFacts delivery={delivery} />
      <LetterHistory entries={history} />
    </div>
  );
}

/** What holds for it now, and the next step. */
function Standing({
  delivery,
  snoozedUntil,
}: Pick<DetailProps, "delivery"> & { snoozedUntil: string | null }) {
  if (delivery.status !== "dead") return null;
  if (delivery.resolvedAt !== null) {
    const { resolutionReason: reason, resolutionNote: note } = delivery;
    return (
      <Callout tone="ok" title={reason ? RESOLUTION_REASON_TEXT[reason].label : "Resolved"}>
        {note ? `“${note}” ` : ""}Resolved by {delivery.resolvedBy} <RelativeTime at={delivery.resolvedAt} />.
      </Callout>
    );
  }
  if (snoozedUntil !== null) {
    return (
      <Callout tone="waiting" title={`Snoozed by ${delivery.snoozedBy}`}>
        {delivery.snoozedForRecovery ? (
          `It comes back when ${delivery.destination.name} takes deliveries again.`
        ) : (
          <>
            It comes back <AbsoluteTime at={snoozedUntil} />.
          </>
        )}
      </Callout>
    );
  }
  return (
    <Callout tone="attention" title="Next step">
      {deadLetterNextStep(delivery.lastCategory)}
    </Callout>
  );
}

function DeadLetterFacts({ delivery }: { delivery: DeliveryDetailView }) {
  const { event } = delivery;
  return (
    <Facts
      items={[
        { label: "What happened", value: kindWords(event.kind).label },
        { label: "Order", value: event.orderReference ?? "Not stated" },
        { label: "Customer", value: event.customer ?? "Not stated" },
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
