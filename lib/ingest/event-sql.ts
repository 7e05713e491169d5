import type { Place } from "./cursor";
import type { EventFacts, EventScope } from "./event-scope";
import type { DeliveryState } from "./model";

/** Values of a statement; each is named where it is used. */
export class Parameters {
  readonly values: unknown[] = [];

  /** The placeholder of a value, cast to its type. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

const one = (p: Parameters, column: string, values: readonly string[], type: string) =>
  values.length === 1
    ? `${column} = ${p.add(values[0], type)}`
    : `${column} = any(${p.add([...values], `${type}[]`)})`;

/** Conditions on facts, over any relation that has their columns. One value is an equality, which keeps an index's order. */
export function factSql(facts: EventFacts, p: Parameters, alias: string): string[] {
  const sql: string[] = [];
  if (facts.sourceIds) sql.push(one(p, `${alias}.source_id`, facts.sourceIds, "uuid"));
  if (facts.environment) sql.push(`${alias}.environment = ${p.add(facts.environment, "environment")}`);
  if (facts.kinds) sql.push(one(p, `${alias}.kind`, facts.kinds, "text"));
  if (facts.types) sql.push(one(p, `${alias}.type`, facts.types, "text"));
  if (facts.typePatterns) sql.push(`${alias}.type like any(${p.add([...facts.typePatterns], "text[]")})`);
  if (facts.currencies) sql.push(one(p, `${alias}.currency`, facts.currencies, "text"));
  return sql;
}

/** Conditions that only the event's row answers. */
export function rowSql({ rows }: EventScope, p: Parameters): string[] {
  const sql: string[] = [];
  if (rows.amountMin) sql.push(`e.amount >= ${p.add(rows.amountMin, "numeric")}`);
  if (rows.amountMax) sql.push(`e.amount <= ${p.add(rows.amountMax, "numeric")}`);
  if (rows.countries) sql.push(one(p, "e.country", rows.countries, "text"));
  return sql;
}

/** Where a walk goes on, and which way. */
export interface Course {
  after: Place | null;
  newestFirst: boolean;
}

/** Conditions on time: the filter's range, and past the place where the walk goes on. */
export function timeSql(
  { from, to }: Pick<EventScope, "from" | "to">,
  course: Course,
  p: Parameters,
  columns: { at: string; id: string } = { at: "e.received_at", id: "e.id" },
): string[] {
  const sql: string[] = [];
  if (from) sql.push(`${columns.at} >= ${p.add(from, "timestamptz")}`);
  if (to) sql.push(`${columns.at} < ${p.add(to, "timestamptz")}`);
  if (course.after) {
    const { at, id } = course.after;
    const past = course.newestFirst ? "<" : ">";
    sql.push(`(${columns.at}, ${columns.id}) ${past} (${p.add(at, "timestamptz")}, ${p.add(id, "uuid")})`);
  }
  return sql;
}

export const whereSql = (conditions: readonly string[]) =>
  conditions.length > 0 ? `where ${conditions.join(" and ")}` : "";

export const orderSql = (course: Course, alias = "e") => {
  const way = course.newestFirst ? "desc" : "asc";
  return `order by ${alias}.received_at ${way}, ${alias}.id ${way}`;
};

export const DEAD = "d.status = 'dead' and d.resolved_at is null";
export const RESOLVED = "d.status = 'dead' and d.resolved_at is not null";
export const OPEN = "d.status in ('pending', 'held', 'sending')";

/**
 * An event's delivery state, in the order of precedence of deliveryState in event-view.ts. An aggregate of
 * one event's deliveries: the planner can only look it up row by row, never join whole tables.
 */
export const STATE = `(select case when count(*) = 0 then 'none'
    when count(*) filter (where ${DEAD}) > 0 then 'dead'
    when count(*) filter (where ${OPEN} and d.attempt_count > 0) > 0 then 'failing'
    when count(*) filter (where ${OPEN}) > 0 then 'pending'
    when count(*) filter (where ${RESOLVED}) > 0 then 'resolved' else 'delivered' end
  from deliveries d where d.event_id = e.id)`;

/** The deliveries that put an event into a state, where few do; each has a partial index in the events' order. */
export const STATE_DELIVERIES: Partial<Record<DeliveryState, string>> = {
  dead: DEAD,
  failing: `${OPEN} and d.attempt_count > 0`,
  pending: OPEN,
  resolved: RESOLVED,
};
