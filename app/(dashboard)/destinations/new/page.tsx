import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { requireActor } from "@/app/_server/session";
import { NewDestinationForm } from "@/components/destinations/new-destination-form";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/permissions";
import { listSources } from "@/lib/ingest/source-queries";
import { createDestinationAction } from "../actions";

export const metadata: Metadata = { title: "Add a destination" };

/** Adds an address that events are sent to. */
export default async function NewDestinationPage() {
  const actor = await requireActor();
  if (!may(actor.role, "destinations.write")) return <Forbidden permission="destinations.write" />;
  const sources = await listSources(actor);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Destinations", href: "/destinations" }, { label: "Add" }]}
        title="Add a destination"
        summary="Every event that one of its routes asks for is posted to its address, signed to Standard Webhooks."
      />
      <NewDestinationForm
        sources={sources.map(({ slug, name }) => ({ slug, name }))}
        mayUsePrivateNetwork={may(actor.role, "destinations.private-network")}
        create={createDestinationAction}
      />
    </>
  );
}
