"use client";

import { CircleCheck, CircleDashed, KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column } from "@/components/table/data-table";
import { Badge, StatusBadge, type StatusLook } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Count } from "@/components/ui/values";
import { formatCount, plural } from "@/lib/format/count";
import type { SourceOverview } from "@/lib/ingest/model";

type SourceState = "on" | "off" | "no_secret";

const LOOKS: Record<SourceState, StatusLook> = {
  on: { label: "Receiving", tone: "ok", icon: CircleCheck },
  off: { label: "Switched off", tone: "neutral", icon: CircleDashed },
  no_secret: { label: "No live secret", tone: "failed", icon: KeyRound },
};

/** Whether a source can take events now; without a live secret it refuses everything. */
export function sourceState(source: Pick<SourceOverview, "enabled" | "secrets">): SourceState {
  if (!source.enabled) return "off";
  return source.secrets.needed && source.secrets.live === 0 ? "no_secret" : "on";
}

/** A source's state as a badge. */
export function SourceStateBadge({ source }: { source: Pick<SourceOverview, "enabled" | "secrets"> }) {
  return <StatusBadge status={sourceState(source)} looks={LOOKS} look="plain" />;
}

function dueWords({ secrets: { age } }: Pick<SourceOverview, "secrets">): string | null {
  if (age?.state === "overdue") return "Secret overdue";
  return age?.state === "soon" ? "Secret due soon" : null;
}

const COLUMNS: readonly Column<SourceOverview>[] = [
  {
    id: "name",
    header: "Source",
    card: "title",
    cell: (row) => (
      <>
        <span className="inline-flex max-w-full items-center gap-2">
          <span className="truncate font-medium">{row.name}</span>
          {row.environment === "test" ? <Badge>Test</Badge> : null}
          {row.clock ? (
            <Badge tone="attention" className="max-sm:hidden">
              {row.clock.words}
            </Badge>
          ) : null}
          {row.enabled && dueWords(row) ? (
            <Badge
              tone={row.secrets.age?.state === "overdue" ? "attention" : "waiting"}
              className="max-sm:hidden"
            >
              {dueWords(row)}
            </Badge>
          ) : null}
        </span>
        <CardLine
          parts={[
            row.enabled ? dueWords(row) : null,
            `${plural(row.events24h, "event")} in 24 h`,
            row.refused24h > 0 ? `${formatCount(row.refused24h)} refused` : null,
            row.lastEventAt ? <RelativeTime key="last" at={row.lastEventAt} /> : "never",
            row.clock?.words ?? null,
          ]}
        />
      </>
    ),
  },
  { id: "provider", header: "Provider", card: "hidden", width: "152px", cell: (row) => row.providerName },
  {
    id: "state",
    header: "State",
    width: "132px",
    card: "aside",
    cell: (row) => <SourceStateBadge source={row} />,
  },
  {
    id: "entity",
    header: "Legal entity",
    width: "168px",
    priority: "wide",
    card: "hidden",
    cell: (row) => row.legalEntity ?? <span className="text-subtle">—</span>,
  },
  {
    id: "events",
    header: "Events, 24 h",
    card: "hidden",
    align: "right",
    width: "108px",
    cell: (row) => <Count value={row.events24h} />,
  },
  {
    id: "refused",
    header: "Refused, 24 h",
    card: "hidden",
    align: "right",
    width: "116px",
    priority: "medium",
    cell: (row) => (
      <Count value={row.refused24h} className={row.refused24h > 0 ? "text-attention-text" : "text-subtle"} />
    ),
  },
  {
    id: "last",
    header: "Last event",
    card: "hidden",
    align: "right",
    width: "108px",
    cell: (row) =>
      row.lastEventAt ? (
        <RelativeTime at={row.lastEventAt} className="text-muted" />
      ) : (
        <span className="text-subtle">Never</span>
      ),
  },
];

const rowId = (row: SourceOverview) => row.id;

/** Sources with what came in over the last day. */
export function SourceList({ rows, empty }: { rows: SourceOverview[]; empty: ReactNode }) {
  return (
    <DataTable
      caption="Sources and their last day"
      rows={rows}
      columns={COLUMNS}
      rowId={rowId}
      rowHref={(row) => `/sources/${row.slug}`}
      empty={empty}
    />
  );
}
