import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { requireActor } from "@/app/_server/session";
import { NewSourceForm } from "@/components/sources/new-source-form";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/permissions";
import { config } from "@/lib/platform/config";
import { providerChoices } from "../_components/provider-choices";
import { createSourceAction } from "../actions";

export const metadata: Metadata = { title: "Add a source" };

/** Guides an admin from the provider's name to the address to paste there. */
export default async function NewSourcePage() {
  const actor = await requireActor();
  if (!may(actor.role, "sources.write")) return <Forbidden permission="sources.write" />;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sources", href: "/sources" }, { label: "Add" }]}
        title="Add a source"
        summary="You get an address to paste at the provider. Requests there are verified before anything is stored."
      />
      <NewSourceForm providers={providerChoices()} baseUrl={config().baseUrl} create={createSourceAction} />
    </>
  );
}
