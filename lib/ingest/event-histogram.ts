import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { countedRows } from "@/lib/counts/counted-rows";
import { pool } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { asksRows, eventScope, namesIds, totalsFamily, type EventScope } from "./event-scope";
import { factSql, Parameters, rowSql, STATE, STATE_DELIVERIES, timeSql, whereSql } from "./event-sql";
import { stateRows } from "./event-states";
import { namedSql } from "./event-walk";
import type { EventBucket, EventFilter, TimeRange } from "./model";
import { checkRange } from "./time-range";

const BUCKETS_MAX = 2_000;
/** Where rows must be read, the newest so many are. */
const LOOKED_MAX = 20_000;

/** Counts of one bucket by what they are. */
type Part = Exclude<keyof EventBucket, "at" | "total" | "dispatched">;
interface PartRow {
  at: Date;
  part: Part | "total";
  count: number;
}

const ANYWHERE = { after: null, newestFirst: true };

interface Asked {
  scope: EventScope;
  from: Date;
  to: Date;
  bucketMs: number;
}

const binOf = (p: Parameters, bucketMs: number, column: string) =>
  `date_bin(make_interval(secs => ${p.add(bucketMs / 1000, "float8")}), ${column}, 'epoch')`;

async function run(sql: string, p: Parameters): Promise<PartRow[]> {
  return (await pool().query<PartRow>(sql, p.values)).rows;
}

async function totals({ scope, from, to, bucketMs }: Asked): Promise<PartRow[]> {
  const { sql } = await countedRows(totalsFamily(scope.facts), { from, to }, { bucketMs });
  const p = new Parameters();
  return run(
    `select ${binOf(p, bucketMs, "c.start")} as at, 'total' as part, sum(c.count)::int as count
     from (${sql}) c ${whereSql(factSql(scope.facts, p, "c"))} group by 1`,
    p,
  );
}

async function byStatus({ scope, bucketMs }: Asked, status: "received" | "quarantined"): Promise<PartRow[]> {
  const p = new Parameters();
  const conditions = [
    `e.status = '${status}'`,
    ...timeSql(scope, ANYWHERE, p),
    ...factSql(scope.facts, p, "e"),
  ];
  return run(
    `select ${binOf(p, bucketMs, "e.received_at")} as at, '${status}' as part, count(*)::int as count
     from events e ${whereSql(conditions)} group by 1`,
    p,
  );
}

async function byState({ scope, from, to, bucketMs }: Asked): Promise<PartRow[]> {
  const p = new Parameters();
  const sql = await stateRows({ ...scope, from, to }, p, { only: scope.state, bucketMs });
  return run(
    `select ${binOf(p, bucketMs, "s.start")} as at, s.state as part, sum(s.count)::int as count
     from (${sql}) s ${whereSql(factSql(scope.facts, p, "s"))} group by 1, 2`,
    p,
  );
}

/** Reads the rows: all that an id names, else the newest. Says from when on the counts are whole. */
async function fromRows(asked: Asked): Promise<{ rows: PartRow[]; wholeFrom: Date | null }> {
  const { scope, bucketMs } = asked;
  const p = new Parameters();
  const time = timeSql(scope, ANYWHERE, p);
  const looks = [...factSql(scope.facts, p, "e"), ...rowSql(scope, p)];
  if (scope.status) looks.push(`e.status = ${p.add(scope.status, "event_status")}`);
  if (scope.state) looks.push(`${STATE} = ${p.add(scope.state, "text")}`);
  const among = namesIds(scope) ? `(${namedSql(scope, p)}) i join events e on e.id = i.id` : "events e";
  const { rows } = await pool().query<PartRow & { oldest: Date | null }>(
    `with looked as materialized (
       select e.* from ${among} ${whereSql(time)} order by e.received_at desc, e.id desc limit ${LOOKED_MAX})
     select ${binOf(p, bucketMs, "e.received_at")} as at,
       case when e.status = 'dispatched' then ${STATE} else e.status::text end as part, count(*)::int as count,
       null::timestamptz as oldest
     from looked e ${whereSql(looks)} group by 1, 2
     union all
     select null, null, 0, case when count(*) >= ${LOOKED_MAX} then min(received_at) end from looked`,
    p.values,
  );
  return {
    rows: rows.filter((row) => row.at !== null),
    wholeFrom: rows.find((row) => row.oldest)?.oldest ?? null,
  };
}

