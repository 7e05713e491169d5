import { readTime } from "@/lib/format/time-range";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import {
  asMany,
  namedBy,
  plainText as plain,
  type OneOrMany,
  type Parameters,
} from "@/lib/platform/sql-parameters";
import { membersOfGroup } from "@/lib/failures/group-members";
import type { FailureCategory } from "@/lib/failures/model";
import type { DeliveryStatus, HeldReason } from "./model";
import { readCause } from "./cause";

/** What deliveries and dead letters are narrowed by; every part narrows, absent parts match everything. */
export interface DeliveryFacts {
  /** Slugs or ids. */
  destination?: OneOrMany<string>;
  source?: OneOrMany<string>;
  environment?: "live" | "test";
  legalEntity?: string;
  kind?: OneOrMany<string>;
  /** Exact provider types, or prefixes that end in "*" ("charge.*"). */
  type?: OneOrMany<string>;
  category?: OneOrMany<FailureCategory>;
  responseStatus?: OneOrMany<number>;
  currency?: OneOrMany<string>;
  /** Major units as decimal text, inclusive. */
  amountMin?: string;
  amountMax?: string;
  /** A cause as causeKey() writes it: destination, category and response status together. */
  cause?: string;
  /** Id of a failure group; what was merged into it counts too. */
  failureGroup?: string;
  /** Any id, exactly: delivery, event, the provider's event id, payment or order reference, customer. */
  q?: string;
  /** Created (dead letters: dead) at or after, before. */
  from?: Date | string;
  to?: Date | string;
}

export interface DeliveryFilter extends DeliveryFacts {
  status?: OneOrMany<DeliveryStatus>;
  heldReason?: OneOrMany<HeldReason>;
}

export interface DeadLetterFilter extends DeliveryFacts {
  /** false (default): open ones; true: resolved ones; "any": both. */
  resolved?: boolean | "any";
  /** false (default): without those that are snoozed now; true: only those; "any": both. */
  snoozed?: boolean | "any";
  /** Ids of members; "none" for those that nobody has. */
  assignee?: OneOrMany<string>;
  /** Those with a note that names this member. */
  mentioned?: string;
}

function invalid(field: string, sentence: string): AppError {
  return new AppError("invalid_input", sentence, { fields: { [field]: sentence }, retry: "never" });
}

/** A time of a filter. Throws invalid_input for what is none. */
export function instant(field: "from" | "to", value: Date | string): Date {
  const date = readTime(value);
  if (date) return date;
  throw invalid(field, `"${field}" must be a time such as 2026-11-23T09:00:00Z.`);
}

function decimal(field: "amountMin" | "amountMax", text: string): string {
  if (/^-?\d{1,20}(\.\d{1,18})?$/.test(text)) return text;
  throw invalid(field, `"${field}" must be an amount in major units, such as 19.90.`);
}

/** A type condition: exact types, and prefixes that end in "*". */
function typeCondition(parameters: Parameters, types: readonly string[]): string {
  const exact = types.filter((type) => !type.endsWith("*")).map(plain);
  const prefixes = types.filter((type) => type.endsWith("*"));
  const parts: string[] = [];
  if (exact.length > 0) parts.push(`d.type = any(${parameters.of(exact)}::text[])`);
  if (prefixes.length > 0) {
    const patterns = prefixes.map(
      (type) =>
        `${plain(type)
          .slice(0, -1)
          .replace(/[\\%_]/g, "\\$&")}%`,
    );
    parts.push(`d.type like any(${parameters.of(patterns)}::text[])`);
  }
  return `(${parts.join(" or ")})`;
}

function causeCondition(parameters: Parameters, key: string): string {
  const cause = readCause(key);
  if (!cause)
    throw invalid("cause", "This cause is not one of ours. Choose it again from the list of causes.");
  const destination = namedBy(parameters, "d.destination_id", {
    table: "destinations",
    values: [cause.destination],
  });
  return [
    destination,
    cause.category === null
      ? "d.last_category is null"
      : `d.last_category = ${parameters.of(cause.category)}`,
    cause.responseStatus === null
      ? "d.last_response_status is null"
      : `d.last_response_status = ${parameters.of(cause.responseStatus)}`,
  ].join(" and ");
}

function moneyConditions(filter: DeliveryFacts, parameters: Parameters): string[] {
  const sql: string[] = [];
  const currencies = asMany(filter.currency).map((code) => plain(code).toUpperCase());
  if (currencies.length > 0) sql.push(`d.currency = any(${parameters.of(currencies)}::text[])`);
  if (filter.amountMin)
    sql.push(`d.amount >= ${parameters.of(decimal("amountMin", filter.amountMin))}::numeric`);
  if (filter.amountMax)
    sql.push(`d.amount <= ${parameters.of(decimal("amountMax", filter.amountMax))}::numeric`);
  return sql;
}

/**
 * A filter's conditions on `deliveries d`, besides its state, its time and its search. Throws
 * invalid_input that names the part which is not usable.
 */
