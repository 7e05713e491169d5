"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { cellClasses } from "./cell-classes";
import { ROLE, type Column, type DataTableProps } from "./model";
import type { ListRow } from "./use-list-table";

interface TableRowProps<Row> extends Pick<
  DataTableProps<Row>,
  "rowHref" | "peekHref" | "activeId" | "selection"
> {
  item: ListRow<Row>;
  columns: readonly Column<Row>[];
  /** Its place on the page, from 0. */
  index: number;
  /** Told of its element, where rows are measured. */
  measure?: (element: HTMLElement | null) => void;
}

function fromInteractive(event: MouseEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return Boolean(target?.closest("a,button,input,label,[role=checkbox],[role=menuitem]"));
}

/** One row, or one card on a phone. */
export function TableRow<Row>(props: TableRowProps<Row>) {
  const { item, columns, index, measure, selection, rowHref, activeId } = props;
  const href = rowHref?.(item.row);
  const open = useOpenRow(href, props.peekHref?.(item.row));
  return (
    <tr
      {...ROLE.row}
      ref={measure}
      data-index={index}
      data-row
      data-row-id={item.id}
      data-active={activeId === item.id || undefined}
      aria-rowindex={index + 2}
      aria-selected={selection ? item.chosen : undefined}
      onClick={(event) => {
        if (!fromInteractive(event) && !window.getSelection()?.toString()) open(event);
      }}
      className={cn(
        "border-b border-line last:border-b-0 focus-within:bg-hover data-active:bg-accent-soft",
        "max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-3 max-sm:gap-y-1 max-sm:px-4 max-sm:py-3",
        href && "cursor-pointer hover:bg-hover",
        item.chosen && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      {selection ? (
        <td className="w-10 pl-4 max-sm:order-0 max-sm:w-auto max-sm:p-0" {...ROLE.cell}>
          <Checkbox
            aria-label={`Select ${selection.nameOf(item.row)}`}
            checked={item.chosen}
            disabled={!item.selectable}
            onCheckedChange={(_, event) => item.toggle(event)}
          />
        </td>
      ) : null}
      {columns.map((column, place) => (
        <Cell
          key={column.id}
          column={column}
          row={item.row}
          href={place === 0 ? href : undefined}
          onOpen={open}
        />
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
        "h-(--row-height) truncate max-sm:h-auto [&>*]:align-middle [&>span>*]:align-middle",
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
