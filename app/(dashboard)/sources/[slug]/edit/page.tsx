import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { EditSourceForm } from "@/components/sources/edit-source-form";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/permissions";
import { getSource } from "@/lib/ingest/source-queries";
import { providerChoices } from "../../_components/provider-choices";
import { updateSourceAction } from "../../actions";

export const metadata: Metadata = { title: "Change a source" };

/** Changes a source's name, its provider's options and its limits; secrets are rotated on its own page. */
export default async function EditSourcePage({ params }: { params: Promise<{ slug: string }> }) {
  const actor = await requireActor();
  if (!may(actor.role, "sources.write")) return <Forbidden permission="sources.write" />;
  const { slug } = await params;
  const source = await orNotFound(getSource(actor, slug));
  const provider = providerChoices().find((choice) => choice.id === source.provider);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sources", href: "/sources" },
          { label: source.name, href: `/sources/${source.slug}` },
          { label: "Change" },
        ]}
        title={`Change ${source.name}`}
        summary="Changes apply to the next request from the provider. Its address and its secrets stay."
      />
      <EditSourceForm source={source} fields={provider?.fields ?? []} save={updateSourceAction} />
    </>
  );
}
