import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { asMany, namedBy, plainText, type OneOrMany, type Parameters } from "@/lib/platform/sql-parameters";
import { membersOfGroup } from "./group-members";
import type { FailureCategory } from "./model";

/** What failed attempts are narrowed by; absent parts match everything. */
export interface FailedAttemptFilter {
  /** Slugs or ids. */
  destination?: OneOrMany<string>;
  source?: OneOrMany<string>;
  environment?: "live" | "test";
  category?: OneOrMany<FailureCategory>;
  responseStatus?: OneOrMany<number>;
  errorCode?: OneOrMany<string>;
  /** Id of a failure group; what was merged into it counts too. */
  failureGroup?: string;
  /** Any id, exactly: delivery, event, the provider's event id, payment or order reference. */
  q?: string;
  /** Began at or after, before. */
  from?: Date | string;
  to?: Date | string;
}

function instant(field: "from" | "to", value: Date | string): Date {
  const date = new Date(value);
  if (!Number.isNaN(date.getTime())) return date;
  const sentence = `"${field}" must be a time such as 2026-11-23T09:00:00Z.`;
  throw new AppError("invalid_input", sentence, { fields: { [field]: sentence }, retry: "never" });
}

/** The time of a filter over `attempts d`. */
export function attemptRange(filter: FailedAttemptFilter, parameters: Parameters): string[] {
  const sql: string[] = [];
  if (filter.from) sql.push(`d.started_at >= ${parameters.of(instant("from", filter.from))}::timestamptz`);
  if (filter.to) sql.push(`d.started_at < ${parameters.of(instant("to", filter.to))}::timestamptz`);
  return sql;
}

/** What kept counts tell failed attempts apart by, over the rows or the counts as d. */
export function countedConditions(filter: FailedAttemptFilter, parameters: Parameters): string[] {
  const sql: string[] = [];
  const destinations = asMany(filter.destination);
  const sources = asMany(filter.source);
  const categories = asMany(filter.category);
  if (destinations.length > 0) {
    sql.push(namedBy(parameters, "d.destination_id", { table: "destinations", values: destinations }));
  }
  if (sources.length > 0) {
    sql.push(namedBy(parameters, "d.source_id", { table: "sources", values: sources }));
  }
  if (filter.environment) {
    sql.push(`d.environment = ${parameters.of(filter.environment)}::environment`);
  }
  const [category] = categories;
  if (categories.length === 1) sql.push(`d.category = ${parameters.of(category)}`);
  else if (categories.length > 1) sql.push(`d.category = any(${parameters.of(categories)}::text[])`);
  return sql;
}

/** The rest of a filter over `attempts d`, besides its time and its search. */
export function attemptConditions(filter: FailedAttemptFilter, parameters: Parameters): string[] {
  const sql = countedConditions(filter, parameters);
  const statuses = asMany(filter.responseStatus);
  const codes = asMany(filter.errorCode).map(plainText);
  if (statuses.length > 0) sql.push(`d.response_status = any(${parameters.of(statuses)}::int[])`);
  if (codes.length > 0) sql.push(`d.error_code = any(${parameters.of(codes)}::text[])`);
  return sql;
}

/** What a filter on a failure group asks of rows of `attempts`, besides all else; nothing where it names none. */
export function groupCondition({ failureGroup }: FailedAttemptFilter, parameters: Parameters): string[] {
  return failureGroup ? [`group_id = any(${membersOfGroup(failureGroup, parameters)})`] : [];
}

const SEARCHED_EVENTS_MAX = 5_000;

/** The failed attempts of what a searched id names, as a common table expression; null for no search. */
export function searchedAttempts(q: string | undefined, parameters: Parameters): string | null {
  const text = plainText(q?.trim().slice(0, 512) ?? "");
  if (text === "") return null;
  const p = parameters.of(text);
  const lookups = ["event_id", "reference", "order_reference"].map(
    (column) => `(select id from events where ${column} = ${p} limit ${SEARCHED_EVENTS_MAX})`,
  );
  if (isUuid(text)) lookups.push(`select ${p}::text::uuid`);
  const deliveries = [`select id from deliveries where event_id in (${lookups.join(" union ")})`];
  if (isUuid(text)) deliveries.push(`select ${p}::text::uuid`);
  return `found as materialized (
    select * from attempts where status = 'failed' and delivery_id in (${deliveries.join(" union ")}))`;
}
