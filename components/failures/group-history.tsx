import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { GroupHistoryEntry } from "@/lib/failures/group-model";

/** What was seen of a group and what people did with it, newest first. */
export function GroupHistory({ entries }: { entries: readonly GroupHistoryEntry[] }) {
  return (
    <Card title="Timeline" id="timeline">
      <ol className="flex flex-col gap-2 text-sm">
        {entries.map((entry) => (
          <li key={`${entry.at}-${entry.text}`} className="flex flex-wrap justify-between gap-x-4">
            <span className="min-w-0">
              {entry.by && !entry.text.startsWith(`${entry.by} `) ? (
                <span className="font-medium">{entry.by}: </span>
              ) : null}
              {entry.text}
              {entry.reason ? <span className="block text-muted">{entry.reason}</span> : null}
            </span>
            <RelativeTime at={entry.at} className="text-muted" />
          </li>
        ))}
      </ol>
    </Card>
  );
}
