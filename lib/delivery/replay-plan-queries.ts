import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { majorFromStored } from "@/lib/providers/money";
import { Prisma } from "@/prisma/generated/client";
import type { MoneyAtRisk } from "./model";
import {
  ITEM_STATES,
  NO_RESULTS,
  type CountedMoney,
  type ItemState,
  type ReplayTally,
  type PlannedDestination,
  type ReplayOptions,
  type ReplayPlan,
  type SkipReason,
} from "./replay-model";

/** The rows that a verdict looks at, beside the item `i`. */
export const VERDICT_JOINS = Prisma.sql`
  left join events e on e.id = i.event_id
  left join deliveries d on d.event_id = i.event_id and d.destination_id = i.destination_id
  left join destinations t on t.id = i.destination_id`;

/**
 * What becomes of an item `i` now: "send", "wait" (its destination takes nothing just now) or a SkipReason.
 * The plan and the run ask the same question with this text, so that a run never does what its plan denied.
 */
export function verdictOf(options: ReplayOptions, now: Date): Prisma.Sql {
  const limitMs = options.maxAgeHours === null ? null : options.maxAgeHours * 3_600_000;
  const oldest = limitMs === null ? null : new Date(now.getTime() - limitMs);
  const skips = options.unavailable === "skip";
  return Prisma.sql`case
    when e.id is null or (i.delivery_id is not null and d.id is null) then 'removed'
    when e.status = 'quarantined' then 'quarantined'
    when d.id is null and (e.status = 'received' or i.destination_id is null) then 'not_planned'
    when t.id is null then 'destination_removed'
    when d.status in ('pending', 'held', 'sending') then 'on_its_way'
    when d.status = 'succeeded' and not ${options.includeDelivered}::boolean then 'delivered'
    when d.status = 'dead' and d.resolved_at is not null and not ${options.includeResolved}::boolean
      then 'resolved'
    when e.received_at < ${oldest}::timestamptz then 'too_old'
    when e.raw_body is null and not exists (
      select 1 from batches b where b.id = e.batch_id and b.raw_body is not null) then 'payload_gone'
    when not t.enabled then case when ${skips}::boolean then 'destination_disabled' else 'wait' end
    when t.paused_at is not null then case when ${skips}::boolean then 'destination_paused' else 'wait' end
    when t.breaker_state = 'open' then case when ${skips}::boolean then 'destination_failing' else 'wait' end
    else 'send' end`;
}

interface MoneyRow {
  class: string;
  currency: string;
  amount: string;
  count: number;
}

function moneyOf(rows: readonly MoneyRow[] | null, wanted: string): MoneyAtRisk[] {
  return (rows ?? [])
    .filter((row) => row.class === wanted)
    .map(({ currency, amount, count }) => ({
      currency,
      amount: majorFromStored(amount, currency) ?? "0",
      count,
    }))
    .sort((a, b) => b.count - a.count || a.currency.localeCompare(b.currency));
}

