"use client";

import type { ReactNode } from "react";
import { kindWords } from "@/components/events/kinds";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column } from "@/components/table/data-table";
import { StatusBadge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Money } from "@/components/ui/values";
import { SKIP_TEXT, type ReplayItemView } from "@/lib/delivery/replay-model";
import { ITEM_LOOKS } from "./looks";

function why(item: ReplayItemView): string {
  if (item.skipReason) return SKIP_TEXT[item.skipReason].label;
  return item.sentence ?? "";
}

const COLUMNS: readonly Column<ReplayItemView>[] = [
  {
    id: "what",
    header: "Event",
    card: "title",
    cell: (item) => (
      <>
        {kindWords(item.kind).label} {item.reference ?? ""}
        <CardLine parts={[item.destination, why(item)]} />
      </>
    ),
  },
  {
    id: "result",
    header: "Result",
    width: "140px",
    card: "aside",
    cell: (item) => <StatusBadge status={item.state} looks={ITEM_LOOKS} look="plain" />,
  },
  {
    id: "amount",
    header: "Amount",
    align: "right",
    width: "120px",
    card: "hidden",
    cell: (item) => <Money amount={item.amount} currency={item.currency} />,
  },
  {
    id: "destination",
    header: "Destination",
    width: "140px",
    card: "hidden",
    cell: (item) => item.destination,
  },
  {
    id: "why",
    header: "Why",
    priority: "wide",
    card: "hidden",
    cell: (item) => <span className="text-muted">{why(item)}</span>,
  },
  {
    id: "at",
    header: "When",
    align: "right",
    width: "96px",
    card: "hidden",
    cell: (item) => <RelativeTime at={item.finishedAt ?? item.startedAt} className="text-muted" />,
  },
];

/** What became of each delivery of a replay. */
export function ReplayItemList({ rows, empty }: { rows: ReplayItemView[]; empty: ReactNode }) {
  return (
    <DataTable
      caption="Deliveries of this replay, in the order in which they go"
      rows={rows}
      columns={COLUMNS}
      rowId={(item) => item.id}
      rowHref={(item) => `/events/${item.eventId}`}
      empty={empty}
    />
  );
}
