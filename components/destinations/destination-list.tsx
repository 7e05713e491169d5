"use client";

import type { ReactNode } from "react";
import { DESTINATION_LOOKS } from "@/components/delivery/looks";
import { DataTable, type Column } from "@/components/table/data-table";
import { StatusBadge } from "@/components/ui/badge";
import { Count, Duration } from "@/components/ui/values";
import type { DestinationOverview } from "@/lib/delivery/model";
import { formatShare } from "@/lib/format/count";

const COLUMNS: readonly Column<DestinationOverview>[] = [
  {
    id: "name",
    header: "Destination",
    card: "title",
    cell: (row) => <span className="font-medium">{row.name}</span>,
  },
  {
    id: "status",
    header: "Health",
    width: "156px",
    card: "aside",
    cell: (row) => <StatusBadge status={row.status} looks={DESTINATION_LOOKS} look="plain" />,
  },
  {
    id: "success",
    header: "Accepted",
    align: "right",
    width: "96px",
    cell: (row) =>
      row.successRate === null ? <span className="text-subtle">—</span> : formatShare(row.successRate),
  },
  {
    id: "p95",
    header: "Answers within",
    align: "right",
    width: "124px",
    priority: "medium",
    cell: (row) => <Duration ms={row.durationP95Ms} />,
  },
  {
    id: "waiting",
    header: "On the way",
    align: "right",
    width: "108px",
    priority: "medium",
    cell: (row) => <Count value={row.counts.pending + row.counts.held + row.counts.sending} />,
  },
  {
    id: "dead",
    header: "Dead letters",
    align: "right",
    width: "112px",
    cell: (row) => (
      <Count
        value={row.openDeadLetters}
        className={row.openDeadLetters > 0 ? "font-medium text-failed-text" : "text-subtle"}
      />
    ),
  },
];

const rowId = (row: DestinationOverview) => row.id;

/** Destinations with their health; "answers within" is the 95th percentile of attempts. */
export function DestinationList({ rows, empty }: { rows: DestinationOverview[]; empty: ReactNode }) {
  return (
    <DataTable
      caption="Destinations and their health"
      rows={rows}
      columns={COLUMNS}
      rowId={rowId}
      rowHref={(row) => `/destinations/${row.slug}`}
      empty={empty}
    />
  );
}
