import { FileClock } from "lucide-react";
import { pageAt } from "@/app/(dashboard)/_page/page-at";
import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { one, readLimit, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { readListLook } from "@/app/_server/list-look";
import { requireActor } from "@/app/_server/session";
import { CursorPager } from "@/components/ui/cursor-pager";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { may } from "@/lib/access/permissions";
import { listAudit } from "@/lib/access/queries";
import { AuditTable } from "./audit-table";

export const metadata: Metadata = { title: "Audit" };

/** Who did what, newest first. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  if (!may(actor.role, "audit.read")) return <Forbidden permission="audit.read" />;
  const params = await searchParams;
  const query = one(params, "q");
  const [page, look] = await Promise.all([
    pageAt(one(params, "cursor"), (cursor) => listAudit(actor, { cursor, limit: readLimit(params), query })),
    readListLook("audit"),
  ]);
  return (
    <>
      <PageHeader
        title="Audit"
        summary="Every change that a person, an API key or Tallyhook itself made, written together with the change."
      />
      <FilterBar fields={[]} search="Search by person, action or id" />
      <AuditTable
        entries={page.data}
        look={look}
        empty={
          <EmptyState icon={FileClock} title={query ? "No entry matches" : "Nothing was changed yet"}>
            {query
              ? "Search for part of a sentence, a name, the start of an action such as secret., or a whole id."
              : "The first change will stand here with who made it and from where."}
          </EmptyState>
        }
      />
      <CursorPager nextCursor={page.nextCursor} />
    </>
  );
}
