import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { cellClasses } from "./cell-classes";
import { changedQuery } from "./list-query";
import { ROLE, type Column, type Sorting } from "./model";
import type { HeadSelection } from "./use-list-table";

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[];
  sorting: Sorting | undefined;
  selection: HeadSelection | null;
}

const STUCK = "sticky top-(--header-height) z-10 border-b border-line bg-surface";

/** The header row: a box for the whole page, and names that sort where the column can. */
export function TableHead<Row>({ columns, sorting, selection }: TableHeadProps<Row>) {
  return (
    <thead className="max-sm:hidden" {...ROLE.rowgroup}>
      <tr aria-rowindex={1} {...ROLE.row}>
        {selection ? (
          <th className={cn(STUCK, "w-10 rounded-tl-lg pl-4 text-left")} scope="col">
            <Checkbox
              aria-label="Select every row on this page"
              checked={selection.all}
              onCheckedChange={(on) => selection.toggle(on)}
            />
          </th>
        ) : null}
        {columns.map((column) => {
          const sorted = sorting && column.sort === sorting.by ? sorting.dir : null;
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted === null ? undefined : sorted === "asc" ? "ascending" : "descending"}
              style={column.width ? { width: column.width } : undefined}
              className={cn(
                cellClasses(column),
                STUCK,
                "h-9 truncate text-left text-xs font-medium text-subtle first:rounded-tl-lg last:rounded-tr-lg",
                column.align === "right" && "text-right",
              )}
            >
              {sorting && column.sort ? (
                <SortLink header={column.header} by={column.sort} sorted={sorted} />
              ) : (
                column.header || <span className="sr-only">Actions</span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function SortLink({ header, by, sorted }: { header: string; by: string; sorted: Sorting["dir"] | null }) {
  const pathname = usePathname();
  const search = useSearchParams();
  const dir = sorted === "desc" ? "asc" : "desc";
  const Icon = sorted === null ? ChevronsUpDown : sorted === "asc" ? ArrowUp : ArrowDown;
  return (
    <Link
      href={`${pathname}?${changedQuery(search.toString(), { sort: by, dir })}`}
      scroll={false}
      data-hint={dir === "desc" ? "Sort, largest or newest first" : "Sort, smallest or oldest first"}
      className={cn(
        "group inline-flex items-center gap-1 rounded-sm hover:text-text",
        sorted !== null && "text-text",
      )}
    >
      {header}
      <Icon
        className={cn(
          "size-3",
          sorted === null && "opacity-0 group-hover:opacity-100 group-focus:opacity-100",
        )}
        aria-hidden
      />
    </Link>
  );
}
