"use client";

import type { ReactNode } from "react";
import { OPTIONAL_COLUMNS } from "@/components/delivery/optional-columns";
import { ChangeButtons, fetchChangeButtons, PlanReplayButton } from "@/components/delivery/later-dialogs";
import type { PlanReplay } from "@/components/replay/plan-replay-button";
import { scopeOfChoice } from "@/components/replay/scope";
import { categoryLabel, deadLetterNextStep } from "@/components/failures/categories";
import { CategoryBadge } from "@/components/failures/category-badge";
import { eventSubject } from "@/components/events/sentence";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column, type Selection } from "@/components/table/data-table";
import { ExportButton } from "@/components/table/export-button";
import type { Choice, LiveRows, MatchingCount } from "@/components/table/model";
import { RelativeTime } from "@/components/ui/relative-time";
import { useOpenHref } from "@/components/ui/url-panel";
import { Money } from "@/components/ui/values";
import { Holder } from "@/components/inbox/avatar";
import type { InboxActions, InboxPerson } from "@/components/inbox/model";
import { RESOLUTION_REASON_TEXT, type InboxTarget } from "@/lib/delivery/inbox-model";
import type { DeliveryView } from "@/lib/delivery/model";
import type { ListLook } from "@/lib/format/list-look";

fetchChangeButtons();

const COLUMNS: readonly Column<DeliveryView>[] = [
  {
    id: "event",
    header: "What did not arrive",
    card: "title",
    cell: (row) => (
      <>
        <span className="sm:hidden">{eventSubject(row.event)}</span>
        {/* The amount has a column of its own, so that the order number, which people look for, has room. */}
        <span className="max-sm:hidden">{eventSubject({ ...row.event, amount: null })}</span>
        <CardLine
          parts={[row.destination.name, categoryLabel(row.lastCategory), row.assignee?.name ?? null]}
        />
      </>
    ),
  },
  {
    id: "amount",
    header: "Amount",
    align: "right",
    width: "128px",
    card: "hidden",
    sort: "amount",
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
    id: "holder",
    header: "Assigned to",
    priority: "medium",
    card: "hidden",
    width: "152px",
    cell: (row) => <Holder person={row.assignee} />,
  },
  {
    id: "next",
    header: "Next step",
    priority: "wide",
    card: "hidden",
    cell: (row) => <span className="text-muted">{nextStep(row)}</span>,
  },
  ...OPTIONAL_COLUMNS,
  {
    id: "age",
    header: "Given up",
    align: "right",
    width: "96px",
    card: "aside",
    sort: "time",
    cell: (row) => <RelativeTime at={row.deadAt} className="text-muted" />,
  },
];

function nextStep(row: DeliveryView): string {
  // Its row stays where it is until the list is read again.
  if (row.status !== "dead") return row.status === "succeeded" ? "Delivered since." : "On its way again.";
  if (row.resolvedAt === null) return deadLetterNextStep(row.lastCategory);
  const reason = row.resolutionReason ? RESOLUTION_REASON_TEXT[row.resolutionReason].label : null;
  const how = [reason, row.resolutionNote].filter(Boolean).join(": ");
  return `Resolved${row.resolvedBy ? ` by ${row.resolvedBy}` : ""}${how ? `. ${how}` : ""}`;
}

export interface DeadLetterListProps {
  rows: DeliveryView[];
  activeId: string | null;
  empty: ReactNode;
  people: readonly InboxPerson[];
  me: string;
  /** What this person may do; null hides the buttons. */
  actions: InboxActions | null;
  replay: PlanReplay | null;
  /** How many the filter matches, for a selection of all of them. */
  matching: Promise<MatchingCount | null>;
  /** When the list was read: a selection of all that match covers no later ones. */
  readAt: string;
  nextCursor: string | null;
  searchedTo: string | null;
  look: ListLook;
  order: { sort: "time" | "amount"; dir: "asc" | "desc" };
}

const rowId = (row: DeliveryView) => row.id;
const LIVE: LiveRows = { topics: ["deliveries"], list: "dead-letters" };

function captionOf({ sort, dir }: DeadLetterListProps["order"]): string {
  if (sort === "amount")
    return `Dead letters by currency and amount, ${dir === "asc" ? "smallest" : "largest"} first`;
  return dir === "asc" ? "Dead letters, oldest first" : "Dead letters, newest first";
}

/** The inbox of deliveries that a person must decide on. */
export function DeadLetterList(props: DeadLetterListProps) {
  const { rows, activeId, empty, nextCursor, searchedTo, look, order } = props;
  const openHref = useOpenHref();
  return (
    <DataTable
      caption={captionOf(order)}
      list="dead-letters"
      look={look}
      live={LIVE}
      rows={rows}
      columns={COLUMNS}
      rowId={rowId}
      rowHref={(row) => `/dead-letters/${row.id}`}
      peekHref={(row) => openHref(row.id)}
      activeId={activeId}
      selection={selectionOf(props)}
      nextCursor={nextCursor}
      searchedTo={searchedTo}
      sorting={{ by: order.sort, dir: order.dir }}
      tools={<ExportButton list="dead-letters" />}
      empty={empty}
    />
  );
}

function selectionOf(props: DeadLetterListProps): Selection<DeliveryView> | undefined {
  if (!props.replay && !props.actions) return undefined;
  return {
    nameOf: (row) => `${eventSubject(row.event)} for ${row.destination.name}`,
    canSelect: (row) => row.status === "dead",
    matching: props.matching,
    actions: (choice, clear) => <SelectionActions {...props} choice={choice} clear={clear} />,
  };
}

interface SelectionActionsProps extends DeadLetterListProps {
  choice: Choice<DeliveryView>;
  clear: () => void;
}

function SelectionActions(props: SelectionActionsProps) {
  const { choice, clear, people, me, actions, replay, readAt } = props;
  const target: InboxTarget =
    choice.kind === "ids"
      ? { deliveryIds: choice.ids }
      : { matching: { query: choice.query, diedBefore: readAt } };
  const count = choice.kind === "ids" ? choice.ids.length : choice.exact ? choice.total : null;
  return (
    <>
      {actions ? (
        <ChangeButtons
          target={target}
          count={count}
          people={people}
          me={me}
          actions={actions}
          destination={null}
          onDone={clear}
        />
      ) : null}
      {replay && mayPlan(choice) ? (
        <PlanReplayButton
          scope={scopeOfChoice("dead-letters", choice)}
          plan={replay}
          label="Replay selected…"
          variant="primary"
          onPlanned={clear}
        />
      ) : null}
    </>
  );
}

/** All that match is planned where they are open: what was resolved is taken up again one by one. */
function mayPlan(choice: Choice<DeliveryView>): boolean {
  if (choice.kind === "ids") return true;
  const state = new URLSearchParams(choice.query).get("state");
  return state === null || ["open", "mine", "unassigned", "snoozed"].includes(state);
}
