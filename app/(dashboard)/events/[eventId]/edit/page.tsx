import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { EditPayload } from "@/components/replay/edit-payload";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/permissions";
import { listDestinations } from "@/lib/delivery/destination-queries";
import { loadEditable } from "@/lib/ingest/edit-event";
import { sendEditedEventAction } from "./actions";

export const metadata: Metadata = { title: "Edit and send" };

/** Edits an event's payload and sends it as a new event. Opening it shows personal data, which is recorded. */
export default async function EditEventPage({ params }: { params: Promise<{ eventId: string }> }) {
  const actor = await requireActor();
  if (!may(actor.role, "events.edit")) return <Forbidden permission="events.edit" />;
  const { eventId } = await params;
  const event = await orNotFound(loadEditable(actor, eventId));
  const destinations = await listDestinations(actor, { since: new Date() });
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Events", href: "/events" },
          { label: event.eventId, href: `/events/${event.id}` },
          { label: "Edit and send" },
        ]}
        title={`Edit and send ${event.type}`}
        summary="You see this payload unmasked; that is written to the audit log."
      />
      <EditPayload
        event={event}
        destinations={destinations.filter(({ enabled }) => enabled).map(({ slug, name }) => ({ slug, name }))}
        send={sendEditedEventAction}
      />
    </>
  );
}
