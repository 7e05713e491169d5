import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";

/** One counter at a time; any constant that nothing else locks will do. */
const COUNTING_LOCK = 7_214_002;

/** Waits until nobody else counts dead letters, until the transaction ends. */
export async function lockCounting(sql: SqlRunner): Promise<void> {
  await sql.rows(Prisma.sql`select pg_advisory_xact_lock(${COUNTING_LOCK})::text`);
}

/** Dead letters to be counted anew. Texts are JSON that only PostgreSQL reads: amounts must not become floats. */
export interface Taken {
  ids: string[];
  /** Whether fewer than asked for were found, of changes and of those that wake: no more wait. */
  all: boolean;
  /** Those that are dead letters now, with their facts. */
  letters: string;
  /** The payments, customers and events that they belong to, or belonged to. */
  payments: string;
  customers: string[];
  events: string[];
}

/** Takes the oldest changes, and those whose snooze is over, in one snapshot with the letters as they are. */
export async function takeChanges(sql: SqlRunner, max: number): Promise<Taken> {
  const [row] = await sql.rows<Taken>(Prisma.sql`
    with gone as (
      delete from dead_letter_changes where id in (select id from dead_letter_changes order by id limit ${max})
      returning delivery_id),
    woken as (select delivery_id from counted_letters where asleep_until <= now() limit ${max}),
    ids as (select delivery_id as id from gone union select delivery_id from woken),
    letters as materialized (
      select d.id, d.resolved_at is not null as resolved,
        d.resolved_at is null and coalesce(d.snoozed_until > now(), false) as asleep, d.snoozed_until,
        d.destination_id, d.source_id, d.environment, d.last_category, d.last_response_status, d.currency,
        d.assignee_id, d.failure_group_id, coalesce(d.dead_at, d.created_at) as dead_at, d.amount,
        coalesce(d.reference, d.event_id::text) as payment, d.customer, d.kind, d.type, d.event_id,
        d.event_received_at, d.created_at
      from ids join deliveries d on d.id = ids.id where d.status = 'dead'),
    touched as materialized (
      select source_id, currency, payment, customer, amount, event_id from letters
      union select c.source_id, c.currency, c.payment, c.customer, c.amount, c.event_id
      from ids join counted_letters c on c.delivery_id = ids.id)
    select coalesce((select array_agg(id::text) from ids), '{}') as ids,
      (select count(*) from gone) < ${max} and (select count(*) from woken) < ${max} as all,
      coalesce((select json_agg(l) from letters l)::text, '[]') as letters,
      coalesce((select json_agg(distinct jsonb_build_object('source_id', source_id, 'currency', currency,
        'payment', payment)) from touched where currency is not null and amount is not null)::text, '[]') as payments,
      coalesce((select array_agg(distinct customer) from touched where customer is not null), '{}') as customers,
      coalesce((select array_agg(distinct event_id::text) from touched), '{}') as events`);
  return row ?? { ids: [], all: true, letters: "[]", payments: "[]", customers: [], events: [] };
}

/**
 * Adds (1) or takes away (-1) what these payments and customers contribute to the sets, as the counted
 * letters stand. A payment counts at its largest letter among those chosen: with its groups ordered by
 * amount, the difference to the next smaller belongs to every choice that has one of the groups so far.
 */
export async function addToSets(
  sql: SqlRunner,
  { payments, customers }: Pick<Taken, "payments" | "customers">,
  sign: 1 | -1,
): Promise<void> {
  await sql.rows(Prisma.sql`
    with parts as (
      select s.scope, c.source_id, c.currency, c.payment, case when s.scope > 0 then g.destination_id end as destination,
        case when s.scope > 0 then g.last_category end as category,
        case when s.scope > 1 then g.last_response_status end as response, c.group_id, max(abs(c.amount)) as amount
      from jsonb_to_recordset(${payments}::jsonb) as p(source_id uuid, currency text, payment text)
      join counted_letters c on c.payment = p.payment and c.source_id = p.source_id and c.currency = p.currency
      join letter_groups g on g.id = c.group_id cross join (values (0), (1), (2)) as s(scope)
      where c.amount is not null group by 1, 2, 3, 4, 5, 6, 7, 8),
    layers as (
      select scope, currency, array_agg(group_id) over (by_amount rows unbounded preceding) as groups,
        amount - coalesce(lead(amount) over by_amount, 0) as value
      from parts window by_amount as (partition by scope, source_id, currency, payment, destination, category, response
        order by amount desc, group_id)),
    sets as (
      select scope, currency, array(select unnest(groups) order by 1) as groups, value from layers where value <> 0
      union all
      select 3, null, array_agg(distinct group_id order by group_id), 1 from counted_letters
      where customer = any(${customers}::text[]) group by customer
      union all
      select 4, null, array_agg(distinct c.group_id order by c.group_id), 1
      from counted_letters c join letter_groups g on g.id = c.group_id
      where c.customer = any(${customers}::text[])
      group by c.customer, g.destination_id, g.last_category, g.last_response_status)
    insert into letter_sets (scope, key, groups, currency, value)
    select scope, md5(groups::text)::uuid, groups, min(currency), ${sign}::int * sum(value)
    from sets group by scope, groups
    on conflict (scope, key) do update set value = letter_sets.value + excluded.value`);
}

