import type { ReactNode } from "react";
import type { ListLook } from "@/lib/format/list-look";
import type { FacetCounts } from "@/lib/platform/list-model";
import type { LiveTopic } from "@/lib/platform/live";

/** One column. Below 640 px a row becomes a card and `card` says where the cell goes. */
export interface Column<Row> {
  id: string;
  /** Empty for a column of buttons. */
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "left" | "right";
  /** Any CSS width; columns without one share the rest. */
  width?: string;
  /** When the screen is narrow: "always" stays, "medium" needs 1024 px, "wide" needs 1280 px. */
  priority?: "always" | "medium" | "wide";
  /** "title" and "aside" share the card's first line; "line" is a labelled line; "hidden" is left out. */
  card?: "title" | "aside" | "line" | "hidden";
  /** Name in the URL's `sort`: a click on the header sorts by it. Only where an index makes that cheap. */
  sort?: string;
  /** Left out until a person asks for it in the Display menu. */
  optional?: boolean;
}

/** How a list is sorted, as the server read it from `sort` and `dir` or chose by itself. */
export interface Sorting {
  by: string;
  dir: "asc" | "desc";
}

/** What a selection covers: rows that were ticked, or all that the list's filter matches. */
export type Choice<Row> =
  | { kind: "ids"; ids: string[]; rows: Row[] }
  /** `query` is the list's URL search string; `total` is null while it is not counted. */
  | { kind: "matching"; query: string; total: number | null; exact: boolean };

export type MatchingCount = Pick<FacetCounts, "total" | "exact">;

export interface Selection<Row> {
  /** Buttons for what is chosen; call clear when done. */
  actions: (choice: Choice<Row>, clear: () => void) => ReactNode;
  canSelect?: (row: Row) => boolean;
  /** How a row is named to a screen reader: "Select {name}". */
  nameOf: (row: Row) => string;
  /** Offers "select all matching" and says how many; leave out where no action covers a whole filter. */
  matching?: Promise<MatchingCount | null>;
}

/**
 * Keeps a list live without moving what is read: rows take their new state in place, new ones are counted.
 * With `list`, a small request asks for just that (app/_server/lists); without, the page is read again.
 */
export interface LiveRows {
  topics: readonly LiveTopic[];
  list?: string;
}

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
  /** Name of the list ("events"): gives it the Display menu, whose choices are kept per list. */
  list?: string;
  /** What readListLook(list) read on the server, so that the first paint has the chosen columns. */
  look?: ListLook;
  /** The order in force; headers of columns with `sort` then change it in the URL. */
  sorting?: Sorting;
  live?: LiveRows;
  /** Down to when a bounded walk looked, for a page that is short and goes on. */
  searchedTo?: string | null;
  nextCursor?: string | null;
  /** Said on the left of the bar over the rows. */
  summary?: ReactNode;
  /** Buttons on the right of that bar: export. */
  tools?: ReactNode;
}

// As blocks, on a phone, the elements lose the roles they have by nature in some browsers.
export const ROLE = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  cell: { role: "cell" },
};
