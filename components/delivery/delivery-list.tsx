"use client";

import type { ReactNode } from "react";
import { eventSubject } from "@/components/events/sentence";
import { DataTable, type Column } from "@/components/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DeliveryView } from "@/lib/delivery/model";
import { plural } from "@/lib/format/count";
import { DeliveryStatusBadge } from "./delivery-card";

const COLUMNS: readonly Column<DeliveryView>[] = [
  { id: "event", header: "Event", card: "title", cell: (row) => eventSubject(row.event) },
  {
    id: "status",
    header: "Status",
    width: "140px",
    card: "aside",
    cell: (row) => <DeliveryStatusBadge delivery={row} />,
  },
  {
    id: "answer",
    header: "Last answer",
    priority: "medium",
    card: "hidden",
    cell: (row) => <span className="text-muted">{row.sentence ?? "—"}</span>,
  },
  {
    id: "attempts",
    header: "Attempts",
    align: "right",
    width: "96px",
    priority: "medium",
    cell: (row) => plural(row.attemptCount, "try", "tries"),
  },
  {
    id: "created",
    header: "Created",
    align: "right",
    width: "108px",
    cell: (row) => <RelativeTime at={row.createdAt} className="text-muted" />,
  },
];

const rowId = (row: DeliveryView) => row.id;

/** Deliveries of one destination; a row leads to its event. */
export function DeliveryList({ rows, empty }: { rows: DeliveryView[]; empty: ReactNode }) {
  return (
    <DataTable
      caption="Deliveries, newest first"
      rows={rows}
      columns={COLUMNS}
      rowId={rowId}
      rowHref={(row) => `/events/${row.event.id}?tab=attempts`}
      empty={empty}
    />
  );
}
