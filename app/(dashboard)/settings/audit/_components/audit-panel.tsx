import { orNull } from "@/app/(dashboard)/_page/or-not-found";
import { UrlPanel } from "@/components/ui/url-panel";
import type { Actor } from "@/lib/access/actor";
import { getAuditEntry } from "@/lib/access/audit-queries";
import { AuditEntry } from "./audit-entry";

/** An entry beside the list; an id that leads nowhere says so in the panel. */
export async function AuditPanel({ actor, entryId }: { actor: Actor; entryId: string }) {
  const entry = await orNull(getAuditEntry(actor, entryId));
  if (!entry) {
    return (
      <UrlPanel title="No such entry" pageHref="/settings/audit">
        <p className="text-sm text-muted">
          There is no entry with this id. Entries are never deleted, but for those that the retention let go.
        </p>
      </UrlPanel>
    );
  }
  return (
    <UrlPanel title={entry.summary} pageHref={`/settings/audit/${entry.id}`}>
      <AuditEntry actor={actor} entry={entry} />
    </UrlPanel>
  );
}
