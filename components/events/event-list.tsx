"use client";

import { Copy as CopyIcon } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { PlanMatchingButton, PlanReplayButton } from "@/components/delivery/later-dialogs";
import type { PlanMatching, PlanReplay } from "@/components/replay/plan-replay-button";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column, type Selection } from "@/components/table/data-table";
import { ExportButton } from "@/components/table/export-button";
import type { LiveRows, MatchingCount } from "@/components/table/model";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { useDetailHref, useOpenHref } from "@/components/ui/url-panel";
import { Money, ShortId } from "@/components/ui/values";
import { plural } from "@/lib/format/count";
import type { ListLook } from "@/lib/format/list-look";
import { ALL_TIME } from "@/lib/format/time-range";
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
    id: "order",
    header: "Order",
    card: "hidden",
    width: "132px",
    optional: true,
    cell: (row) =>
      row.orderReference ? (
        <ShortId id={row.orderReference} head={12} />
      ) : (
        <span className="text-subtle">—</span>
      ),
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
    id: "customer",
    header: "Customer",
    card: "hidden",
    width: "168px",
    optional: true,
    cell: (row) => <Text value={row.customer} />,
  },
  {
    id: "method",
    header: "Method",
    card: "hidden",
    width: "96px",
    optional: true,
    cell: (row) => <Text value={row.paymentMethod} />,
  },
  {
    id: "country",
    header: "Country",
    card: "hidden",
    width: "84px",
    optional: true,
    cell: (row) => <Text value={row.country} />,
  },
  {
    id: "event-id",
    header: "Event id",
    card: "hidden",
    width: "196px",
    optional: true,
    cell: (row) => <ShortId id={row.eventId} head={14} />,
  },
  {
    id: "occurred",
    header: "Happened",
    card: "hidden",
    align: "right",
    width: "108px",
    optional: true,
    cell: (row) => <RelativeTime at={row.occurredAt} className="text-muted" />,
  },
  {
    id: "received",
    header: "Received",
    sort: "received",
    card: "hidden",
    align: "right",
    width: "108px",
    cell: (row) => <RelativeTime at={row.receivedAt} className="text-muted" />,
  },
];

function Text({ value }: { value: string | null }) {
  return value === null ? <span className="text-subtle">—</span> : <span className="truncate">{value}</span>;
}

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

/** Plans a replay of the chosen events, or of all that match. */
interface EventReplays {
  chosen: PlanReplay;
  matching: PlanMatching;
}

interface EventListProps {
  rows: EventListRow[];
  activeId: string | null;
  empty: ReactNode;
  look: ListLook;
  /** How many events the filter matches, for a selection of all of them. */
  matching: Promise<MatchingCount | null>;
  nextCursor: string | null;
  searchedTo: string | null;
  sort: "newest" | "oldest";
  /** Null for who may not replay. */
  replay: EventReplays | null;
}

const rowId = (row: EventListRow) => row.id;
const LIVE: LiveRows = { topics: ["events", "deliveries"], list: "events" };

/** Events, newest first; a row opens its details beside the list. */
export function EventList(props: EventListProps) {
  const { rows, activeId, empty, look, matching, nextCursor, searchedTo, sort, replay } = props;
  const openHref = useOpenHref();
  const selection = useMemo(() => selectionOf(matching, replay), [matching, replay]);
  const detailHref = useDetailHref("/events");
  return (
    <DataTable
      caption={sort === "oldest" ? "Events, oldest first" : "Events, newest first"}
      list="events"
      look={look}
      // Read from the oldest, new rows belong at an end that is not on screen.
      live={sort === "oldest" ? undefined : LIVE}
      rows={rows}
      columns={COLUMNS}
      rowId={rowId}
      rowHref={(row) => detailHref(row.id)}
      peekHref={(row) => openHref(row.id)}
      activeId={activeId}
      selection={selection}
      nextCursor={nextCursor}
      searchedTo={searchedTo}
      sorting={{ by: "received", dir: sort === "oldest" ? "asc" : "desc" }}
      tools={<ExportButton list="events" />}
      empty={empty}
    />
  );
}

function selectionOf(
  matching: EventListProps["matching"],
  replay: EventReplays | null,
): Selection<EventListRow> {
  return {
    nameOf: (row) => `${kindWords(row.kind).label}, ${row.eventId}`,
    matching,
    actions: (choice, clear) => (
      <>
        {choice.kind === "ids" ? (
          <CopyButton value={choice.ids.join("\n")} what="ids" labelled size="sm" />
        ) : null}
        <ExportButton
          list="events"
          query={choice.kind === "ids" ? `ids=${choice.ids.join(",")}&range=${ALL_TIME}` : choice.query}
        />
        {replay && choice.kind === "ids" ? (
          <PlanReplayButton
            scope={{ kind: "events", ids: choice.ids }}
            plan={replay.chosen}
            variant="primary"
            onPlanned={clear}
          />
        ) : null}
        {replay && choice.kind === "matching" ? (
          <PlanMatchingButton
            query={choice.query}
            plan={replay.matching}
            variant="primary"
            onPlanned={clear}
          />
        ) : null}
      </>
    ),
  };
}
