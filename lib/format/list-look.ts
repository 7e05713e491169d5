export const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

/** How a person likes a list: its columns in order, null for the list's own, and the height of its rows. */
export interface ListLook {
  columns: readonly string[] | null;
  density: Density;
}

export const PLAIN_LOOK: ListLook = { columns: null, density: "comfortable" };

const COLUMN_ID = /^[a-z][a-z0-9-]{0,39}$/;
const COLUMNS_MAX = 40;

/** Columns as they stand in an address or a cookie: ids split by dots. Null when there is no usable id. */
export function parseColumns(text: string | null | undefined): string[] | null {
  const ids = (text ?? "").split(".").filter((id) => COLUMN_ID.test(id));
  return ids.length === 0 ? null : [...new Set(ids)].slice(0, COLUMNS_MAX);
}

/** The text that parseColumns reads. */
export function formatColumns(columns: readonly string[]): string {
  return columns.join(".");
}

/** Name of the cookie that keeps a list's look; a cookie, so that the server draws it right at once. */
export function lookCookie(list: string): string {
  return `list-${list}`;
}

/** A look from its cookie; whatever is not usable falls back to the plain look. */
export function parseLook(text: string | null | undefined): ListLook {
  const [density = "", columns = ""] = (text ?? "").split("~");
  return {
    density: DENSITIES.find((known) => known === density) ?? PLAIN_LOOK.density,
    columns: parseColumns(columns),
  };
}

/** The text that parseLook reads; safe in a cookie. */
export function formatLook(look: ListLook): string {
  return `${look.density}~${look.columns ? formatColumns(look.columns) : ""}`;
}

/** The columns to draw, in order: what is first in the list stays first, unknown ids are dropped. */
export function shownColumns<T extends { id: string; optional?: boolean }>(
  all: readonly T[],
  chosen: readonly string[] | null,
): T[] {
  if (chosen === null) return all.filter((column) => !column.optional);
  const first = all.slice(0, 1);
  const rest = chosen.flatMap((id) => all.find((column) => column.id === id) ?? []);
  return [...first, ...rest.filter((column) => !first.includes(column))];
}

/** The chosen columns after showing or hiding one; a column that comes back goes to the end. */
export function withColumn(shown: readonly string[], id: string, on: boolean): string[] {
  const rest = shown.filter((other) => other !== id);
  return on ? [...rest, id] : rest;
}

/** The chosen columns after moving one by a step, never before the first or past the end. */
export function movedColumn(shown: readonly string[], id: string, step: -1 | 1): string[] {
  const from = shown.indexOf(id);
  const to = from + step;
  if (from < 1 || to < 1 || to >= shown.length) return [...shown];
  const next = shown.filter((other) => other !== id);
  next.splice(to, 0, id);
  return next;
}
