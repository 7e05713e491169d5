"use client";

import type { ReactNode } from "react";
import { Holder } from "@/components/inbox/avatar";
import { CardLine } from "@/components/table/card-line";
import { DataTable, type Column, type Selection } from "@/components/table/data-table";
import { ExportButton } from "@/components/table/export-button";
import { StatusBadge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { useOpenHref } from "@/components/ui/url-panel";
import { Count, MoneyList } from "@/components/ui/values";
import type { FailureGroupView, GroupSort } from "@/lib/failures/group-model";
import { plural } from "@/lib/format/count";
import type { ListLook } from "@/lib/format/list-look";
import { categoryLabel } from "./categories";
import { CategoryBadge } from "./category-badge";
import type { GroupActions, GroupPerson } from "./group-actions";
import { GroupButtons } from "./later-buttons";
import { GROUP_LOOKS, sureness } from "./group-looks";
import { Sparkline } from "./sparkline";

const COLUMNS: readonly Column<FailureGroupView>[] = [
  {
    id: "sentence",
    header: "What happens",
    card: "title",
    cell: (row) => (
      <>
        {row.sentence}
        <CardLine
          parts={[categoryLabel(row.category), plural(row.failures, "failure"), GROUP_LOOKS[row.state].label]}
        />
      </>
    ),
  },
  {
    id: "state",
    header: "State",
    width: "104px",
    card: "hidden",
    cell: (row) => <StatusBadge status={row.state} looks={GROUP_LOOKS} look="plain" />,
  },
  {
    id: "verdict",
    header: "Why, and how sure",
    width: "172px",
    card: "hidden",
    cell: (row) => (
      <span className="inline-flex items-center gap-2">
        <CategoryBadge category={row.category} />
        <span data-hint={`${sureness(row)}. ${row.because[0] ?? ""}`} className="text-xs text-muted">
          {row.corrected ? "by a person" : `${Math.floor(row.probability * 100)}%`}
        </span>
      </span>
    ),
  },
  {
    id: "day",
    header: "Last 24 hours",
    width: "120px",
    priority: "medium",
    card: "hidden",
    cell: (row) => <Sparkline values={row.lastDay} />,
  },
  {
    id: "failures",
    header: "Failures",
    align: "right",
    width: "80px",
    card: "hidden",
    cell: (row) => <Count value={row.failures} />,
  },
  {
    id: "money",
    header: "Money at risk",
    align: "right",
    width: "152px",
    card: "line",
    sort: "money",
    cell: (row) => <MoneyList amounts={row.moneyAtRisk} />,
  },
  {
    id: "letters",
    header: "Dead letters",
    align: "right",
    width: "104px",
    optional: true,
    card: "hidden",
    cell: (row) => <Count value={row.openDeadLetters} />,
  },
  {
    id: "customers",
    header: "Customers",
    align: "right",
    width: "96px",
    optional: true,
    card: "hidden",
    cell: (row) => <Count value={row.customers} />,
  },
  {
    id: "owner",
    header: "Owner",
    width: "136px",
    optional: true,
    card: "hidden",
    cell: (row) => <Holder person={row.owner} />,
  },
  {
    id: "first",
    header: "First seen",
    align: "right",
    width: "96px",
    optional: true,
    card: "hidden",
    cell: (row) => <RelativeTime at={row.firstSeenAt} className="text-muted" />,
  },
  {
    id: "last",
    header: "Last seen",
    align: "right",
    width: "116px",
    card: "aside",
    sort: "last",
    cell: (row) => <RelativeTime at={row.lastSeenAt} className="text-muted" />,
  },
];

interface GroupTableProps {
  rows: FailureGroupView[];
  look: ListLook;
  order: { sort: GroupSort; dir: "asc" | "desc" };
  nextCursor: string | null;
  searchedTo: string | null;
  activeId: string | null;
  people: readonly GroupPerson[];
  me: string;
  actions: GroupActions;
  empty: ReactNode;
}

const LIVE = { topics: ["failures", "deliveries"], list: "failure-groups" } as const;

function captionOf({ sort, dir }: GroupTableProps["order"]): string {
  if (sort === "money")
    return `Failure groups by currency and money at risk, ${dir === "asc" ? "least" : "most"} first`;
  return dir === "asc"
    ? "Failure groups, those seen longest ago first"
    : "Failure groups, those seen last first";
}

/** Failure groups as an inbox; a row opens beside the list. */
export function GroupTable({ people, me, actions, order, ...props }: GroupTableProps) {
  const openHref = useOpenHref();
  return (
    <DataTable
      {...props}
      caption={captionOf(order)}
      sorting={{ by: order.sort, dir: order.dir }}
      list="failure-groups"
      live={LIVE}
      columns={COLUMNS}
      rowId={(row) => row.id}
      rowHref={(row) => `/failures/${row.id}`}
      peekHref={(row) => openHref(row.id)}
      selection={selectionOf({ people, me, actions })}
      tools={<ExportButton list="failure-groups" />}
    />
  );
}

function selectionOf(
  props: Pick<GroupTableProps, "people" | "me" | "actions">,
): Selection<FailureGroupView> | undefined {
  const { triage } = props.actions;
  if (!triage) return undefined;
  return {
    nameOf: (row) => row.sentence,
    actions: (choice, clear) =>
      choice.kind === "ids" ? (
        <GroupButtons ids={choice.ids} people={props.people} me={props.me} triage={triage} onDone={clear} />
      ) : null,
  };
}
