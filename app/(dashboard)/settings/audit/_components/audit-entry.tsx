import { AuditDetail } from "@/components/access/audit-detail";
import { targetHref } from "@/components/access/audit-words";
import type { Actor } from "@/lib/access/actor";
import type { AuditEntryView } from "@/lib/access/audit-model";
import { listDestinationNames } from "@/lib/delivery/destination-queries";
import { listSources } from "@/lib/ingest/source-queries";

/** One entry, with the way to what it is about. */
export async function AuditEntry({ actor, entry }: { actor: Actor; entry: AuditEntryView }) {
  const [sources, destinations] = await Promise.all([
    entry.targetKind === "source" ? listSources(actor) : [],
    entry.targetKind === "destination" ? listDestinationNames(actor) : [],
  ]);
  const slugs = new Map([...sources, ...destinations].map(({ id, slug }) => [id, slug]));
  return <AuditDetail entry={entry} href={targetHref(entry, slugs)} />;
}
