import type { FacetCount, FacetCounts } from "./list-model";

/** Rows that share the values of every counted field. */
export interface FacetGroup {
  /** URL parameter → value; null where a row has none. */
  values: Readonly<Record<string, string | null>>;
  count: number;
}

/** Whether a value of a field is among those chosen; fields without a choice are absent. */
export type FacetChoice = Readonly<Record<string, (value: string | null) => boolean>>;

/** The choice that a list of values makes; undefined when it makes none. */
export function anyOf(values: readonly (string | number)[]): ((value: string | null) => boolean) | undefined {
  if (values.length === 0) return undefined;
  const texts = new Set(values.map(String));
  return (value) => value !== null && texts.has(value);
}

/** The choice of provider types: exact ones, and prefixes that end in "*". */
export function anyType(types: readonly string[]): ((value: string | null) => boolean) | undefined {
  if (types.length === 0) return undefined;
  return (value) =>
    value !== null &&
    types.some((type) => (type.endsWith("*") ? value.startsWith(type.slice(0, -1)) : type === value));
}

/** Without the fields that make no choice. */
export function choiceOf(
  fields: Record<string, ((value: string | null) => boolean) | undefined>,
): FacetChoice {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, chosen]) => (chosen ? [[name, chosen]] : [])),
  );
}

const mostFirst = (a: FacetCount, b: FacetCount) => b.count - a.count || (a.value < b.value ? -1 : 1);

function add(counts: Map<string, number> | undefined, value: string | null | undefined, count: number): void {
  if (counts && value !== null && value !== undefined) counts.set(value, (counts.get(value) ?? 0) + count);
}

/**
 * Counts per field over groups of rows. Each field ignores its own choice, so that its values say what
 * choosing them instead would give; the total follows every choice. Pure.
 */
export function facetsOf(
  groups: readonly FacetGroup[],
  names: readonly string[],
  choice: FacetChoice,
): Pick<FacetCounts, "total" | "fields"> {
  const chosen = Object.entries(choice);
  const fields = new Map(names.map((name) => [name, new Map<string, number>()]));
  let total = 0;
  for (const { values, count } of groups) {
    const failed = chosen.filter(([name, fits]) => !fits(values[name] ?? null));
    const [only] = failed;
    if (!only) {
      total += count;
      for (const [name, counts] of fields) add(counts, values[name], count);
    } else if (failed.length === 1) {
      add(fields.get(only[0]), values[only[0]], count);
    }
  }
  const listed = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([value, count]) => ({ value, count })).toSorted(mostFirst);
  return { total, fields: Object.fromEntries([...fields].map(([name, counts]) => [name, listed(counts)])) };
}
