import { lettersAreCounted } from "@/lib/counts/count-letters";
import { pool } from "@/lib/platform/db";
import { asMany, Parameters } from "@/lib/platform/sql-parameters";
import {
  assigneeConditions,
  deadLetterConditions,
  factConditions,
  rangeConditions,
  type DeadLetterFilter,
} from "./list-filter";

/** Which groups of counted dead letters a filter chooses: conditions on `letter_groups d`. */
export interface LetterGroups {
  where: string;
  values: unknown[];
}

/** Whether a filter asks for what only the rows know (docs/decisions/0031). */
function asksRows({ q, kind, type, amountMin, amountMax, from, to, mentioned }: DeadLetterFilter): boolean {
  const named = Boolean(q?.trim()) || mentioned !== undefined;
  return (
    named || asMany(kind).length + asMany(type).length > 0 || Boolean(amountMin ?? amountMax ?? from ?? to)
  );
}

function stateConditions({ resolved = false, snoozed = false }: DeadLetterFilter): string[] {
  const sql: string[] = [];
  if (resolved !== "any") sql.push(resolved ? "d.resolved" : "not d.resolved");
  if (snoozed === true) sql.push("d.asleep");
  else if (snoozed === false && resolved === false) sql.push("not d.asleep");
  return sql;
}

/**
 * The counted groups that answer a filter, up to date; null when only the rows can. Throws invalid_input for
 * a filter that is not usable.
 */
export async function letterGroups(filter: DeadLetterFilter): Promise<LetterGroups | null> {
  if (asksRows(filter)) return null;
  const parameters = new Parameters();
  const conditions = [
    ...stateConditions(filter),
    ...factConditions(filter, parameters),
    ...assigneeConditions(filter, parameters),
  ];
  const counted = await lettersAreCounted();
  return counted ? { where: conditions.join(" and ") || "true", values: parameters.values } : null;
}

/** Dead letters as d, and what chooses those that a filter asks for. */
export interface LetterRows {
  from: string;
  where: string;
  values: unknown[];
}

const COUNTED = `(select c.delivery_id as id, c.dead_at, c.source_id, c.currency, c.amount, c.payment as reference,
    c.event_id, c.customer, c.kind, c.type, g.resolved, g.asleep, g.destination_id, g.environment, g.last_category,
    g.last_response_status, g.assignee_id, g.failure_group_id
  from counted_letters c join letter_groups g on g.id = c.group_id) d`;

/**
 * The dead letters of a filter that groups can't answer: as they were counted when it asks for kinds or types,
 * which the indexes that sums are read from do not hold, else as they lie in deliveries.
 */
export async function letterRows(filter: DeadLetterFilter): Promise<LetterRows> {
  const parameters = new Parameters();
  const named = Boolean(filter.q?.trim()) || filter.mentioned !== undefined;
  const told = asMany(filter.kind).length + asMany(filter.type).length > 0;
  if (named || !told || !(await lettersAreCounted())) {
    const where = deadLetterConditions(filter, parameters).join(" and ");
    return { from: "deliveries d", where, values: parameters.values };
  }
  const where = [
    "true",
    ...stateConditions(filter),
    ...rangeConditions(filter, "d.dead_at", parameters),
    ...factConditions(filter, parameters),
    ...assigneeConditions(filter, parameters),
  ].join(" and ");
  return { from: COUNTED, where, values: parameters.values };
}

/** So many rows are looked up and sorted in less time than a walk needs to find a page among others. */
const FEW = 5_000;

/**
 * The groups that hold every dead letter of a filter, when those are few; null when they are many or not
 * known. What groups do not know is left for the rows to answer.
 */
export async function fewLetters(filter: DeadLetterFilter): Promise<number[] | null> {
  if (filter.q?.trim() || filter.mentioned !== undefined) return null;
  const {
    destination,
    source,
    environment,
    legalEntity,
    category,
    responseStatus,
    currency,
    cause,
    failureGroup,
  } = filter;
  const { assignee, resolved, snoozed } = filter;
  const places = { destination, source, environment, legalEntity, currency };
  const facts = { ...places, category, responseStatus, cause, failureGroup, assignee };
  const narrows = snoozed === true || Object.values(facts).some((value) => asMany<unknown>(value).length > 0);
  const groups = narrows ? await letterGroups({ ...facts, resolved, snoozed }) : null;
  if (!groups) return null;
  const { rows } = await pool().query<{ ids: number[] | null; letters: number }>(
    `select array_agg(d.id) as ids, coalesce(sum(d.letters), 0)::int as letters
     from letter_groups d where ${groups.where}`,
    groups.values,
  );
  const [row] = rows;
  return row && row.letters <= FEW ? (row.ids ?? []) : null;
}
