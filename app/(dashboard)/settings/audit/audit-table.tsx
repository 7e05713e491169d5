"use client";

import { Bot, KeyRound, User, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/table/data-table";
import { ExportButton } from "@/components/table/export-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { ShortId } from "@/components/ui/values";
import type { AuditView } from "@/lib/access/queries";
import type { ListLook } from "@/lib/format/list-look";

const ICONS: Record<string, LucideIcon> = { user: User, "api-key": KeyRound, system: Bot };

const COLUMNS: readonly Column<AuditView>[] = [
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
    cell: (entry) => <RelativeTime at={entry.at} />,
  },
];

interface AuditTableProps {
  entries: AuditView[];
  look: ListLook;
  empty: ReactNode;
}

const rowId = (entry: AuditView) => entry.id;

/** The audit log as a table; the reason, when one was given, on hover. */
export function AuditTable({ entries, look, empty }: AuditTableProps) {
  return (
    <DataTable
      caption="Audit log"
      rows={entries}
      columns={COLUMNS}
      rowId={rowId}
      list="audit"
      look={look}
      tools={<ExportButton list="audit" />}
      empty={empty}
    />
  );
}
