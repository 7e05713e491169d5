"use client";

import type { ReactNode } from "react";
import { eventSubject } from "@/components/events/sentence";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column } from "@/components/table/data-table";
import { ExportButton } from "@/components/table/export-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { useOpenHref } from "@/components/ui/url-panel";
import { Duration, Money } from "@/components/ui/values";
import type { FailedAttemptView } from "@/lib/failures/model";
import type { ListLook } from "@/lib/format/list-look";
import { categoryLabel } from "./categories";
import { CategoryBadge } from "./category-badge";

const THEN = { retry: "Tried again", hold: "Kept", dead: "Given up", succeed: "Delivered" } as const;

const COLUMNS: readonly Column<FailedAttemptView>[] = [
  {
    id: "sentence",
    header: "What happened",
    card: "title",
    cell: (row) => (
      <>
        {row.sentence}
        <CardLine parts={[categoryLabel(row.category), row.decision ? THEN[row.decision] : null]} />
      </>
    ),
  },
  {
    id: "event",
    header: "On the way",
    width: "19%",
    priority: "wide",
    card: "hidden",
    cell: (row) => <span className="text-muted">{eventSubject({ ...row.event, amount: null })}</span>,
  },
  {
    id: "amount",
    header: "Amount",
    align: "right",
    width: "104px",
    priority: "medium",
    card: "hidden",
    cell: (row) => <Money amount={row.event.amount} currency={row.event.currency} />,
  },
  {
    id: "category",
    header: "Why",
    width: "128px",
    card: "hidden",
    cell: (row) => <CategoryBadge category={row.category} />,
  },
  {
    id: "answer",
    header: "Answer",
    width: "112px",
    card: "hidden",
    cell: (row) => <span className="font-mono text-xs">{row.responseStatus ?? row.errorCode ?? "—"}</span>,
  },
  {
    id: "try",
    header: "Try",
    align: "right",
    width: "52px",
    optional: true,
    card: "hidden",
    cell: (row) => row.number,
  },
  {
    id: "then",
    header: "Then",
    width: "104px",
    priority: "wide",
    card: "hidden",
    cell: (row) => (row.decision ? THEN[row.decision] : "—"),
  },
  {
    id: "duration",
    header: "Took",
    align: "right",
    width: "80px",
    optional: true,
    card: "hidden",
    cell: (row) => <Duration ms={row.durationMs} />,
  },
  {
    id: "source",
    header: "Source",
    width: "150px",
    optional: true,
    card: "hidden",
    cell: (row) => row.source.name,
  },
  {
    id: "started",
    header: "Sent",
    align: "right",
    width: "96px",
    card: "aside",
    sort: "started",
    cell: (row) => <RelativeTime at={row.startedAt} className="text-muted" />,
  },
];

interface AttemptTableProps {
  rows: FailedAttemptView[];
  dir: "asc" | "desc";
  look: ListLook;
  searchedTo: string | null;
  nextCursor: string | null;
  empty: ReactNode;
}

const LIVE = { topics: ["deliveries"], list: "failed-attempts" } as const;

/** Failed attempts one by one; a row opens its delivery beside the list. */
export function AttemptTable({ dir, ...props }: AttemptTableProps) {
  const openHref = useOpenHref();
  return (
    <DataTable
      {...props}
      caption={dir === "asc" ? "Failed attempts, oldest first" : "Failed attempts, newest first"}
      list="failed-attempts"
      tools={<ExportButton list="failed-attempts" />}
      columns={COLUMNS}
      rowId={(row) => row.id}
      rowHref={(row) => `/deliveries/${row.deliveryId}`}
      peekHref={(row) => openHref(row.deliveryId)}
      sorting={{ by: "started", dir }}
      live={dir === "asc" ? undefined : LIVE}
    />
  );
}
