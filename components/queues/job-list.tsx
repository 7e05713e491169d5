"use client";

import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column } from "@/components/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { EmptyState } from "@/components/ui/states";
import { useOpenHref } from "@/components/ui/url-panel";
import { ShortId } from "@/components/ui/values";
import type { JobState, JobView } from "@/lib/queue/model";
import { jobLabel, STATE_TEXT, tellingId } from "./words";

const WHEN: Record<JobState, { header: string; of: (job: JobView) => string | null }> = {
  waiting: { header: "Waits since", of: (job) => job.addedAt },
  active: { header: "Runs since", of: (job) => job.startedAt },
  delayed: { header: "Due", of: (job) => job.dueAt },
  failed: { header: "Given up", of: (job) => job.failedAt },
};

function triesOf(job: JobView): string {
  if (job.state === "failed") return job.timesFailed > 1 ? `${job.timesFailed} times` : `${job.tries} tries`;
  return `${job.tries} of ${job.triesMax}`;
}

function columns(state: JobState): Column<JobView>[] {
  const when = WHEN[state];
  return [
    {
      id: "work",
      header: "Work",
      card: "title",
      width: "220px",
      cell: (row) => (
        <>
          {jobLabel(row.name)}
          {row.recurring ? <span className="text-muted"> (recurs)</span> : null}
          <CardLine parts={[row.error ?? "", `tried ${triesOf(row)}`]} />
        </>
      ),
    },
    {
      id: "error",
      header: "Last error",
      card: "hidden",
      cell: (row) => <span className="text-muted">{row.error ?? "—"}</span>,
    },
    {
      id: "id",
      header: "About",
      width: "180px",
      priority: "medium",
      card: "hidden",
      cell: (row) => <ShortId id={tellingId(row)} />,
    },
    { id: "tries", header: "Tries", align: "right", width: "96px", card: "hidden", cell: triesOf },
    {
      id: "when",
      header: when.header,
      align: "right",
      width: "120px",
      card: "aside",
      cell: (row) => <RelativeTime at={when.of(row)} className="text-muted" />,
    },
  ];
}

/** A queue's jobs in one state, next to run first; given-up ones latest first. */
export function JobList({
  rows,
  state,
  activeId,
}: {
  rows: JobView[];
  state: JobState;
  activeId: string | null;
}) {
  const openHref = useOpenHref();
  return (
    <DataTable
      caption={`${STATE_TEXT[state].label} jobs`}
      rows={rows}
      columns={columns(state)}
      rowId={(row) => row.id}
      rowHref={(row) => `/queues/${row.queue}/${encodeURIComponent(row.id)}`}
      peekHref={(row) => openHref(row.id)}
      activeId={activeId}
      empty={<EmptyState title={STATE_TEXT[state].empty} className="py-8" />}
    />
  );
}
