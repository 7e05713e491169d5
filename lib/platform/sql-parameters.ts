import { isUuid } from "./ids";

/** One value, or several of which any matches. */
export type OneOrMany<T> = T | readonly T[];

/** One or many as an array; absent and empty are the same. */
export function asMany<T>(value: OneOrMany<T> | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? [...(value as readonly T[])] : [value as T];
}

/** Collects the parameters of a statement in order; values never stand in its text. */
export class Parameters {
  readonly values: unknown[] = [];

  /** The placeholder of a value. */
  of(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** A text without the one character that PostgreSQL can't hold. */
export function plainText(text: string): string {
  return text.replaceAll("\0", "");
}

/** A condition on a column that refers to destinations or sources, by their slugs or ids. */
export function namedBy(
  parameters: Parameters,
  column: string,
  named: { table: "destinations" | "sources"; values: readonly string[] },
): string {
  const [first] = named.values;
  if (named.values.length === 1 && first !== undefined) {
    // One value as a scalar, so that an index that begins with the column keeps its order.
    if (isUuid(first)) return `${column} = ${parameters.of(first)}::uuid`;
    return `${column} = (select id from ${named.table} where slug = ${parameters.of(plainText(first))})`;
  }
  const texts = `${parameters.of(named.values.map(plainText))}::text[]`;
  return `${column} = any(array(select id from ${named.table} where slug = any(${texts}) or id::text = any(${texts})))`;
}
