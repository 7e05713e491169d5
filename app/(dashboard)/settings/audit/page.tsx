import type { Metadata } from "next";
import { Suspense } from "react";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { ListTime } from "@/app/(dashboard)/_page/list-time";
import { Soon } from "@/app/(dashboard)/_page/soon";
import { one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { ListViews } from "@/app/(dashboard)/_views/list-views";
import { requireActor } from "@/app/_server/session";
import { ButtonLink } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";
import { countAuditFacets, listAuditChoices } from "@/lib/access/audit-queries";
import { may } from "@/lib/access/permissions";
import { auditFields } from "./_components/audit-fields";
import { AuditPanel } from "./_components/audit-panel";
import { readAuditQuery } from "./_components/audit-query";
import { AuditRows } from "./_components/audit-rows";

export const metadata: Metadata = { title: "Audit" };

/** Who did what, newest first. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  if (!may(actor.role, "audit.read")) return <Forbidden permission="audit.read" />;
  const params = await searchParams;
  const query = readAuditQuery(params, new Date());
  const facets = countAuditFacets(actor, query.filter).catch(() => null);
  const choices = await listAuditChoices(actor);
  const open = one(params, "open");
  return (
    <>
      <PageHeader
        title="Audit"
        summary="Every change that a person, an API key or Tallyhook itself made, written together with the change."
        actions={
          <>
            <ButtonLink href="/settings/audit/retention" variant="ghost">
              Retention
            </ButtonLink>
            <ButtonLink href="/settings/payloads" variant="ghost">
              Payloads
            </ButtonLink>
            <Soon
              part={() => ListViews({ actor, list: "audit" })}
              fallback={<Skeleton className="h-8 w-24 rounded-md" />}
            />
          </>
        }
      />
      <FilterBar fields={auditFields(choices)} facets={facets} search="Search by words, names or a whole id">
        <ListTime range={query.range} allTime />
      </FilterBar>
      <PartBoundary what="The audit log">
        <Soon
          part={() => AuditRows({ actor, params, query })}
          fallback={<TableSkeleton rows={14} columns={5} />}
        />
      </PartBoundary>
      {open ? (
        <Suspense>
          <AuditPanel actor={actor} entryId={open} />
        </Suspense>
      ) : null}
    </>
  );
}
