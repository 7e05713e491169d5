"use client";

import { Check } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { PlanReplayButton, type PlanReplay } from "@/components/replay/plan-replay-button";
import { scopeOfChoice } from "@/components/replay/scope";
import { categoryLabel, deadLetterNextStep } from "@/components/failures/categories";
import { CategoryBadge } from "@/components/failures/category-badge";
import { eventSubject } from "@/components/events/sentence";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column, type Selection } from "@/components/table/data-table";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Action } from "@/components/ui/action";
import { useOpenHref } from "@/components/ui/url-panel";
import { Money } from "@/components/ui/values";
import type { DeliveryView } from "@/lib/delivery/model";
import { ResolveDialog, type ResolveInput, type ResolveResult } from "./resolve-dialog";

const COLUMNS: readonly Column<DeliveryView>[] = [
  {
    id: "event",
    header: "What did not arrive",
    card: "title",
    cell: (row) => (
      <>
        {eventSubject(row.event)}
        <CardLine parts={[row.destination.name, categoryLabel(row.lastCategory)]} />
      </>
    ),
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
    card: "hidden",
    width: "160px",
    cell: (row) => row.destination.name,
  },
  {
    id: "category",
    header: "Why",
    card: "hidden",
    width: "136px",
    cell: (row) => <CategoryBadge category={row.lastCategory} />,
  },
  {
    id: "next",
    header: "Next step",
    priority: "wide",
    card: "hidden",
    cell: (row) => (
      <span className="text-muted">
        {row.resolvedAt
          ? `Resolved${row.resolvedBy ? ` by ${row.resolvedBy}` : ""}: ${row.resolutionNote ?? "no note"}`
          : deadLetterNextStep(row.lastCategory)}
      </span>
    ),
  },
  {
    id: "age",
    header: "Given up",
    align: "right",
    width: "96px",
    card: "aside",
    cell: (row) => <RelativeTime at={row.deadAt} className="text-muted" />,
  },
];

export interface DeadLetterListProps {
  rows: DeliveryView[];
  activeId: string | null;
  empty: ReactNode;
  /** What this person may do; null hides the button. */
  replay: PlanReplay | null;
  resolve: Action<ResolveInput, ResolveResult> | null;
}

const rowId = (row: DeliveryView) => row.id;

/** The inbox of deliveries that a person must decide on. */
export function DeadLetterList({ rows, activeId, empty, replay, resolve }: DeadLetterListProps) {
  const openHref = useOpenHref();
  const selection = useMemo(() => selectionOf(replay, resolve), [replay, resolve]);
  return (
    <DataTable
      caption="Dead letters, newest first"
      rows={rows}
      columns={COLUMNS}
      rowId={rowId}
      rowHref={(row) => `/dead-letters/${row.id}`}
      peekHref={(row) => openHref(row.id)}
      activeId={activeId}
      selection={selection}
      empty={empty}
    />
  );
}

function selectionOf(
  replay: DeadLetterListProps["replay"],
  resolve: DeadLetterListProps["resolve"],
): Selection<DeliveryView> | undefined {
  if (!replay && !resolve) return undefined;
  return {
    nameOf: (row) => `${eventSubject(row.event)} for ${row.destination.name}`,
    canSelect: (row) => row.resolvedAt === null,
    actions: (choice, clear) => (
      <>
        {resolve ? (
          <ResolveDialog
            deliveryIds={choice.kind === "ids" ? choice.ids : []}
            resolve={resolve}
            onDone={clear}
            trigger={
              <Button size="sm">
                <Check aria-hidden />
                Resolve…
              </Button>
            }
          />
        ) : null}
        {replay ? (
          <PlanReplayButton
            scope={scopeOfChoice("dead-letters", choice)}
            plan={replay}
            label="Replay selected…"
            variant="primary"
            onPlanned={clear}
          />
        ) : null}
      </>
    ),
  };
}
