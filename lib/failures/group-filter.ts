import { isUuid } from "@/lib/platform/ids";
import { asMany, namedBy, plainText, type OneOrMany, type Parameters } from "@/lib/platform/sql-parameters";
import type { FailureGroupState } from "./group-model";
import type { FailureCategory } from "./model";

/** What failure groups are narrowed by; absent parts match everything. */
export interface FailureGroupFilter {
  state?: OneOrMany<FailureGroupState>;
  /** Slugs or ids. */
  destination?: OneOrMany<string>;
  /** The verdict: a person's, else the model's. */
  category?: OneOrMany<FailureCategory>;
  /** Ids of members; "none" for groups that nobody has. */
  owner?: OneOrMany<string>;
  environment?: "live" | "test";
  /** Words of the message, or a group's id. */
  q?: string;
}

export const VERDICT = "coalesce(d.corrected_category, d.category)";

/** Whether something of a group failed there. Failures of the last minutes are not counted yet. */
const inEnvironment = (environment: string) => `(d.created_at > now() - interval '5 minutes'
  or exists (select 1 from failure_groups m join failure_group_counts c on c.group_id = m.id
    where m.root_id = d.id and c.environment = ${environment}::environment))`;

function wordConditions(q: string, parameters: Parameters): string[] {
  const text = plainText(q.trim().slice(0, 200));
  if (text === "") return [];
  if (isUuid(text)) {
    return [`d.id = (select root_id from failure_groups where id = ${parameters.of(text)}::uuid)`];
  }
  const pattern = (word: string) => parameters.of(`%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
  return text
    .split(/\s+/)
    .slice(0, 8)
    .map((word) => `d.template ilike ${pattern(word)}`);
}

/** Everything but the state, as conditions on `failure_groups d`; groups inside others are left out. */
export function groupConditions(filter: Omit<FailureGroupFilter, "state">, parameters: Parameters): string[] {
  const sql = ["d.root_id = d.id"];
  const destinations = asMany(filter.destination);
  const categories = asMany(filter.category);
  const owners = asMany(filter.owner);
  if (destinations.length > 0) {
    sql.push(namedBy(parameters, "d.destination_id", { table: "destinations", values: destinations }));
  }
  if (categories.length > 0) sql.push(`${VERDICT} = any(${parameters.of(categories)}::text[])`);
  if (owners.length > 0) {
    const held = `d.owner_id = any(${parameters.of(owners.filter(isUuid))}::uuid[])`;
    sql.push(owners.includes("none") ? `(d.owner_id is null or ${held})` : held);
  }
  if (filter.environment) sql.push(inEnvironment(parameters.of(filter.environment)));
  return [...sql, ...wordConditions(filter.q ?? "", parameters)];
}

/** The states of a filter on groups. */
export function groupStates({ state }: FailureGroupFilter, parameters: Parameters): string[] {
  const states = asMany(state);
  return states.length > 0 ? [`d.state = any(${parameters.of(states)}::failure_group_state[])`] : [];
}
