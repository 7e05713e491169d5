import { FileClock } from "lucide-react";
import { pageAt } from "@/app/(dashboard)/_page/page-at";
import { one, readLimit, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { readListLook } from "@/app/_server/list-look";
import { AuditTable } from "@/components/access/audit-table";
import { ButtonLink } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { EmptyState } from "@/components/ui/states";
import type { Actor } from "@/lib/access/actor";
import { listAudit } from "@/lib/access/audit-queries";
import { isNarrowed, type AuditQuery } from "./audit-query";

interface AuditRowsProps {
  actor: Actor;
  params: SearchParams;
  query: AuditQuery;
}

/** The rows of the audit log and its pages. */
export async function AuditRows({ actor, params, query }: AuditRowsProps) {
  const [page, look] = await Promise.all([
    pageAt(one(params, "cursor"), (cursor) =>
      listAudit(actor, { ...query.filter, ...query.page, cursor, limit: readLimit(params) }),
    ),
    readListLook("audit"),
  ]);
  return (
    <>
      <AuditTable
        look={look}
        rows={page.rows}
        activeId={one(params, "open")}
        dir={query.page.dir ?? "desc"}
        searchedTo={page.searchedTo}
        nextCursor={page.nextCursor}
        empty={<NothingFound query={query} />}
      />
      <CursorPager nextCursor={page.nextCursor} />
    </>
  );
}

function NothingFound({ query }: { query: AuditQuery }) {
  if (isNarrowed(query) || query.range)
    return (
      <EmptyState
        icon={FileClock}
        title="No entry matches"
        actions={<ButtonLink href="/settings/audit">Clear every filter</ButtonLink>}
      >
        Search for words of the sentence, a name, an action such as secret.rotate, or a whole id, or choose a
        longer time.
      </EmptyState>
    );
  return (
    <EmptyState icon={FileClock} title="Nothing was changed yet">
      The first change will stand here with who made it and from where.
    </EmptyState>
  );
}
