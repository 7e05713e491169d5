"use client";

import dynamic from "next/dynamic";
import { startTransition, useEffect, useState, type Ref } from "react";
import { ROLE, type Column, type DataTableProps } from "./model";
import { RowsToCome } from "./rows-to-come";
import { TableRow } from "./table-row";
import type { ListRow } from "./use-list-table";
import type { VirtualRowsProps } from "./virtual-rows";

// Up to a page's usual length the browser draws every row faster than it could measure them.
const DRAW_ALL_MAX = 60;
const VirtualRows = dynamic<VirtualRowsProps>(() => import("./virtual-rows").then((m) => m.VirtualRows));

export interface TableBodyProps<Row> extends Omit<DataTableProps<Row>, "rows" | "columns"> {
  rows: readonly ListRow<Row>[];
  columns: readonly Column<Row>[];
  ref: Ref<HTMLTableSectionElement>;
}

// What a tall screen shows. Drawing the others costs the server, and then the browser, as much again.
const FIRST_ROWS = 24;

/** How many rows are drawn: those on the first screen with the first paint, all right after it. */
function useDrawn(count: number): number {
  const [all, setAll] = useState(false);
  useEffect(() => startTransition(() => setAll(true)), []);
  return all ? count : Math.min(count, FIRST_ROWS);
}

/** The rows; of a long page only those near the screen are drawn. */
export function TableBody<Row>({ ref, rows, columns, ...props }: TableBodyProps<Row>) {
  const drawn = useDrawn(rows.length);
  const columnCount = columns.length + (props.selection ? 1 : 0);
  const draw = (row: ListRow<Row>, index: number, measure?: (element: HTMLElement | null) => void) => (
    <TableRow key={row.id} {...props} item={row} columns={columns} index={index} measure={measure} />
  );
  return (
    <tbody ref={ref} className="max-sm:block" {...ROLE.rowgroup}>
      {rows.length <= DRAW_ALL_MAX ? (
        <>
          {rows.slice(0, drawn).map((row, index) => draw(row, index))}
          <RowsToCome count={rows.length - drawn} columnCount={columnCount} />
        </>
      ) : (
        <VirtualRows
          count={rows.length}
          columnCount={columnCount}
          keyOf={(index) => rows[index]?.id ?? index}
          draw={(index, measure) => {
            const row = rows[index];
            return row ? draw(row, index, measure) : null;
          }}
        />
      )}
    </tbody>
  );
}
