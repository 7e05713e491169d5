"use client";

import { rowSelectionFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, type MouseEvent, type ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/class-names";
import type { Column, Selection } from "./model";
import { SelectionBar } from "./selection-bar";
import { useRowKeys } from "./use-row-keys";

export type { Column, Selection } from "./model";

export interface DataTableProps<Row> {
  /** What the table lists, spoken by screen readers. */
  caption: string;
  rows: Row[];
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  /** Where a row leads; its first cell becomes the link and the whole row clickable. */
  rowHref?: (row: Row) => string;
  /** Where a click leads instead on a wide screen, to show the details beside the list. */
  peekHref?: (row: Row) => string;
  /** Id of the row whose details are open. */
  activeId?: string | null;
  selection?: Selection<Row>;
  /** Shown instead of the table when there are no rows. */
  empty: ReactNode;
}

// Column visibility by width is CSS, order comes from the server: selection is the one feature we need.
const features = tableFeatures({ rowSelectionFeature });

// As blocks, on a phone, the elements lose the roles they have by nature in some browsers.
const ROLE = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  cell: { role: "cell" },
};

const PRIORITY = { always: "", medium: "max-lg:hidden", wide: "max-xl:hidden" };
const CARD = {
  title: "max-sm:order-1 max-sm:min-w-0 max-sm:flex-1 max-sm:font-medium",
  aside: "max-sm:order-2 max-sm:text-right",
  line: "max-sm:order-3 max-sm:flex max-sm:w-full max-sm:items-center max-sm:justify-between max-sm:gap-3 max-sm:text-muted",
  hidden: "max-sm:hidden",
};

function cellClasses<Row>(column: Column<Row>): string {
  const card = column.card ?? "line";
  // A column hidden on medium screens may still have its place in the card.
  const priority = column.priority ? PRIORITY[column.priority] : "";
  return cn(
    "sm:px-3 sm:first:pl-4 sm:last:pr-4",
    column.align === "right" && "text-right",
    priority.replace("max-", "sm:max-"),
    CARD[card],
  );
}

function fromInteractive(event: MouseEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return Boolean(target?.closest("a,button,input,label,[role=checkbox],[role=menuitem]"));
}

