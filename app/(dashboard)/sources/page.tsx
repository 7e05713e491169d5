import { Plus, RadioTower } from "lucide-react";
import type { Metadata } from "next";
import { many, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { sourcesVerdict } from "@/components/sources/verdict";
import { SourceList } from "@/components/sources/source-list";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { may } from "@/lib/access/permissions";
import { listSources } from "@/lib/ingest/source-queries";

export const metadata: Metadata = { title: "Sources" };

/** Where providers call us, and whether they do. */
export default async function SourcesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const [environment] = many(await searchParams, "env", ["live", "test"] as const);
  const all = await listSources(actor);
  const sources = environment ? all.filter((source) => source.environment === environment) : all;
  const add = may(actor.role, "sources.write") ? (
    <ButtonLink href="/sources/new" variant="primary">
      <Plus aria-hidden />
      Add a source
    </ButtonLink>
  ) : null;
  return (
    <>
      <LiveRefresh topics={["sources", "events"]} />
      <PageHeader
        title="Sources"
        summary={sourcesVerdict(sources)}
        actions={sources.length > 0 ? add : null}
      />
      <SourceList
        rows={sources}
        empty={
          <EmptyState icon={RadioTower} title="No provider calls here yet" actions={add}>
            A source is the address that one provider account posts its events to, such as one Stripe account.
            It verifies each request with your secret before anything is stored.
          </EmptyState>
        }
      />
    </>
  );
}
