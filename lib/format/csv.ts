export type ExportValue = string | number | boolean | null;

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;
// A spreadsheet runs a cell that begins with one of these as a formula, some also after white space.
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** A text that no spreadsheet runs as a formula: an apostrophe stands before what could be one. */
function withoutFormula(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** One cell by RFC 4180, safe to open in a spreadsheet. Amounts stay exact: they come as text. */
export function csvCell(value: ExportValue): string {
  if (value === null) return "";
  const text = withoutFormula(String(value));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line by RFC 4180, its end included. */
export function csvLine(values: readonly ExportValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}