function useSelectionTable<Row>({ rows, columns, rowId, selection }: DataTableProps<Row>) {
  const tableColumns = useMemo(
    () => columns.map((column) => ({ id: column.id, header: column.header })),
    [columns],
  );
  const table = useTable({
    features,
    columns: tableColumns,
    data: rows as object[],
    getRowId: (row) => rowId(row as Row),
    enableRowSelection: (row) => Boolean(selection) && (selection?.canSelect?.(row.original as Row) ?? true),
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

/**
 * The one table of the console: sticky header, row links, j/k/x/Enter, selection with a bar that says
 * what it covers, cards on a phone. Rows come sorted and paged from the server.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, selection } = props;
  const table = useSelectionTable(props);
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);

  if (rows.length === 0) {
    return <div className="rounded-lg border border-line bg-surface">{props.empty}</div>;
  }
  const chosen = table.getSelectedRowModel().rows.map((row) => row.original as Row);
  return (
    <div className="relative">
      <div className="rounded-lg border border-line bg-surface max-sm:border-x-0 max-sm:-mx-4 max-sm:rounded-none">
        <table className="w-full table-fixed border-collapse text-sm max-sm:block" {...ROLE.table}>
          <caption className="sr-only">{props.caption}</caption>
          <Head
            {...props}
            allChosen={allChosen(table.getIsAllRowsSelected(), chosen.length)}
            onAll={(on) => table.toggleAllRowsSelected(on)}
          />
          <tbody ref={body} className="max-sm:block" {...ROLE.rowgroup}>
            {table.getRowModel().rows.map((row) => (
              <BodyRow
                key={row.id}
                {...props}
                row={row.original as Row}
                chosen={row.getIsSelected()}
                selectable={row.getCanSelect()}
                onChoose={(on) => row.toggleSelected(on)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {selection && chosen.length > 0 ? (
        <SelectionBar count={chosen.length} onClear={() => table.resetRowSelection(true)}>
          {selection.actions({ kind: "ids", ids: chosen.map(props.rowId), rows: chosen }, () =>
            table.resetRowSelection(true),
          )}
        </SelectionBar>
      ) : null}
    </div>
  );
}

function allChosen(all: boolean, count: number): boolean | "indeterminate" {
  if (all) return true;
  return count > 0 ? "indeterminate" : false;
}

function Head<Row>({
  columns,
  selection,
  allChosen,
  onAll,
}: DataTableProps<Row> & { allChosen: boolean | "indeterminate"; onAll: (on: boolean) => void }) {
  return (
    <thead className="max-sm:hidden" {...ROLE.rowgroup}>
      <tr {...ROLE.row}>
        {selection ? (
          <th
            className="sticky top-(--header-height) z-10 w-10 rounded-tl-lg border-b border-line bg-surface pl-4"
            scope="col"
          >
            <Checkbox
              aria-label="Select every row on this page"
              checked={allChosen}
              onCheckedChange={(on) => onAll(on)}
            />
          </th>
        ) : null}
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            style={column.width ? { width: column.width } : undefined}
            className={cn(
              cellClasses(column),
              "sticky top-(--header-height) z-10 h-9 truncate border-b border-line bg-surface text-left text-xs font-medium text-subtle first:rounded-tl-lg last:rounded-tr-lg",
              column.align === "right" && "text-right",
            )}
          >
            {column.header || <span className="sr-only">Actions</span>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface BodyRowProps<Row> extends DataTableProps<Row> {
  row: Row;
  chosen: boolean;
  selectable: boolean;
  onChoose: (on: boolean) => void;
}

function BodyRow<Row>(props: BodyRowProps<Row>) {
  const { row, columns, selection, chosen, selectable, onChoose, rowHref, rowId, activeId } = props;
  const href = rowHref?.(row);
  const open = useOpenRow(href, props.peekHref?.(row));
  return (
    <tr
      {...ROLE.row}
      data-row
      data-active={activeId === rowId(row) || undefined}
      aria-selected={selection ? chosen : undefined}
      onClick={(event) => {
        if (!fromInteractive(event) && !window.getSelection()?.toString()) open(event);
      }}
      className={cn(
        "border-b border-line last:border-b-0 focus-within:bg-hover data-active:bg-accent-soft",
        "max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-3 max-sm:gap-y-1 max-sm:px-4 max-sm:py-3",
        href && "cursor-pointer hover:bg-hover",
        chosen && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      {selection ? (
        <td className="w-10 pl-4 max-sm:order-0 max-sm:w-auto max-sm:p-0" {...ROLE.cell}>
          <Checkbox
            aria-label={`Select ${selection.nameOf(row)}`}
            checked={chosen}
            disabled={!selectable}
            onCheckedChange={(on) => onChoose(on)}
          />
        </td>
      ) : null}
      {columns.map((column, index) => (
        <Cell key={column.id} column={column} row={row} href={index === 0 ? href : undefined} onOpen={open} />
      ))}
    </tr>
  );
}

const WIDE = "(min-width: 1024px)";

/** Opens a row: beside the list where there is room, as its own page elsewhere. */
function useOpenRow(href: string | undefined, peek: string | undefined): (event: MouseEvent) => void {
  const router = useRouter();
  return (event) => {
    // With a modifier the browser opens the link in a tab of its own.
    if (!href || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (peek && window.matchMedia(WIDE).matches) router.push(peek, { scroll: false });
    else router.push(href);
  };
}

interface CellProps<Row> {
  column: Column<Row>;
  row: Row;
  href: string | undefined;
  onOpen: (event: MouseEvent) => void;
}

function Cell<Row>({ column, row, href, onOpen }: CellProps<Row>) {
  const content = column.cell(row);
  return (
    <td
      className={cn(
        cellClasses(column),
        "h-9 truncate max-sm:h-auto [&>*]:align-middle [&>span>*]:align-middle",
      )}
      {...ROLE.cell}
    >
      {(column.card ?? "line") === "line" ? (
        <span className="shrink-0 text-xs text-subtle sm:hidden">{column.header}</span>
      ) : null}
      {href ? (
        // Fifty rows would ask the server for fifty pages before anyone chose one.
        <Link href={href} onClick={onOpen} data-row-link className="hover:underline">
          {content}
        </Link>
      ) : (
        <span className="max-sm:min-w-0 max-sm:truncate sm:contents">{content}</span>
      )}
    </td>
  );
}
