"use client";

import { CircleAlert, CircleCheck, CircleMinus } from "lucide-react";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column } from "@/components/table/data-table";
import { StatusBadge, type StatusLook } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WorkerView } from "@/lib/queue/model";
import { QUEUE_TEXT } from "./words";

type WorkerStatus = "alive" | "stopped" | "lost";

const LOOKS: Record<WorkerStatus, StatusLook> = {
  alive: { label: "Working", tone: "ok", icon: CircleCheck },
  stopped: { label: "Stopped", tone: "neutral", icon: CircleMinus },
  lost: { label: "Lost", tone: "failed", icon: CircleAlert },
};

function statusOf(worker: WorkerView): WorkerStatus {
  if (worker.alive) return "alive";
  return worker.stoppedAt ? "stopped" : "lost";
}

function queuesOf(worker: WorkerView): string {
  return worker.queues.map((name) => QUEUE_TEXT[name].label).join(", ");
}

const COLUMNS: readonly Column<WorkerView>[] = [
  {
    id: "host",
    header: "Worker",
    card: "title",
    cell: (row) => (
      <>
        {row.host} <span className="text-muted tabular-nums">process {row.pid}</span>
        <CardLine parts={[queuesOf(row), `version ${row.version}`]} />
      </>
    ),
  },
  {
    id: "status",
    header: "State",
    width: "112px",
    card: "aside",
    cell: (row) => <StatusBadge status={statusOf(row)} looks={LOOKS} look="plain" />,
  },
  { id: "queues", header: "Serves", priority: "medium", card: "hidden", cell: queuesOf },
  {
    id: "version",
    header: "Version",
    width: "96px",
    priority: "wide",
    card: "hidden",
    cell: (row) => row.version,
  },
  {
    id: "started",
    header: "Since",
    align: "right",
    width: "112px",
    cell: (row) => <RelativeTime at={row.startedAt} className="text-muted" />,
  },
  {
    id: "seen",
    header: "Last seen",
    align: "right",
    width: "112px",
    cell: (row) => <RelativeTime at={row.seenAt} className="text-muted" />,
  },
];

/** The worker processes of the last day. */
export function WorkerList({ rows }: { rows: WorkerView[] }) {
  return (
    <DataTable
      caption="Worker processes"
      rows={rows}
      columns={COLUMNS}
      rowId={(row) => row.id}
      empty={
        <p className="px-4 py-6 text-center text-sm text-muted">
          No worker process has run yet. Start one with npm start, or as docs/running.md says.
        </p>
      }
    />
  );
}
