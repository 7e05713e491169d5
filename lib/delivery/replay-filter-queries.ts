import { ALL_TIME, PRESET_MS, RANGE_PRESETS } from "@/lib/format/time-range";
import { AppError } from "@/lib/platform/errors";
import { Parameters } from "@/lib/platform/sql-parameters";
import type { FailureCategory } from "@/lib/failures/model";
import { Prisma } from "@/prisma/generated/client";
import {
  deadLetterConditions,
  factConditions,
  rangeConditions,
  searchedIds,
  stateConditions,
  type DeadLetterFilter,
  type DeliveryFilter,
} from "./list-filter";
import type { DeliveryStatus, HeldReason } from "./model";
import type { ListFilterInput } from "./replay-model";

/** Parameters of a list's address that say how it is shown, not what is in it. */
const OF_THE_VIEW = new Set(["sort", "dir", "cursor", "before", "open", "view", "limit", "page", "tab"]);

type Filter = DeadLetterFilter & DeliveryFilter;

function unusable(name: string, why: string): AppError {
  const message = `The filter "${name}" ${why}`;
  return new AppError("invalid_input", message, { fields: { [name]: message }, retry: "never" });
}

const listOf = (text: string) => text.split(",").filter((value) => value !== "");

function stateOf(text: string): Filter {
  if (text === "open") return {};
  if (text === "resolved") return { resolved: true, snoozed: "any" };
  if (text === "all") return { resolved: "any", snoozed: "any" };
  if (text === "snoozed") return { snoozed: true };
  if (text === "unassigned") return { assignee: "none" };
  throw unusable("state", "must be open, unassigned, snoozed, resolved or all.");
}

function environmentOf(text: string): Filter {
  if (text === "live" || text === "test") return { environment: text };
  throw unusable("env", "must be live or test.");
}

const READERS: Record<string, (text: string) => Filter> = {
  source: (text) => ({ source: listOf(text) }),
  destination: (text) => ({ destination: listOf(text) }),
  env: environmentOf,
  status: (text) => ({ status: listOf(text) as DeliveryStatus[] }),
  held: (text) => ({ heldReason: listOf(text) as HeldReason[] }),
  state: stateOf,
  type: (text) => ({ type: listOf(text) }),
  kind: (text) => ({ kind: listOf(text) }),
  category: (text) => ({ category: listOf(text) as FailureCategory[] }),
  response: (text) => ({ responseStatus: listOf(text).map(Number) }),
  currency: (text) => ({ currency: listOf(text) }),
  min: (text) => ({ amountMin: text }),
  max: (text) => ({ amountMax: text }),
  cause: (text) => ({ cause: text }),
  "failure-group": (text) => ({ failureGroup: text }),
  assignee: (text) => ({ assignee: listOf(text) }),
  mentioned: (text) => ({ mentioned: text }),
  q: (text) => ({ q: text }),
  from: (text) => ({ from: text }),
  to: (text) => ({ to: text }),
};

function rangeOf(text: string, now: Date): Filter {
  if (text === ALL_TIME) return {};
  const preset = RANGE_PRESETS.find((known) => known === text);
  if (!preset) throw unusable("range", `must be ${RANGE_PRESETS.join(", ")} or ${ALL_TIME}.`);
  return { from: new Date(now.getTime() - PRESET_MS[preset]) };
}

/**
 * A list's filter from its address. Throws invalid_input for a parameter that it does not know: leaving one
 * out would send more than the person saw.
 */
function readFilter(input: ListFilterInput, now: Date): Filter {
  const filter: Filter = {};
  for (const [name, text] of Object.entries(input)) {
    if (OF_THE_VIEW.has(name) || text.trim() === "") continue;
    if (name === "range") {
      const times = rangeOf(text, now);
      // As in the list, a stretch that is named by its ends counts before a preset.
      if (!input["from"]?.trim() && !input["to"]?.trim()) Object.assign(filter, times);
      continue;
    }
    const read = READERS[name];
    if (!read) throw unusable(name, "can't be used to choose what is replayed. Take it out and try again.");
    Object.assign(filter, read(text.trim()));
  }
  return filter;
}

/** The parts of the inbox that are a person's own, named by that person's id so that they can be stored. */
export function ownedBy(input: ListFilterInput, actorId: string): ListFilterInput {
  if (input["state"] === "mine") return { ...input, state: "open", assignee: actorId };
  if (input["state"] === "mentioned") return { ...input, state: "all", mentioned: actorId };
  return input;
}

/** Conditions with numbered parameters as one that travels inside a larger statement. */
function asSql(conditions: readonly string[], parameters: Parameters): Prisma.Sql {
  const text =
    conditions.length === 0 ? "true" : conditions.map((condition) => `(${condition})`).join(" and ");
  const parts = text.split(/\$(\d+)/);
  const strings = parts.filter((_, index) => index % 2 === 0);
  const values = parts
    .filter((_, index) => index % 2 === 1)
    .map((number) => parameters.values[Number(number) - 1]);
  return new Prisma.Sql(strings, values);
}

/** The conditions of the list of dead letters over `deliveries d`, exactly as the list reads them. */
export function deadLettersLike(input: ListFilterInput, now: Date): Prisma.Sql {
  const parameters = new Parameters();
  return asSql(deadLetterConditions(readFilter(input, now), parameters), parameters);
}

/** The conditions of the list of deliveries over `deliveries d`. */
export function deliveriesLike(input: ListFilterInput, now: Date): Prisma.Sql {
  const parameters = new Parameters();
  const filter = readFilter(input, now);
  const sql = [
    ...stateConditions(filter, parameters),
    ...rangeConditions(filter, "d.created_at", parameters),
    ...factConditions(filter, parameters),
  ];
  const searched = searchedIds(filter.q, parameters);
  if (searched) sql.push(`d.id in (${searched})`);
  return asSql(sql, parameters);
}
