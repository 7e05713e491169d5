import { RelativeTime } from "@/components/ui/relative-time";

export interface HistoryEntry {
  id: string;
  at: string;
  actorName: string;
  summary: string;
  reason: string | null;
}

/** What people did with a delivery, newest first. */
export function LetterHistory({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <section aria-labelledby="history-heading" className="flex flex-col gap-2">
      <h2 id="history-heading" className="text-sm font-semibold">
        History
      </h2>
      {entries.length === 0 ? (
        <p className="text-sm text-muted">Nobody has done anything with it yet.</p>
      ) : (
        <ol className="flex flex-col divide-y divide-line rounded-md border border-line text-sm">
          {entries.map((entry) => (
            <li key={entry.id} className="flex flex-wrap items-baseline justify-between gap-x-3 px-3 py-1.5">
              <span className="min-w-0 flex-1 basis-56">
                <span className="font-medium">{entry.actorName}</span>{" "}
                <span className="text-muted">{entry.summary}</span>
                {entry.reason ? <span className="block text-muted">“{entry.reason}”</span> : null}
              </span>
              <RelativeTime at={entry.at} className="text-xs text-subtle" />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