const empty = (at: number): EventBucket => ({
  at: new Date(at).toISOString(),
  received: 0,
  dispatched: 0,
  quarantined: 0,
  dead: 0,
  failing: 0,
  pending: 0,
  resolved: 0,
  total: 0,
});

function fill(asked: Asked, rows: readonly PartRow[], begin: Date): EventBucket[] {
  const { bucketMs, to } = asked;
  const first = Math.floor(begin.getTime() / bucketMs) * bucketMs;
  const buckets: EventBucket[] = [];
  for (let at = first; at < to.getTime(); at += bucketMs) buckets.push(empty(at));
  for (const { at, part, count } of rows) {
    const bucket = buckets[(at.getTime() - first) / bucketMs];
    if (!bucket) continue;
    if (part in bucket) bucket[part] += count;
    // Counted from rows, every row is one of the total; counted from totals, only "total" is.
    else bucket.total += count;
  }
  return buckets;
}

const settle = (buckets: EventBucket[]): EventBucket[] =>
  buckets.map((bucket) => ({
    ...bucket,
    dispatched: Math.max(0, bucket.total - bucket.received - bucket.quarantined),
  }));

function whole(bucket: EventBucket): EventBucket {
  const { received, quarantined, dead, failing, pending, resolved } = bucket;
  return { ...bucket, total: bucket.total + received + quarantined + dead + failing + pending + resolved };
}

async function fromCounts(asked: Asked): Promise<EventBucket[]> {
  const { state } = asked.scope;
  const planned = asked.scope.status === "dispatched";
  const status = planned ? null : asked.scope.status;
  const parts: Promise<PartRow[]>[] = [];
  if (!status && !state) parts.push(totals(asked));
  for (const one of ["received", "quarantined"] as const) {
    if (!state && status !== (one === "received" ? "quarantined" : "received"))
      parts.push(byStatus(asked, one));
  }
  if (!status) parts.push(byState(asked));
  const rows = (await Promise.all(parts)).flat();
  const wanted = state ? rows.filter((row) => row.part === state) : rows;
  const buckets = fill(asked, wanted, asked.from);
  const settled = settle(status || state ? buckets.map(whole) : buckets);
  return planned
    ? settled.map((bucket) => ({ ...bucket, received: 0, quarantined: 0, total: bucket.dispatched }))
    : settled;
}

/**
 * Events per time bucket over the filter's range, oldest first, empty buckets included, by what became of
 * them. Buckets are aligned to multiples of `bucketSeconds` since 1970 UTC; the range may hold at most
 * 2,000 of them. Counted exactly from the kept counts where the filter asks only for facts; else from the
 * newest 20,000 events, and then the buckets begin where those do.
 */
export async function countEventsByBucket(
  actor: Actor,
  filter: EventFilter & TimeRange,
  bucketSeconds: number,
): Promise<EventBucket[]> {
  authorize(actor, "events.read");
  const { from, to } = checkRange(filter);
  const bucketMs = Math.max(1, Math.trunc(bucketSeconds)) * 1000;
  if ((to.getTime() - Math.floor(from.getTime() / bucketMs) * bucketMs) / bucketMs > BUCKETS_MAX) {
    throw new AppError(
      "invalid_input",
      "The range holds too many buckets. Choose wider buckets or a shorter range.",
    );
  }
  const scope = await eventScope(filter);
  const asked = { scope, from, to, bucketMs };
  const counted = !namesIds(scope) && !asksRows(scope) && (!scope.state || STATE_DELIVERIES[scope.state]);
  if (counted) return fromCounts(asked);
  const { rows, wholeFrom } = await fromRows(asked);
  const begin = wholeFrom ? new Date(Math.ceil(wholeFrom.getTime() / bucketMs) * bucketMs) : from;
  return settle(fill(asked, rows, begin).map(whole));
}
