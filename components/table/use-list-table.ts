"use client";

import {
  columnOrderingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useSearchParams } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { shownColumns, type ListLook } from "@/lib/format/list-look";
import { matchingQuery } from "./list-query";
import type { Choice, Column, MatchingCount, Selection } from "./model";

// Order and pages come from the server, so these three are all that the browser needs.
const features = tableFeatures({ rowSelectionFeature, columnVisibilityFeature, columnOrderingFeature });

/** A row with how it stands in the selection. */
export interface ListRow<Row> {
  id: string;
  row: Row;
  chosen: boolean;
  selectable: boolean;
  /** Give the change event of its box: with Shift it chooses everything since the last one. */
  toggle: (event: unknown) => void;
}

/** The box in the header. */
export interface HeadSelection {
  all: boolean | "indeterminate";
  toggle: (on: boolean) => void;
}

interface ListTableOptions<Row> {
  rows: Row[];
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  selection?: Selection<Row>;
  look: ListLook;
}

interface Matching extends MatchingCount {
  query: string;
  counted: boolean;
}

function withShift(event: unknown): boolean {
  const native = (event as { nativeEvent?: unknown }).nativeEvent;
  return native instanceof MouseEvent && native.shiftKey;
}

function useLibraryTable<Row>({ rows, columns, rowId, selection, look }: ListTableOptions<Row>) {
  const definitions = useMemo(
    () => columns.map((column) => ({ id: column.id, header: column.header })),
    [columns],
  );
  const layout = useMemo(() => {
    const shown = shownColumns(columns, look.columns).map((column) => column.id);
    const hidden = columns.map((column) => column.id).filter((id) => !shown.includes(id));
    return {
      columnOrder: [...shown, ...hidden],
      columnVisibility: Object.fromEntries(columns.map(({ id }) => [id, shown.includes(id)])),
    };
  }, [columns, look.columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows as object[],
    getRowId: (row) => rowId(row as Row),
    state: layout,
    enableRowSelection: (row) => Boolean(selection) && (selection?.canSelect?.(row.original as Row) ?? true),
    isRowRangeSelectionEvent: withShift,
  });
  // Rows that left the page (resolved, paged away) must not stay chosen unseen.
  useEffect(() => {
    const present = new Set(rows.map(rowId));
    table.setRowSelection((chosen) =>
      Object.keys(chosen).every((id) => present.has(id))
        ? chosen
        : Object.fromEntries(Object.entries(chosen).filter(([id]) => present.has(id))),
    );
  }, [rows, rowId, table]);
  return table;
}

/** Columns in their order and the selection: ticked rows, or everything that the list's filter matches. */
export function useListTable<Row>(options: ListTableOptions<Row>) {
  const { selection, columns } = options;
  const table = useLibraryTable(options);
  const query = matchingQuery(useSearchParams().toString());
  const [matching, setMatching] = useState<Matching | null>(null);
  // A selection of "all matching" means the filter it was made for; another filter ends it.
  const whole = matching?.query === query ? matching : null;
  const clear = () => {
    setMatching(null);
    table.resetRowSelection(true);
  };

  const rows: ListRow<Row>[] = table.getRowModel().rows.map((row) => ({
    id: row.id,
    row: row.original as Row,
    chosen: row.getIsSelected(),
    selectable: row.getCanSelect(),
    toggle: (event) => {
      setMatching(null);
      row.getToggleSelectedHandler()(event);
    },
  }));
  const chosen = rows.filter((row) => row.chosen);
  const all = table.getIsAllRowsSelected();
  const head: HeadSelection | null = selection
    ? {
        all: all ? true : chosen.length > 0 ? "indeterminate" : false,
        toggle: (on) => {
          setMatching(null);
          table.toggleAllRowsSelected(on);
        },
      }
    : null;
  return {
    columns: table
      .getVisibleLeafColumns()
      .flatMap(({ id }) => columns.find((column) => column.id === id) ?? []),
    rows,
    head,
    choice: choiceOf(whole, chosen),
    wholePage: all,
    clear,
    chooseMatching: (count: MatchingCount | null) =>
      setMatching({
        query,
        total: count?.total ?? 0,
        exact: count?.exact ?? false,
        counted: count !== null,
      }),
  };
}

function choiceOf<Row>(matching: Matching | null, chosen: readonly ListRow<Row>[]): Choice<Row> | null {
  if (chosen.length === 0) return null;
  if (matching) {
    const { query, total, exact, counted } = matching;
    return { kind: "matching", query, total: counted ? total : null, exact };
  }
  return { kind: "ids", ids: chosen.map(({ id }) => id), rows: chosen.map(({ row }) => row) };
}
