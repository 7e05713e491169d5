"use client";

import type { ReactNode } from "react";
import { eventSubject } from "@/components/events/sentence";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column } from "@/components/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DeliveryView } from "@/lib/delivery/model";
import { formatCount, plural } from "@/lib/format/count";
import { DeliveryStatusBadge } from "./delivery-card";

const COLUMNS: readonly Column<DeliveryView>[] = [
  {
    id: "event",
    header: "Event",
    card: "title",
    cell: (row) => (
      <>
        {eventSubject(row.event)}
        <CardLine
          parts={[
            plural(row.attemptCount, "try", "tries"),
            <RelativeTime key="created" at={row.createdAt} />,
          ]}
        />
      </>
    ),
  },
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
    width: "26%",
    priority: "wide",
    card: "hidden",
    cell: (row) => <span className="text-muted">{row.sentence ?? "—"}</span>,
  },
  {
    id: "attempts",
    header: "Tries",
    card: "hidden",
    align: "right",
    width: "64px",
    priority: "medium",
    cell: (row) => formatCount(row.attemptCount),
  },
  {
    id: "created",
    header: "Created",
    card: "hidden",
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
