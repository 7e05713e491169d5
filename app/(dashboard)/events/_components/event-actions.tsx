import { Check, Pencil, RotateCw } from "lucide-react";
import { resolveDeadLettersAction, undoInboxChangeAction } from "@/app/(dashboard)/dead-letters/actions";
import { ReplayDialog, ResolveDialog } from "@/components/delivery/later-dialogs";
import { planRowOf, replayPlan } from "@/components/delivery/replay-plan";
import { CopyButtonMenu, type CopyItem } from "@/components/events/copy-button-menu";
import { curlOf } from "@/components/events/curl";
import { Button, ButtonLink } from "@/components/ui/button";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { config } from "@/lib/platform/config";
import { replayEventAction } from "../actions";
import type { EventReading } from "./event-reading";

/** What can be done with an event: copy it, settle its dead letters by hand, replay it to its destinations. */
export function EventActions({
  actor,
  reading,
  small,
}: {
  actor: Actor;
  reading: EventReading;
  small?: boolean;
}) {
  const { event, deliveries } = reading;
  const size = small ? "sm" : "md";
  const finished = deliveries.filter((d) => d.status === "dead" || d.status === "succeeded");
  const dead = deliveries.filter((d) => d.status === "dead" && d.resolvedAt === null);
  return (
    <>
      <CopyButtonMenu items={copiesOf(reading)} size={size} />
      {dead.length > 0 && may(actor.role, "dead-letters.resolve") ? (
        <ResolveDialog
          target={{ deliveryIds: dead.map((delivery) => delivery.id) }}
          count={dead.length}
          resolve={resolveDeadLettersAction}
          undo={undoInboxChangeAction}
          trigger={
            <Button size={size}>
              <Check aria-hidden />
              Resolve…
            </Button>
          }
        />
      ) : null}
      {event.payloadKept && may(actor.role, "events.edit") ? (
        <EditLink eventId={event.id} size={size} />
      ) : null}
      {event.payloadKept && finished.length > 0 && may(actor.role, "deliveries.replay-one") ? (
        <ReplayDialog
          target={{ eventId: event.id }}
          plan={replayPlan(finished.map(planRowOf))}
          replay={replayEventAction}
          trigger={
            <Button variant="primary" size={size} data-replay>
              <RotateCw aria-hidden />
              {finished.length === 1 ? "Replay…" : `Replay to ${finished.length} destinations…`}
            </Button>
          }
        />
      ) : null}
    </>
  );
}

function EditLink({ eventId, size }: { eventId: string; size: "sm" | "md" }) {
  return (
    <ButtonLink href={`/events/${eventId}/edit`} size={size}>
      <Pencil aria-hidden />
      Edit and send…
    </ButtonLink>
  );
}

/** The event as plain data, personal data masked and the payload left out: for tickets and scripts. */
function jsonOf({ event, deliveries }: EventReading): string {
  const { payload, headers: _headers, delivery: _delivery, signedFields: _signed, ...facts } = event;
  return JSON.stringify(
    {
      ...facts,
      payload: event.payloadKept ? { bytes: payload.bytes, sha256: payload.sha256 } : null,
      deliveries: deliveries.map(
        ({ id, status, destination, attemptCount, round, sentence, deadReason }) => ({
          id,
          destination: destination.slug,
          status,
          round,
          attempts: attemptCount,
          sentence,
          deadReason,
        }),
      ),
    },
    null,
    2,
  );
}

function copiesOf(reading: EventReading): CopyItem[] {
  const { event } = reading;
  const base = config().baseUrl;
  const curl = curlOf({
    url: `${base}/api/webhooks/${event.source.slug}`,
    headers: event.headers,
    body: event.payload.truncated ? null : event.payload.text,
  });
  const curlItem: CopyItem = {
    what: "cURL",
    icon: "command",
    hint: "Masked, without signature and credentials",
    value: curl,
  };
  return [
    { what: "Link", icon: "link", value: `${base}/events/${event.id}` },
    { what: "Event id", icon: "id", value: event.id },
    { what: "Provider's event id", icon: "id", value: event.eventId },
    {
      what: "JSON",
      icon: "json",
      hint: "Facts and deliveries, masked, without the payload",
      value: jsonOf(reading),
    },
    ...(event.payloadKept ? [curlItem] : []),
  ];
}
