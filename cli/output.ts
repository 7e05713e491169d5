type Cell = string | number | null | undefined;
type Row = Record<string, Cell>;

/** Prints any value as JSON, one document, for programs. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Prints one value and nothing else, for `KEY=$(tallyhook …)`. */
export function printValue(value: string): void {
  process.stdout.write(`${value}\n`);
}

/** Says something to the person that a pipeline must not read. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

// Providers choose these texts; a terminal must not obey them.
const CONTROL = /\p{Cc}/gu;

function textOf(cell: Cell): string {
  return cell === null || cell === undefined || cell === "" ? "-" : String(cell).replace(CONTROL, " ");
}

/** Prints rows below their headings, in columns; for people. */
export function printTable(rows: Row[]): void {
  const names = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => names.map((name) => textOf(row[name])));
  const lines = [names.map((name) => name.toUpperCase()), ...cells];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines) {
    const padded = line.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    process.stdout.write(`${padded.join("  ").trimEnd()}\n`);
  }
}

/** Prints a page of a list: the API's own answer with --json, else a table and how to see more. */
export function printPage<T>(
  page: { data: T[]; nextCursor: string | null },
  json: boolean | undefined,
  rowOf: (item: T) => Row,
): void {
  if (json) return printJson(page);
  if (page.data.length === 0) say("Nothing matches.");
  else printTable(page.data.map(rowOf));
  if (page.nextCursor) say(`There is more: --cursor ${page.nextCursor}`);
}

/** "42.00 EUR", or null when the event says nothing of money. */
export function moneyText(money: { amount: string | null; currency: string | null }): string | null {
  return money.amount === null ? null : `${money.amount} ${money.currency ?? ""}`.trim();
}

/** Tells a person which rounds a replay has begun. */
export function sayReplayed(deliveries: { id: string; destination: string; round: number }[]): void {
  for (const { destination, round, id } of deliveries) {
    say(`Round ${round} to ${destination} has begun (delivery ${id}).`);
  }
}
