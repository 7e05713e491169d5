"use client";

import type { ReactNode } from "react";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column } from "@/components/table/data-table";
import { StatusBadge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { MoneyList } from "@/components/ui/values";
import type { ReplayRunView } from "@/lib/delivery/replay-model";
import { RUN_LOOKS, runSentence, scopeWords } from "./looks";
import { RunBar } from "./run-progress";

const COLUMNS: readonly Column<ReplayRunView>[] = [
  {
    id: "what",
    header: "What",
    card: "title",
    cell: (run) => (
      <>
        {run.reason ?? scopeWords(run.scope)}
        <CardLine parts={[run.owner.name, runSentence(run)]} />
      </>
    ),
  },
  {
    id: "state",
    header: "State",
    width: "148px",
    card: "aside",
    cell: (run) => <StatusBadge status={run.state} looks={RUN_LOOKS} look="plain" />,
  },
  {
    id: "progress",
    header: "Progress",
    width: "180px",
    priority: "medium",
    card: "hidden",
    cell: (run) =>
      run.tally ? <RunBar tally={run.tally} /> : <span className="text-subtle">not started</span>,
  },
  {
    id: "failed",
    header: "Failed",
    align: "right",
    width: "80px",
    card: "hidden",
    cell: (run) => (run.tally ? run.tally.counts.failed + run.tally.counts.retrying : "—"),
  },
  {
    id: "money",
    header: "Money",
    align: "right",
    width: "180px",
    priority: "wide",
    card: "hidden",
    cell: (run) => <MoneyList amounts={run.plan?.send.money ?? []} />,
  },
  { id: "owner", header: "By", width: "140px", card: "hidden", cell: (run) => run.owner.name },
  {
    id: "created",
    header: "Planned",
    align: "right",
    width: "96px",
    card: "hidden",
    cell: (run) => <RelativeTime at={run.createdAt} className="text-muted" />,
  },
];

/** Replays as pieces of work: who, why, how far. */
export function RunList({ rows, empty }: { rows: ReplayRunView[]; empty: ReactNode }) {
  return (
    <DataTable
      caption="Replays, newest first"
      rows={rows}
      columns={COLUMNS}
      rowId={(run) => run.id}
      rowHref={(run) => `/replays/${run.id}`}
      empty={empty}
    />
  );
}
