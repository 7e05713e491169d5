import { letterEvents } from "@/lib/counts/letter-rows";
import { spanOf, type EventScope } from "./event-scope";
import { DEAD, factSql, OPEN, RESOLVED, timeSql, whereSql, type Parameters } from "./event-sql";
import type { DeliveryState } from "./model";

/** The states that can be counted from the few deliveries that make them, the worst first. */
const COUNTED_STATES = ["dead", "failing", "pending", "resolved"] as const;
export type CountedState = (typeof COUNTED_STATES)[number];

const ANYWHERE = { after: null, newestFirst: true };
const PLACE = { at: "d.event_received_at", id: "d.event_id" };
const FACTS = "source_id, environment, kind, type";
// All deliveries of an event have its facts, so any one's will do. Grouped by instead, they would have to be sorted;
// any_value needs PostgreSQL 16, and min of a uuid 18.
const ITS_FACTS = `(array_agg(d.source_id))[1] as source_id, min(d.environment) as environment,
  min(d.kind) as kind, min(d.type) as type, coalesce(min(d.currency), '') as currency`;

const UNDELIVERED: readonly (readonly [condition: string, rank: string])[] = [
  [DEAD, "1"],
  [OPEN, "case when d.attempt_count > 0 then 2 else 3 end"],
  [RESOLVED, "4"],
];

const PARTS_FOR: Partial<Record<DeliveryState, number>> = { dead: 1, failing: 2, pending: 2 };

/** From the rows, each part reading an index alone. */
function countedRows(scope: EventScope, p: Parameters, only: DeliveryState | null): string {
  // A state is not hidden by those after it, which need not be read when only it is asked for.
  const parts = UNDELIVERED.slice(0, only ? (PARTS_FOR[only] ?? 3) : 3).map(
    ([condition, rank]) => `select d.*, ${rank} as rank from deliveries d
      ${whereSql([condition, ...timeSql(scope, ANYWHERE, p, PLACE), ...factSql(scope.facts, p, "d")])}`,
  );
  return `select d.event_received_at as start, ${ITS_FACTS},
      ('{${COUNTED_STATES.join(",")}}'::text[])[min(d.rank)] as state, 1 as count
    from (${parts.join(" union all ")}) d group by d.event_received_at, d.event_id`;
}

/** Events under way, each once: few at most times, and read in the order of their index. */
function openEvents(scope: EventScope, p: Parameters): string {
  const conditions = [OPEN, ...timeSql(scope, ANYWHERE, p, PLACE), ...factSql(scope.facts, p, "d")];
  return `(select d.event_received_at as start, d.event_id, ${ITS_FACTS}, bool_or(d.attempt_count > 0) as tried
    from deliveries d ${whereSql(conditions)} group by d.event_received_at, d.event_id) o`;
}

/** Whether the event of `o` has such a delivery too. Both sides come from indexes in the order of events. */
function also(condition: string, scope: EventScope, p: Parameters): string {
  const same = ["d.event_received_at = o.start", "d.event_id = o.event_id"];
  return `exists (select from deliveries d
    ${whereSql([condition, ...same, ...timeSql(scope, ANYWHERE, p, PLACE)])})`;
}

type Part = "letters" | "open" | "hidden";

/** An event with dead letters is dead or resolved; one under way hides that it is resolved, not that it is dead. */
const PARTS: Record<Part, (letters: string, scope: EventScope, p: Parameters) => string> = {
  letters: (letters) => `select start, ${FACTS}, currency,
      case when resolved then 'resolved' else 'dead' end as state, count from (${letters}) l`,
  open: (_, scope, p) => `select o.start, ${FACTS}, currency,
      case when o.tried then 'failing' else 'pending' end as state, 1 as count
    from ${openEvents(scope, p)} where not ${also(DEAD, scope, p)}`,
  hidden: (_, scope, p) => `select o.start, ${FACTS}, currency, 'resolved' as state, -1 as count
    from ${openEvents(scope, p)} where ${also(RESOLVED, scope, p)} and not ${also(DEAD, scope, p)}`,
};

const NEEDED: Partial<Record<DeliveryState, readonly Part[]>> = {
  dead: ["letters"],
  failing: ["open"],
  pending: ["open"],
  resolved: ["letters", "hidden"],
};

/**
 * Events in one of those states, each once: a relation of (start, source_id, environment, kind, type, currency,
 * state, count), where `start` never crosses a bucket. With `only`, rows of other states may be missing. Sum
 * `count`, never count rows; the scope's facts are still to be applied.
 */
export async function stateRows(
  scope: EventScope,
  p: Parameters,
  options: { only?: DeliveryState | null; bucketMs?: number } = {},
): Promise<string> {
  const { only = null, bucketMs } = options;
  const letters = await letterEvents(spanOf(scope), { bucketMs });
  if (letters === null) return countedRows(scope, p, only);
  const needed = (only && NEEDED[only]) ?? (["letters", "open", "hidden"] as const);
  return needed.map((part) => PARTS[part](letters, scope, p)).join(" union all ");
}
