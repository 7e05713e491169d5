import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { PageHeader } from "@/components/ui/page-header";
import { getAuditEntry } from "@/lib/access/audit-queries";
import { may } from "@/lib/access/permissions";
import { AuditEntry } from "../_components/audit-entry";

export const metadata: Metadata = { title: "Audit entry" };

/** One entry as a page of its own, for a link that works alone. */
export default async function AuditEntryPage({ params }: { params: Promise<{ entryId: string }> }) {
  const actor = await requireActor();
  if (!may(actor.role, "audit.read")) return <Forbidden permission="audit.read" />;
  const { entryId } = await params;
  const entry = await orNotFound(getAuditEntry(actor, entryId));
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Audit", href: "/settings/audit" }, { label: `Entry ${entry.seq ?? "?"}` }]}
        title={entry.summary}
      />
      <div className="max-w-4xl">
        <AuditEntry actor={actor} entry={entry} />
      </div>
    </>
  );
}