/** Money per class and currency. A payment counts once, at the largest amount its events name. */
function moneyBy(from: Prisma.Sql, group: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select json_agg(m) from (
    select class, currency, sum(amount)::text as amount, sum(events)::int as count
    from (
      select ${group} as class, currency, max(abs(amount)) as amount, count(*) as events
      from ${from} where amount is not null and currency is not null
      group by ${group}, source_id, coalesce(reference, event_id::text), currency
    ) payments
    group by class, currency) m)`;
}

interface GroupRow {
  verdict: "send" | "wait" | SkipReason;
  destination: string | null;
  count: number;
  first: number;
  again: number;
}

interface FactsRow {
  customers: number;
  bare: number;
  oldest: string | null;
  newest: string | null;
}

export interface PlanQuestion {
  runId: string;
  options: ReplayOptions;
  now: Date;
}

interface PlanRow {
  groups: GroupRow[] | null;
  money: MoneyRow[] | null;
  facts: FactsRow;
}

type DestinationFacts = Omit<PlannedDestination, "send" | "wait" | "skip">;

async function destinationsOf(sql: SqlRunner, ids: string[]): Promise<DestinationFacts[]> {
  return sql.rows<DestinationFacts>(Prisma.sql`
    select id, slug, name, concurrency_max as "concurrencyMax",
      case when not enabled then 'disabled' when paused_at is not null then 'paused'
        when breaker_state = 'open' then 'breaker_open' when breaker_state = 'half_open' then 'half_open'
        else 'active' end as status
    from destinations where id = any(${ids}::uuid[]) order by name`);
}

function sum(rows: readonly GroupRow[], of: (row: GroupRow) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

function skippedOf(row: PlanRow): (CountedMoney & { reason: SkipReason })[] {
  const counts = new Map<SkipReason, number>();
  for (const { verdict, count } of row.groups ?? []) {
    if (verdict !== "send" && verdict !== "wait") counts.set(verdict, (counts.get(verdict) ?? 0) + count);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count, money: moneyOf(row.money, reason) }))
    .sort((a, b) => b.count - a.count);
}

function planOf(row: PlanRow, destinations: DestinationFacts[], now: Date): ReplayPlan {
  const groups = row.groups ?? [];
  const going = groups.filter(({ verdict }) => verdict === "send" || verdict === "wait");
  const skipped = skippedOf(row);
  return {
    at: now.toISOString(),
    total: sum(groups, (g) => g.count),
    send: {
      count: sum(going, (g) => g.count),
      money: moneyOf(row.money, "send"),
      waiting: sum(going, (g) => (g.verdict === "wait" ? g.count : 0)),
      firstTime: sum(going, (g) => g.first),
      again: sum(going, (g) => g.again),
      withoutAmount: row.facts.bare,
      customers: row.facts.customers,
      oldestReceivedAt: row.facts.oldest && new Date(row.facts.oldest).toISOString(),
      newestReceivedAt: row.facts.newest && new Date(row.facts.newest).toISOString(),
    },
    skipped,
    destinations: destinations.map((destination) => {
      const own = groups.filter((g) => g.destination === destination.id);
      const send = sum(own, (g) => (g.verdict === "send" ? g.count : 0));
      const wait = sum(own, (g) => (g.verdict === "wait" ? g.count : 0));
      return { ...destination, send, wait, skip: sum(own, (g) => g.count) - send - wait };
    }),
  };
}

/** What a run would do if it started now: counts, money and reasons, from one reading of its items. */
export async function readPlan(sql: SqlRunner, of: PlanQuestion): Promise<ReplayPlan> {
  const { runId, options, now } = of;
  const [row] = await sql.rows<PlanRow>(Prisma.sql`
    with judged as materialized (
      select i.event_id, i.destination_id, i.source_id, i.event_received_at, i.reference, i.customer,
        i.amount, i.currency, d.id is null as first_time, d.status = 'succeeded' as again,
        ${verdictOf(options, now)} as verdict
      from replay_items i ${VERDICT_JOINS}
      where i.run_id = ${runId}::uuid and i.state = 'planned'),
    classed as (
      select *, case when verdict in ('send', 'wait') then 'send' else verdict end as class from judged)
    select
      (select json_agg(g) from (
        select verdict, destination_id as destination, count(*)::int as count,
          (count(*) filter (where first_time))::int as first, (count(*) filter (where again))::int as again
        from judged group by verdict, destination_id) g) as groups,
      ${moneyBy(Prisma.sql`classed`, Prisma.sql`class`)} as money,
      (select json_build_object('customers', count(distinct customer), 'bare',
          count(*) filter (where amount is null or currency is null), 'oldest', min(event_received_at),
          'newest', max(event_received_at))
        from classed where class = 'send') as facts`);
  if (!row) throw new Error("The plan gave no row.");
  const ids = [...new Set((row.groups ?? []).flatMap(({ destination }) => destination ?? []))];
  return planOf(row, await destinationsOf(sql, ids), now);
}

interface TallyRow {
  states: { state: ItemState; count: number }[] | null;
  skipped: { reason: SkipReason; count: number }[] | null;
  money: MoneyRow[] | null;
}

/** How far a run is, with the money of each result. */
export async function readTally(sql: SqlRunner, runId: string, now: Date): Promise<ReplayTally> {
  const [row] = await sql.rows<TallyRow>(Prisma.sql`
    with own as materialized (
      select state::text as state, skip_reason, event_id, source_id, reference, amount, currency
      from replay_items where run_id = ${runId}::uuid)
    select
      (select json_agg(s) from (select state, count(*)::int as count from own group by state) s) as states,
      (select json_agg(r) from (select skip_reason as reason, count(*)::int as count from own
        where state = 'skipped' group by skip_reason order by count(*) desc) r) as skipped,
      ${moneyBy(Prisma.sql`own`, Prisma.sql`state`)} as money`);
  const counted = new Map(row?.states?.map(({ state, count }) => [state, count]));
  const of = <T>(make: (state: ItemState) => T) =>
    Object.fromEntries(ITEM_STATES.map((state) => [state, make(state)])) as Record<ItemState, T>;
  return {
    at: now.toISOString(),
    counts: of((state) => counted.get(state) ?? 0),
    money: of((state) => moneyOf(row?.money ?? null, state)),
    skipped: row?.skipped ?? [],
    phase: { ...NO_RESULTS },
    canary: { ...NO_RESULTS },
  };
}
