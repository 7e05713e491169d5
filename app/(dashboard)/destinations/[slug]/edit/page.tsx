import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { EditDestinationForm } from "@/components/destinations/edit-destination-form";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/permissions";
import { getDestination } from "@/lib/delivery/destination-queries";
import { listSources } from "@/lib/ingest/source-queries";
import { saveDestinationAction } from "../../actions";

export const metadata: Metadata = { title: "Change a destination" };

/** Changes a destination's settings and routes. */
export default async function EditDestinationPage({ params }: { params: Promise<{ slug: string }> }) {
  const actor = await requireActor();
  if (!may(actor.role, "destinations.write")) return <Forbidden permission="destinations.write" />;
  const { slug } = await params;
  const [destination, sources] = await orNotFound(
    Promise.all([getDestination(actor, slug, { since: new Date() }), listSources(actor)]),
  );
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Destinations", href: "/destinations" },
          { label: destination.name, href: `/destinations/${destination.slug}` },
          { label: "Change" },
        ]}
        title={`Change ${destination.name}`}
        summary="Attempts under way finish with the old settings; deliveries that wait go on with the new ones."
      />
      <EditDestinationForm
        destination={destination}
        sources={sources.map(({ slug, name }) => ({ slug, name }))}
        mayUsePrivateNetwork={may(actor.role, "destinations.private-network")}
        save={saveDestinationAction}
      />
    </>
  );
}