const ROWS = (
  letters: string,
) => Prisma.sql`jsonb_to_recordset(${letters}::jsonb) as l(id uuid, resolved boolean,
  asleep boolean, snoozed_until timestamptz, destination_id uuid, source_id uuid, environment environment,
  last_category text, last_response_status int, currency text, assignee_id uuid, failure_group_id uuid, dead_at timestamptz, amount numeric,
  payment text, customer text, kind text, type text, event_id uuid, event_received_at timestamptz,
  created_at timestamptz)`;

/** Moves the counts of groups by what `moved` (group_id, amount, kind, type) holds; returns the groups. */
const moveCounts = (moved: Prisma.Sql, sign: 1 | -1) => Prisma.sql`
  with moved as (${moved}),
  kinds as (
    insert into letter_kinds (group_id, kind, type, letters)
    select group_id, kind, type, ${sign}::int * count(*)::int from moved group by 1, 2, 3
    on conflict (group_id, kind, type) do update set letters = letter_kinds.letters + excluded.letters)
  update letter_groups g
  set letters = g.letters + ${sign}::int * n.letters, priced = g.priced + ${sign}::int * n.priced
  from (select group_id, count(*)::int as letters, count(amount)::int as priced from moved group by 1) n
  where g.id = n.group_id returning g.id`;

/** Puts the letters as they are in the place of how they were counted. Returns the groups that changed. */
export async function replaceLetters(sql: SqlRunner, { ids, letters }: Taken): Promise<number[]> {
  const gone = await sql.rows<{ id: number }>(
    moveCounts(
      Prisma.sql`delete from counted_letters where delivery_id = any(${ids}::uuid[])
        returning group_id, amount, kind, type`,
      -1,
    ),
  );
  await sql.rows(Prisma.sql`
    insert into letter_groups (resolved, asleep, destination_id, source_id, environment, last_category,
      last_response_status, currency, assignee_id, failure_group_id)
    select distinct resolved, asleep, destination_id, source_id, environment, last_category, last_response_status,
      currency, assignee_id, failure_group_id from ${ROWS(letters)} on conflict do nothing`);
  const added = await sql.rows<{ id: number }>(
    moveCounts(
      Prisma.sql`
        insert into counted_letters (delivery_id, group_id, dead_at, asleep_until, source_id, currency, amount, payment,
          customer, kind, type, event_id, event_received_at, created_at)
        select l.id, g.id, l.dead_at, case when l.asleep then l.snoozed_until end, l.source_id, l.currency, l.amount,
          l.payment, l.customer, l.kind, l.type, l.event_id, l.event_received_at, l.created_at
        from ${ROWS(letters)} join letter_groups g on g.resolved = l.resolved and g.asleep = l.asleep
          and g.destination_id = l.destination_id and g.source_id = l.source_id and g.environment = l.environment
          and coalesce(g.last_category, '') = coalesce(l.last_category, '')
          and coalesce(g.last_response_status, 0) = coalesce(l.last_response_status, 0)
          and coalesce(g.currency, '') = coalesce(l.currency, '')
          and g.assignee_id is not distinct from l.assignee_id
          and g.failure_group_id is not distinct from l.failure_group_id
        returning group_id, amount, kind, type`,
      1,
    ),
  );
  return [...new Set([...gone, ...added].map((row) => row.id))];
}

/** Brings the oldest and newest letters of groups up to date, and drops what holds nothing any more. */
export async function tidy(sql: SqlRunner, groups: readonly number[]): Promise<void> {
  await sql.rows(Prisma.sql`
    update letter_groups g
    set oldest_at = (select min(dead_at) from counted_letters where group_id = g.id), newest_at = n.at, newest_id = n.id
    from unnest(${[...groups]}::int[]) as t(id) left join lateral (
      select dead_at as at, delivery_id as id from counted_letters where group_id = t.id
      order by dead_at desc, delivery_id desc limit 1) n on true
    where g.id = t.id`);
  await sql.rows(Prisma.sql`delete from letter_groups where letters = 0 and id = any(${[...groups]}::int[])`);
  await sql.rows(
    Prisma.sql`delete from letter_kinds where letters = 0 and group_id = any(${[...groups]}::int[])`,
  );
  await sql.rows(Prisma.sql`delete from letter_sets where value = 0`);
}
