import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { EditPayload } from "@/components/replay/edit-payload";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/permissions";
import { listDestinationNames } from "@/lib/delivery/destination-queries";
import { getEvent } from "@/lib/ingest/queries";
import { openToEditAction, sendEditedEventAction } from "./actions";

export const metadata: Metadata = { title: "Edit and send" };

/** Edits an event's payload and sends it as a new event. The payload comes unmasked, so it is shown for a reason only. */
export default async function EditEventPage({ params }: { params: Promise<{ eventId: string }> }) {
  const actor = await requireActor();
  if (!may(actor.role, "events.edit")) return <Forbidden permission="events.edit" />;
  const { eventId } = await params;
  const event = await orNotFound(getEvent(actor, eventId));
  const destinations = await listDestinationNames(actor);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Events", href: "/events" },
          { label: event.eventId, href: `/events/${event.id}` },
          { label: "Edit and send" },
        ]}
        title={`Edit and send ${event.type}`}
        summary="The edited payload is sent as a new event; this one stays as it is."
      />
      <EditPayload
        event={{ id: event.id, eventId: event.eventId }}
        destinations={destinations.filter(({ enabled }) => enabled).map(({ slug, name }) => ({ slug, name }))}
        open={openToEditAction}
        send={sendEditedEventAction}
      />
    </>
  );
}
