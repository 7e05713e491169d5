import { RelativeTime } from "@/components/ui/relative-time";
import { formatDuration } from "@/lib/format/time";
import type { RecurringJobView } from "@/lib/queue/model";
import { jobLabel, QUEUE_TEXT } from "./words";

/** The work that runs by itself, and when each does next. */
export function RecurringList({ jobs }: { jobs: readonly RecurringJobView[] }) {
  return (
    <ul className="divide-y divide-line text-sm">
      {jobs.map((job) => (
        <li key={job.name} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
          <span className="min-w-0 flex-1 basis-32 font-medium">{jobLabel(job.name)}</span>
          <span className="text-muted">
            every {formatDuration(job.everyMs)}, in {QUEUE_TEXT[job.queue].label}
          </span>
          <span className="text-muted">
            {job.nextAt ? (
              <>
                next <RelativeTime at={job.nextAt} />
              </>
            ) : (
              "not registered"
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
