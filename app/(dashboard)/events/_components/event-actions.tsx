import { PencilLine, RotateCw } from "lucide-react";
import { ReplayDialog } from "@/components/delivery/replay-dialog";
import { planRowOf, replayPlan } from "@/components/delivery/replay-plan";
import { CopyMenu, type CopyItem } from "@/components/events/copy-menu";
import { curlOf } from "@/components/events/curl";
import { Button, ButtonLink } from "@/components/ui/button";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { config } from "@/lib/platform/config";
import { replayEventAction } from "../actions";
import type { EventReading } from "./event-reading";

/** What can be done with an event: copy it, replay it to its destinations, send an edited copy. */
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
  return (
    <>
      <CopyMenu items={copiesOf(reading)} size={size} />
      {event.status !== "quarantined" && may(actor.role, "deliveries.replay-many") ? (
        <ButtonLink href={`/events/${event.id}/edit`} size={size}>
          <PencilLine aria-hidden />
          Edit and send…
        </ButtonLink>
      ) : null}
      {finished.length > 0 && may(actor.role, "deliveries.replay-one") ? (
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

/** The event as plain data, personal data masked and the payload left out: for tickets and scripts. */
function jsonOf({ event, deliveries }: EventReading): string {
  const { payload, headers: _headers, delivery: _delivery, signedFields: _signed, ...facts } = event;
  return JSON.stringify(
    {
      ...facts,
      payload: { bytes: payload.bytes, sha256: payload.sha256 },
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
  return [
    { what: "Link", value: `${base}/events/${event.id}` },
    { what: "Event id", value: event.id },
    { what: "Provider's event id", value: event.eventId },
    { what: "JSON", hint: "Facts and deliveries, masked, without the payload", value: jsonOf(reading) },
    { what: "cURL", hint: "Masked, without signature and credentials", value: curl },
  ];
}