export function factConditions(filter: DeliveryFacts, parameters: Parameters): string[] {
  const sql = moneyConditions(filter, parameters);
  const anyOf = (column: string, values: readonly unknown[], type = "text") => {
    if (values.length > 0) sql.push(`${column} = any(${parameters.of(values)}::${type}[])`);
  };
  const destinations = asMany(filter.destination);
  const sources = asMany(filter.source);
  if (destinations.length > 0) {
    sql.push(namedBy(parameters, "d.destination_id", { table: "destinations", values: destinations }));
  }
  if (sources.length > 0) {
    sql.push(namedBy(parameters, "d.source_id", { table: "sources", values: sources }));
  }
  if (filter.environment) sql.push(`d.environment = ${parameters.of(filter.environment)}::environment`);
  if (filter.legalEntity) {
    const entity = parameters.of(plain(filter.legalEntity));
    sql.push(`d.source_id = any(array(select id from sources where legal_entity = ${entity}))`);
  }
  anyOf("d.kind", asMany(filter.kind).map(plain));
  anyOf("d.last_category", asMany(filter.category));
  anyOf("d.last_response_status", asMany(filter.responseStatus), "int");
  const types = asMany(filter.type);
  if (types.length > 0) sql.push(typeCondition(parameters, types));
  if (filter.cause) sql.push(causeCondition(parameters, filter.cause));
  if (filter.failureGroup) {
    sql.push(`d.failure_group_id = any(${membersOfGroup(filter.failureGroup, parameters)})`);
  }
  return sql;
}

/** A time range over a column of `deliveries d`. */
export function rangeConditions(filter: DeliveryFacts, column: string, parameters: Parameters): string[] {
  const sql: string[] = [];
  if (filter.from) sql.push(`${column} >= ${parameters.of(instant("from", filter.from))}::timestamptz`);
  if (filter.to) sql.push(`${column} < ${parameters.of(instant("to", filter.to))}::timestamptz`);
  return sql;
}

const SEARCHED_EVENTS_MAX = 5_000;

/**
 * The deliveries that a searched id names, as a subquery of ids; null for an empty search. A union of
 * index lookups on the events: an OR would make the planner walk the whole list for a rare id.
 */
export function searchedIds(q: string | undefined, parameters: Parameters): string | null {
  const text = plain(q?.trim().slice(0, 512) ?? "");
  if (text === "") return null;
  const p = parameters.of(text);
  const lookups = ["event_id", "reference", "order_reference", "customer"].map(
    (column) => `(select id from events where ${column} = ${p} limit ${SEARCHED_EVENTS_MAX})`,
  );
  if (isUuid(text)) lookups.push(`select ${p}::text::uuid`);
  const byEvent = `select id from deliveries where event_id in (${lookups.join(" union ")})`;
  return isUuid(text) ? `${byEvent} union select ${p}::text::uuid` : byEvent;
}

/** How open dead letters are found everywhere: dead and not resolved by a person. */
export const OPEN_DEAD_LETTER = "d.status = 'dead' and d.resolved_at is null";
const RESOLVED = "d.status = 'dead' and d.resolved_at is not null";

/** The states that a filter on dead letters asks for, each with a partial index of its own. */
export function deadLetterState(filter: DeadLetterFilter): string[] {
  const resolved = filter.resolved ?? false;
  if (resolved === "any") return [OPEN_DEAD_LETTER, RESOLVED];
  return [resolved ? RESOLVED : OPEN_DEAD_LETTER];
}

/** Who has it, as a condition on `d`. */
export function assigneeConditions({ assignee }: DeadLetterFilter, parameters: Parameters): string[] {
  const assignees = asMany(assignee);
  if (assignees.length === 0) return [];
  const held = `d.assignee_id = any(${parameters.of(assignees.filter(isUuid))}::uuid[])`;
  return [assignees.includes("none") ? `(d.assignee_id is null or ${held})` : held];
}

/** What people did with dead letters, as conditions on `deliveries d`. A snooze that is over is none. */
export function inboxConditions(filter: DeadLetterFilter, parameters: Parameters): string[] {
  const sql: string[] = [];
  const snoozed = filter.snoozed ?? false;
  if (snoozed === true) sql.push("d.snoozed_until > now()");
  else if (snoozed === false && (filter.resolved ?? false) === false)
    sql.push("(d.snoozed_until is null or d.snoozed_until <= now())");
  sql.push(...assigneeConditions(filter, parameters));
  if (filter.mentioned !== undefined) {
    const user = isUuid(filter.mentioned) ? filter.mentioned : null;
    sql.push(`d.id in (select delivery_id from note_mentions where user_id = ${parameters.of(user)}::uuid)`);
  }
  return sql;
}

/**
 * Every condition of a filter on dead letters over `deliveries d`, its state, time and search included: for
 * counts, for replays of all that match, and for whoever adds conditions of its own.
 */
export function deadLetterConditions(filter: DeadLetterFilter, parameters: Parameters): string[] {
  const states = deadLetterState(filter);
  const sql = [
    states.length === 1 ? `${states[0]}` : "d.status = 'dead'",
    ...rangeConditions(filter, "d.dead_at", parameters),
    ...factConditions(filter, parameters),
    ...inboxConditions(filter, parameters),
  ];
  const searched = searchedIds(filter.q, parameters);
  if (searched) sql.push(`d.id in (${searched})`);
  return sql;
}

/** The states of a filter on deliveries. */
export function stateConditions(filter: DeliveryFilter, parameters: Parameters): string[] {
  const sql: string[] = [];
  const statuses = asMany(filter.status);
  const reasons = asMany(filter.heldReason);
  if (statuses.length > 0) sql.push(`d.status = any(${parameters.of(statuses)}::delivery_status[])`);
  if (reasons.length > 0) {
    sql.push(`d.status = 'held' and d.held_reason = any(${parameters.of(reasons)}::held_reason[])`);
  }
  return sql;
}
