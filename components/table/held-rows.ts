/** What a list shows while it is read, and what arrived meanwhile. */
export interface HeldRows<Row> {
  rows: Row[];
  /** Rows of the fresh page that are not shown yet. */
  arrived: number;
}

/**
 * Merges a freshly read page into what a person is reading. Rows that are shown keep their place and take
 * their new state; rows that arrived before them are counted, not inserted; rows that the fresh page no
 * longer has are dropped, except those at the end that newer rows pushed off it; rows that came up from
 * below, where others were settled, are put at the end.
 */
export function holdRows<Row>(
  shown: readonly Row[],
  fresh: readonly Row[],
  idOf: (row: Row) => string,
): HeldRows<Row> {
  if (shown.length === 0) return { rows: [...fresh], arrived: 0 };
  const shownIds = new Set(shown.map(idOf));
  const freshById = new Map(fresh.map((row) => [idOf(row), row]));
  const lastKept = shown.findLastIndex((row) => freshById.has(idOf(row)));
  // Nothing in common: either a page's worth arrived, or everything shown is settled and gone.
  if (lastKept === -1)
    return fresh.length === 0 ? { rows: [], arrived: 0 } : { rows: [...shown], arrived: fresh.length };
  const below = fresh.slice(fresh.findLastIndex((row) => shownIds.has(idOf(row))) + 1);
  const arrived = fresh.filter((row) => !shownIds.has(idOf(row))).length - below.length;
  const rows = shown.flatMap((row, index) => {
    const now = freshById.get(idOf(row));
    if (now) return [now];
    return index > lastKept && arrived > 0 && below.length === 0 ? [row] : [];
  });
  return { rows: [...rows, ...below], arrived };
}
