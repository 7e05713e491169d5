import type { ReactNode } from "react";
import type { FacetCounts } from "@/lib/platform/list-model";

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
}

/** What a selection covers: rows that were ticked, or all that the list's filter matches. */
export type Choice<Row> =
  | { kind: "ids"; ids: string[]; rows: Row[] }
  /** `query` is the list's URL search string; `total` is null while it is not counted. */
  | { kind: "matching"; query: string; total: number | null; exact: boolean };

export interface Selection<Row> {
  /** Buttons for what is chosen; call clear when done. */
  actions: (choice: Choice<Row>, clear: () => void) => ReactNode;
  canSelect?: (row: Row) => boolean;
  /** How a row is named to a screen reader: "Select {name}". */
  nameOf: (row: Row) => string;
  /** Offers "select all matching" and says how many; leave out where no action covers a whole filter. */
  matching?: Promise<Pick<FacetCounts, "total" | "exact"> | null>;
}
