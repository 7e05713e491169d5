import { AbsoluteTime } from "@/components/ui/relative-time";

export interface HistoryEntry {
  id: string;
  /** Absent where only the round is known. */
  at: string | null;
  who: string;
  what: string;
  reason: string | null;
}

interface EventHistoryProps {
  entries: readonly HistoryEntry[];
  /** Whether reveals and all else are among them, as admins see it. */
  whole: boolean;
}

/** What people did with this event: replays for everyone, the whole audit log for admins. */
export function EventHistory({ entries, whole }: EventHistoryProps) {
  return (
    <div className="flex flex-col gap-2">
      {entries.length === 0 ? (
        <p className="text-sm text-muted">
          {whole
            ? "Nobody has replayed, resolved or unmasked anything of this event."
            : "Nobody has replayed this event."}
        </p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line text-sm">
          {entries.map((entry) => (
            <li key={entry.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-1.5">
              <span className="min-w-0 flex-1 basis-64">
                <span className="font-medium">{entry.who}</span>: {entry.what}
                {entry.reason ? <span className="block text-muted">Reason: {entry.reason}</span> : null}
              </span>
              {entry.at ? <AbsoluteTime at={entry.at} className="text-xs text-muted" /> : null}
            </li>
          ))}
        </ul>
      )}
      {whole ? null : (
        <p className="text-xs text-subtle">
          Admins also see who resolved it and who looked at personal data. Ask one if you need to know.
        </p>
      )}
    </div>
  );
}
