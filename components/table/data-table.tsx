"use client";

import { useRef } from "react";
import { ListBar } from "./list-bar";
import { ROLE, type DataTableProps } from "./model";
import { SelectionBar } from "./selection-bar";
import { ShortPage } from "./short-page";
import { TableBody } from "./table-body";
import { TableHead } from "./table-head";
import { useListLook } from "./use-list-look";
import { useListTable } from "./use-list-table";
import { useLiveRows } from "./use-live-rows";
import { useRowKeys } from "./use-row-keys";

export type { Column, Selection } from "./model";

/**
 * The one table of the console: sticky header, columns and density of one's own, sorting where it is
 * cheap, row links, j/k/x/Enter, a selection that says what it covers, rows that stay put while new ones
 * arrive, cards on a phone. Rows come sorted and paged from the server.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rowId, live } = props;
  const { rows, arrived, capped, apply } = useLiveRows(props.rows, rowId, live);
  const control = useListLook(props.list, props.look);
  const list = useListTable({ ...props, rows, look: control.look });
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);

  const bar =
    props.list || props.summary || props.tools || live ? (
      <ListBar {...props} control={control} arrived={{ count: arrived, capped, apply }} />
    ) : null;
  const short = <ShortPage searchedTo={props.searchedTo} nextCursor={props.nextCursor} rows={rows.length} />;
  if (rows.length === 0) {
    return (
      <div>
        {bar}
        <div className="rounded-lg border border-line bg-surface">
          {props.searchedTo && props.nextCursor ? short : props.empty}
        </div>
      </div>
    );
  }
  return (
    <div className="relative" data-density={control.look.density}>
      {bar}
      <div className="rounded-lg border border-line bg-surface max-sm:-mx-4 max-sm:rounded-none max-sm:border-x-0">
        <table
          className="w-full table-fixed border-collapse text-sm max-sm:block"
          aria-rowcount={rows.length + 1}
          {...ROLE.table}
        >
          <caption className="sr-only">{props.caption}</caption>
          <TableHead columns={list.columns} sorting={props.sorting} selection={list.head} />
          <TableBody {...props} ref={body} rows={list.rows} columns={list.columns} />
        </table>
        {short}
      </div>
      {props.selection && list.choice ? (
        <SelectionBar
          choice={list.choice}
          wholePage={list.wholePage}
          selection={props.selection}
          onMatching={list.chooseMatching}
          onClear={list.clear}
        />
      ) : null}
    </div>
  );
}
