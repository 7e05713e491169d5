import { holdRows } from "./held-rows";

/** What a list shows, and which page from the server that comes from. */
export interface Reading<Row> {
  /** The list's address, without what is open beside it. */
  key: string;
  /** What was open beside the list when its page was read. */
  open: string | null;
  /** The server's rows. */
  source: Row[];
  rows: Row[];
  arrived: number;
  /** Counted up to a limit only. */
  capped: boolean;
  /** The next rows from the server are shown as they come. */
  adopt: boolean;
}

interface Page<Row> {
  key: string;
  open: string | null;
  rows: Row[];
}

/** A page as it came. */
export function firstReading<Row>({ key, open, rows }: Page<Row>): Reading<Row> {
  return { key, open, source: rows, rows, arrived: 0, capped: false, adopt: false };
}

/**
 * What to show once the page was read again: another list as it came, else what a person is reading, held
 * still. Where notices ask for the rows on screen only (`asksForRows`), a page is read again because
 * something was opened or closed beside the list, or after a person's own change. A page that has nothing left
 * of what was shown is in the second case what that change left; in the first, a page's worth arrived.
 */
export function nextReading<Row>(
  reading: Reading<Row>,
  page: Page<Row> & { asksForRows: boolean },
  idOf: (row: Row) => string,
): Reading<Row> {
  const { key, open, rows } = page;
  if (reading.key !== key || reading.adopt) return firstReading(page);
  const ids = new Set(rows.map(idOf));
  const ownChange = page.asksForRows && reading.open === open;
  if (ownChange && !reading.rows.some((row) => ids.has(idOf(row)))) return firstReading(page);
  const held = holdRows(reading.rows, rows, idOf);
  return { ...reading, ...held, open, source: rows, arrived: Math.max(held.arrived, reading.arrived) };
}
