"use client";

import { Copy as CopyIcon } from "lucide-react";
import type { ReactNode } from "react";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { useOpenHref } from "@/components/ui/url-panel";
import { Money, ShortId } from "@/components/ui/values";
import { plural } from "@/lib/format/count";
import type { EventListRow } from "@/lib/ingest/model";
import { DeliveryRollupBadge } from "./delivery-rollup";
import { kindWords } from "./kinds";

const COLUMNS: readonly Column<EventListRow>[] = [
  {
    id: "event",
    header: "Event",
    card: "title",
    cell: (row) => (
      <>
        <EventName row={row} />
        <CardLine
          parts={[
            row.amount ? <Money amount={row.amount} currency={row.currency} className="text-text" /> : null,
            row.source.name,
            <RelativeTime key="received" at={row.receivedAt} />,
          ]}
        />
      </>
    ),
  },
  {
    id: "delivery",
    header: "Deliveries",
    width: "168px",
    card: "aside",
    cell: (row) => <DeliveryRollupBadge status={row.status} delivery={row.delivery} />,
  },
  {
    id: "amount",
    header: "Amount",
    card: "hidden",
    align: "right",
    width: "140px",
    cell: (row) => <Money amount={row.amount} currency={row.currency} />,
  },
  {
    id: "reference",
    header: "Reference",
    card: "hidden",
    width: "196px",
    priority: "medium",
    cell: (row) =>
      row.reference ? <ShortId id={row.reference} head={14} /> : <span className="text-subtle">—</span>,
  },
  {
    id: "source",
    header: "Source",
    card: "hidden",
    width: "176px",
    priority: "medium",
    cell: (row) => (
      <span className="inline-flex min-w-0 items-center gap-2">
        <span className="truncate">{row.source.name}</span>
        {row.environment === "test" ? <Badge>Test</Badge> : null}
      </span>
    ),
  },
  {
    id: "received",
    header: "Received",
    card: "hidden",
    align: "right",
    width: "108px",
    cell: (row) => <RelativeTime at={row.receivedAt} className="text-muted" />,
  },
];

function EventName({ row }: { row: EventListRow }) {
  const label = row.status === "quarantined" ? "Event that could not be read" : kindWords(row.kind).label;
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-2">
      <span className="shrink-0 font-medium max-sm:shrink">{row.kind === "other" ? row.type : label}</span>
      {row.kind === "other" ? null : (
        <span className="truncate font-mono text-xs text-subtle max-sm:hidden">{row.type}</span>
      )}
      {row.duplicateCount > 0 ? (
        <span
          data-hint={`${plural(row.duplicateCount, "duplicate")} absorbed`}
          className="inline-flex shrink-0 items-center gap-0.5 text-xs text-subtle"
        >
          <CopyIcon className="size-3" aria-hidden />
          <span className="sr-only">Duplicates:</span>
          {row.duplicateCount}
        </span>
      ) : null}
    </span>
  );
}

interface EventListProps {
  rows: EventListRow[];
  activeId: string | null;
  empty: ReactNode;
}

const rowId = (row: EventListRow) => row.id;

/** Events, newest first; a row opens its details beside the list. */
export function EventList({ rows, activeId, empty }: EventListProps) {
  const openHref = useOpenHref();
  return (
    <DataTable
      caption="Events, newest first"
      rows={rows}
      columns={COLUMNS}
      rowId={rowId}
      rowHref={(row) => `/events/${row.id}`}
      peekHref={(row) => openHref(row.id)}
      activeId={activeId}
      empty={empty}
    />
  );
}
