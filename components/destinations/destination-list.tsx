"use client";

import type { ReactNode } from "react";
import { DESTINATION_LOOKS } from "@/components/delivery/looks";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column } from "@/components/table/data-table";
import { StatusBadge } from "@/components/ui/badge";
import { Count, Duration } from "@/components/ui/values";
import type { DestinationOverview } from "@/lib/delivery/model";
import { formatCount, formatShare, plural } from "@/lib/format/count";

const COLUMNS: readonly Column<DestinationOverview>[] = [
  {
    id: "name",
    header: "Destination",
    card: "title",
    cell: (row) => (
      <>
        <span className="font-medium">{row.name}</span>
        <CardLine parts={cardParts(row)} />
      </>
    ),
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
    card: "hidden",
    align: "right",
    width: "96px",
    cell: (row) =>
      row.successRate === null ? <span className="text-subtle">—</span> : formatShare(row.successRate),
  },
  {
    id: "p95",
    header: "Answers within",
    card: "hidden",
    align: "right",
    width: "124px",
    priority: "medium",
    cell: (row) => <Duration ms={row.durationP95Ms} />,
  },
  {
    id: "waiting",
    header: "On the way",
    card: "hidden",
    align: "right",
    width: "108px",
    priority: "medium",
    cell: (row) => <Count value={row.counts.pending + row.counts.held + row.counts.sending} />,
  },
  {
    id: "dead",
    header: "Dead letters",
    card: "hidden",
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

function cardParts(row: DestinationOverview): string[] {
  const waiting = row.counts.pending + row.counts.held + row.counts.sending;
  return [
    row.successRate === null ? "nothing sent" : `${formatShare(row.successRate)} accepted`,
    waiting > 0 ? `${formatCount(waiting)} on the way` : "",
    row.openDeadLetters > 0 ? plural(row.openDeadLetters, "dead letter") : "",
  ];
}

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
