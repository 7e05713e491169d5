"use client";

import { useMemo, type ReactNode } from "react";
import { CategoryBadge } from "@/components/failures/category-badge";
import { eventSubject } from "@/components/events/sentence";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column, type Selection } from "@/components/table/data-table";
import type { PlanReplay } from "@/components/replay/plan-replay-button";
import { scopeOfChoice } from "@/components/replay/scope";
import type { MatchingCount } from "@/components/table/model";
import { ExportButton } from "@/components/table/export-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { useOpenHref } from "@/components/ui/url-panel";
import { Money } from "@/components/ui/values";
import type { DeliveryView } from "@/lib/delivery/model";
import type { ListLook } from "@/lib/format/list-look";
import { formatCount, plural } from "@/lib/format/count";
import { DeliveryStatusBadge } from "./delivery-card";
import { PlanReplayButton } from "./later-dialogs";
import { OPTIONAL_COLUMNS } from "./optional-columns";

const dash = <span className="text-subtle">—</span>;

const COLUMNS: readonly Column<DeliveryView>[] = [
  {
    id: "event",
    header: "What is delivered",
    card: "title",
    cell: (row) => (
      <>
        {eventSubject({ ...row.event, amount: null })}
        <CardLine
          parts={[
            row.event.amount ? (
              <Money amount={row.event.amount} currency={row.event.currency} className="text-text" />
            ) : null,
            row.destination.name,
            <RelativeTime key="created" at={row.createdAt} />,
          ]}
        />
      </>
    ),
  },
  {
    id: "status",
    header: "Status",
    width: "132px",
    card: "aside",
    cell: (row) => <DeliveryStatusBadge delivery={row} />,
  },
  {
    id: "amount",
    header: "Amount",
    align: "right",
    width: "128px",
    card: "hidden",
    cell: (row) => <Money amount={row.event.amount} currency={row.event.currency} />,
  },
  {
    id: "destination",
    header: "Destination",
    width: "164px",
    card: "hidden",
    cell: (row) => row.destination.name,
  },
  {
    id: "category",
    header: "Why",
    width: "128px",
    priority: "medium",
    card: "hidden",
    cell: (row) => (row.lastCategory ? <CategoryBadge category={row.lastCategory} /> : dash),
  },
  {
    id: "attempts",
    header: "Tries",
    align: "right",
    width: "64px",
    priority: "medium",
    card: "hidden",
    cell: (row) => (
      <span data-hint={row.round > 1 ? plural(row.round - 1, "replay") : undefined}>
        {formatCount(row.attemptCount)}
      </span>
    ),
  },
  ...OPTIONAL_COLUMNS,
  {
    id: "created",
    header: "Created",
    align: "right",
    width: "104px",
    card: "hidden",
    sort: "created",
    cell: (row) => <RelativeTime at={row.createdAt} className="text-muted" />,
  },
];

interface DeliveryTableProps {
  rows: DeliveryView[];
  activeId: string | null;
  dir: "asc" | "desc";
  look: ListLook;
  searchedTo: string | null;
  nextCursor: string | null;
  empty: ReactNode;
  /** How many the filter matches, for a selection of all of them. */
  matching: Promise<MatchingCount | null>;
  /** Null for who may not replay. */
  replay: PlanReplay | null;
}

const LIVE = { topics: ["deliveries"], list: "deliveries" } as const;
const rowId = (row: DeliveryView) => row.id;

/** Deliveries to all destinations; a row opens its attempts beside the list. */
export function DeliveryTable({ dir, matching, replay, ...props }: DeliveryTableProps) {
  const openHref = useOpenHref();
  const selection = useMemo(() => (replay ? selectionOf(matching, replay) : undefined), [matching, replay]);
  return (
    <DataTable
      {...props}
      caption={dir === "asc" ? "Deliveries, oldest first" : "Deliveries, newest first"}
      list="deliveries"
      tools={<ExportButton list="deliveries" />}
      columns={COLUMNS}
      selection={selection}
      rowId={rowId}
      rowHref={(row) => `/deliveries/${row.id}`}
      peekHref={(row) => openHref(row.id)}
      sorting={{ by: "created", dir }}
      live={dir === "asc" ? undefined : LIVE}
    />
  );
}

function selectionOf(matching: Promise<MatchingCount | null>, replay: PlanReplay): Selection<DeliveryView> {
  return {
    nameOf: (row) => `${eventSubject(row.event)} for ${row.destination.name}`,
    matching,
    actions: (choice, clear) => (
      <PlanReplayButton
        scope={scopeOfChoice("deliveries-matching", choice)}
        plan={replay}
        label="Replay selected…"
        variant="primary"
        onPlanned={clear}
      />
    ),
  };
}
