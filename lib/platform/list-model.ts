/** Plain shapes that every list shares: a page of rows, and what counts stand beside its filters. */

export interface FacetCount {
  value: string;
  count: number;
}

/** How many rows match a filter, in all and per value of each field. */
export interface FacetCounts {
  total: number;
  /** False when counted over the newest `sampled` rows, or estimated; screens then say so. */
  exact: boolean;
  sampled: number | null;
  /** URL parameter → its values with their counts, most first. */
  fields: Record<string, FacetCount[]>;
}

export interface ListPage<Row> {
  rows: Row[];
  /** Towards older rows; null at the end. */
  nextCursor: string | null;
  /** Towards newer rows; null at the start. */
  prevCursor: string | null;
  /**
   * Set when a bounded walk stopped before the page was full: the ISO time down to which rows were looked
   * at. `nextCursor` goes on from there.
   */
  searchedTo: string | null;
}
