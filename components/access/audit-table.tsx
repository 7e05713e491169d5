"use client";

import { Bot, KeyRound, User, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/table/data-table";
import { ExportButton } from "@/components/table/export-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { useOpenHref } from "@/components/ui/url-panel";
import { ShortId } from "@/components/ui/values";
import type { AuditEntryView } from "@/lib/access/audit-model";
import type { ListLook } from "@/lib/format/list-look";

const ICONS: Record<string, LucideIcon> = { user: User, "api-key": KeyRound, system: Bot };

const COLUMNS: readonly Column<AuditEntryView>[] = [
  {
    id: "what",
    header: "What",
    card: "title",
    cell: (entry) => (
      <span
        className="max-sm:whitespace-normal"
        data-hint={entry.reason ? `Reason: ${entry.reason}` : undefined}
      >
        {entry.summary}
      </span>
    ),
  },
  {
    id: "who",
    header: "Who",
    width: "170px",
    cell: (entry) => {
      const Icon = ICONS[entry.actorKind] ?? User;
      return (
        <span className="inline-flex min-w-0 items-center gap-1.5">
          <Icon className="size-3.5 shrink-0 text-subtle" aria-hidden />
          <span className="truncate">{entry.actorName}</span>
        </span>
      );
    },
  },
  {
    id: "action",
    header: "Action",
    width: "180px",
    priority: "medium",
    card: "hidden",
    cell: (entry) => <code className="font-mono text-xs">{entry.action}</code>,
  },
  {
    id: "target",
    header: "On",
    width: "150px",
    priority: "wide",
    card: "hidden",
    cell: (entry) => <ShortId id={entry.targetId} />,
  },
  {
    id: "from",
    header: "From",
    width: "130px",
    priority: "wide",
    card: "hidden",
    cell: (entry) => entry.remoteAddress ?? "—",
  },
  {
    id: "at",
    header: "When",
    width: "110px",
    align: "right",
    sort: "at",
    cell: (entry) => <RelativeTime at={entry.at} />,
  },
];

interface AuditTableProps {
  rows: AuditEntryView[];
  activeId: string | null;
  dir: "asc" | "desc";
  look: ListLook;
  searchedTo: string | null;
  nextCursor: string | null;
  empty: ReactNode;
}

const rowId = (entry: AuditEntryView) => entry.id;

/** The audit log as a table; an entry opens beside it with what it replaced. */
export function AuditTable({ dir, ...props }: AuditTableProps) {
  const openHref = useOpenHref();
  return (
    <DataTable
      {...props}
      caption={dir === "asc" ? "Audit log, oldest first" : "Audit log, newest first"}
      columns={COLUMNS}
      rowId={rowId}
      rowHref={(entry) => `/settings/audit/${entry.id}`}
      peekHref={(entry) => openHref(entry.id)}
      sorting={{ by: "at", dir }}
      list="audit"
      tools={<ExportButton list="audit" masked={false} />}
    />
  );
}
