import { RelativeTime } from "@/components/ui/relative-time";
import { plural } from "@/lib/format/count";
import type { EventDetail } from "@/lib/ingest/model";

/** How often the provider sent this event again, and what was done about it. */
export function Duplicates({ event }: { event: EventDetail }) {
  if (event.duplicateCount === 0) {
    return (
      <p className="text-sm text-muted">
        The provider sent this event once. Had it come again, it would be answered the same and not delivered
        twice.
      </p>
    );
  }
  return (
    <p className="text-sm text-muted">
      <span className="font-medium text-text">{plural(event.duplicateCount, "duplicate")} absorbed</span>, the
      last <RelativeTime at={event.lastDuplicateAt} />. Each was verified and answered like the first; nothing
      was delivered twice. Only the first request&apos;s bytes are kept, so duplicates can&apos;t be compared
      with it: they had the same provider&apos;s event id, which is what makes them one event.
    </p>
  );
}
