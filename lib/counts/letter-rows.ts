import { lettersAreCounted } from "./count-letters";
import { LETTER_GRAINS_MS } from "./letter-times-store";
import { segmentsOf, type Segment } from "./segments";

interface Range {
  from: Date;
  to: Date;
}

const literal = (ms: number) => `'${new Date(ms).toISOString()}'::timestamptz`;
const within = (column: string, { from, to }: Segment) =>
  `${column} >= ${literal(from)} and ${column} < ${literal(to)}`;

/** Cut so that kept counts cover what they can; they reach over all of time. */
function cut({ from, to }: Range, bucketMs: number | undefined): Segment[] {
  const range = { from: from.getTime(), to: to.getTime() };
  const everything = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER, whole: true };
  return segmentsOf(range, everything, { bucketMs, now: 0, grains: LETTER_GRAINS_MS }).segments;
}

function relation(
  table: string,
  columns: string,
  options: Range & { bucketMs?: number; live(edge: Segment): string },
): string {
  const parts = cut(options, options.bucketMs).map((segment) =>
    segment.grainMs === null
      ? options.live(segment)
      : `select start, ${columns}, count from ${table}
         where grain = ${segment.grainMs / 1000} and ${within("start", segment)}`,
  );
  return parts.length > 0
    ? parts.join(" union all ")
    : `select start, ${columns}, count from ${table} where false`;
}

const EVENT_FACTS = "source_id, environment, type, kind";

/** Events with dead letters in a stretch of time from the rows, each once: its deliveries have the same facts. */
const eventsOf = (
  edge: Segment,
) => `select event_received_at as start, (array_agg(source_id))[1] as source_id,
    min(environment) as environment, min(type) as type, min(kind) as kind,
    coalesce(min(currency), '') as currency, bool_and(resolved) as resolved, 1 as count
  from (select *, false as resolved from deliveries where status = 'dead' and resolved_at is null
      and ${within("event_received_at", edge)}
    union all select *, true from deliveries where status = 'dead' and resolved_at is not null
      and ${within("event_received_at", edge)}) d
  group by event_received_at, event_id`;

/**
 * Events that have dead letters, by when they were received, as a relation of (start, source_id, environment,
 * type, kind, currency, resolved, count): resolved when all of an event's are. As in countedRows `start` is
 * the beginning of a grain that never crosses a bucket, or a row's own time. Null while too many dead letters
 * wait to be counted: then the rows must be read.
 */
export async function letterEvents(
  range: Range,
  options: { bucketMs?: number } = {},
): Promise<string | null> {
  if (!(await lettersAreCounted())) return null;
  return relation("letter_event_counts", `${EVENT_FACTS}, currency, resolved`, {
    ...range,
    ...options,
    live: eventsOf,
  });
}

/** The same for dead letters, open and resolved, by when the delivery was created: with destination_id and category. */
export async function letterDeliveries(
  range: Range,
  options: { bucketMs?: number } = {},
): Promise<string | null> {
  if (!(await lettersAreCounted())) return null;
  return relation("letter_delivery_counts", `destination_id, ${EVENT_FACTS}, currency, category`, {
    ...range,
    ...options,
    live: (
      edge,
    ) => `select created_at as start, destination_id, ${EVENT_FACTS}, coalesce(currency, '') as currency,
        coalesce(last_category, '') as category, 1 as count
      from deliveries where (status = 'dead' or last_category is not null) and status = 'dead'
        and ${within("created_at", edge)}`,
  });
}
