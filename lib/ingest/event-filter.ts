import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import type { DeliveryState, EventFilter } from "./model";

/** SQL conditions over `events e` joined with `sources s`, and their parameters in order. */
export interface Conditions {
  sql: string[];
  values: unknown[];
}

function invalid(field: string, sentence: string): AppError {
  return new AppError("invalid_input", sentence, { fields: { [field]: sentence } });
}

function instant(field: "from" | "to", text: string): Date {
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date;
  throw invalid(field, `"${field}" must be a time such as 2026-11-23T09:00:00Z.`);
}

function decimal(field: "amountMin" | "amountMax", text: string): string {
  if (/^-?\d{1,20}(\.\d{1,18})?$/.test(text)) return text;
  throw invalid(field, `"${field}" must be an amount in major units, such as 19.90.`);
}

const anyDelivery = (condition: string) =>
  `exists (select 1 from deliveries d where d.event_id = e.id${condition ? ` and ${condition}` : ""})`;
const DEAD = "d.status = 'dead' and d.resolved_at is null";
const RESOLVED = "d.status = 'dead' and d.resolved_at is not null";
const FAILING = "d.status in ('pending','held','sending') and d.attempt_count > 0";
const OPEN = "d.status in ('pending','held','sending')";

/** The same order of precedence as deliveryState in event-view.ts. */
const DELIVERY_CONDITIONS: Record<DeliveryState, string> = {
  none: `not ${anyDelivery("")}`,
  dead: anyDelivery(DEAD),
  failing: `${anyDelivery(FAILING)} and not ${anyDelivery(DEAD)}`,
  pending: `${anyDelivery(OPEN)} and not ${anyDelivery(`((${DEAD}) or (${FAILING}))`)}`,
  resolved: `${anyDelivery(RESOLVED)} and not ${anyDelivery(`((${OPEN}) or (${DEAD}))`)}`,
  delivered: `${anyDelivery("")} and not ${anyDelivery("d.status <> 'succeeded'")}`,
};

type Add = (value: unknown, condition: (parameter: string) => string) => void;

function addFacts(filter: EventFilter, add: Add): void {
  if (filter.kinds?.length) add([...filter.kinds], (p) => `e.kind = any(${p}::text[])`);
  const types = filter.types ?? [];
  if (types.length > 0) {
    const patterns = types.map((type) => type.replace(/[\\%_]/g, "\\$&").replace(/\*$/, "%"));
    add(patterns, (p) => `e.type like any(${p}::text[])`);
  }
  if (filter.currency) add(filter.currency.toUpperCase(), (p) => `e.currency = ${p}`);
  if (filter.countries?.length) add([...filter.countries], (p) => `e.country = any(${p}::text[])`);
  if (filter.amountMin) add(decimal("amountMin", filter.amountMin), (p) => `e.amount >= ${p}::numeric`);
  if (filter.amountMax) add(decimal("amountMax", filter.amountMax), (p) => `e.amount <= ${p}::numeric`);
}

// A union of index lookups: an OR would make the planner walk the whole list for a rare id.
function addSearch(q: string, add: Add): void {
  const text = q.trim().slice(0, 512).replaceAll("\0", "");
  if (text === "") return;
  add(text, (p) => {
    const lookups = ["event_id", "reference", "customer"].map(
      (column) => `select id from events where ${column} = ${p}`,
    );
    if (isUuid(text)) lookups.push(`select ${p}::uuid`);
    return `e.id in (${lookups.join(" union ")})`;
  });
}

/** Turns a filter into conditions. Throws AppError("invalid_input") naming the field that is not usable. */
export function eventConditions(filter: EventFilter): Conditions {
  const sql: string[] = [];
  const values: unknown[] = [];
  const add: Add = (value, condition) => {
    values.push(value);
    sql.push(condition(`$${values.length}`));
  };
  if (filter.ids) add(filter.ids.filter(isUuid), (p) => `e.id = any(${p}::uuid[])`);
  if (filter.sourceSlugs?.length) {
    add(
      [...filter.sourceSlugs],
      (p) => `e.source_id = any(array(select id from sources where slug = any(${p}::text[])))`,
    );
  }
  if (filter.environment) add(filter.environment, (p) => `e.environment = ${p}::environment`);
  if (filter.status) add(filter.status, (p) => `e.status = ${p}::event_status`);
  if (filter.from) add(instant("from", filter.from), (p) => `e.received_at >= ${p}`);
  if (filter.to) add(instant("to", filter.to), (p) => `e.received_at < ${p}`);
  addFacts(filter, add);
  if (filter.q) addSearch(filter.q, add);
  if (filter.deliveryStatus) sql.push(DELIVERY_CONDITIONS[filter.deliveryStatus]);
  return { sql, values };
}
