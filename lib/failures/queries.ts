import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { maskText } from "@/lib/format/mask-text";
import { lettersAreCounted } from "@/lib/counts/count-letters";
import { countedRows } from "@/lib/counts/counted-rows";
import { LETTER_SETS, setsSql } from "@/lib/counts/letter-sets";
import { db, pool } from "@/lib/platform/db";
import { majorFromStored } from "@/lib/providers/money";
import { describeFailure } from "./describe";
import type { FailureCategory, FailureSummary, MoneyAtRisk } from "./model";

export interface FailureRange {
  from: Date;
  to: Date;
  environment?: "live" | "test";
}

interface FailureRow {
  category: FailureCategory;
  destinationId: string;
  slug: string;
  name: string;
  attempts: number;
  sampled: number;
  sampledDeliveries: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  attemptId: string;
}

async function read<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const result = await pool().query<Row>(sql, values);
  return result.rows;
}

/** So many of a cause's newest attempts say how many deliveries it hit; a day of retries is fewer. */
const ATTEMPTS_SAMPLED_MAX = 1_000;

const OF_CAUSE = `a.status = 'failed' and a.destination_id = c.destination_id and a.category = c.category
  and a.started_at >= $1 and a.started_at < $2 and ($3::environment is null or a.environment = $3)`;

/**
 * Failed attempts per category and destination from kept counts; the first and the newest are looked up
 * near where the counts begin and end.
 */
async function failureRows(range: FailureRange): Promise<FailureRow[]> {
  const counted = await countedRows("failureCounts", range);
  return read<FailureRow>(
    `with causes as materialized (
       select category, destination_id, sum(count)::int as attempts, min(start) as first, max(start) as last
       from (${counted.sql}) rows
       where category <> '' and ($3::environment is null or environment = $3)
       group by category, destination_id having sum(count) > 0)
     select c.category, c.destination_id as "destinationId", t.slug, t.name,
       greatest(c.attempts, n.sampled) as attempts, n.sampled, n.deliveries as "sampledDeliveries",
       oldest.started_at as "firstSeenAt", newest.started_at as "lastSeenAt", newest.id as "attemptId"
     from causes c join destinations t on t.id = c.destination_id
     cross join lateral (select a.started_at from attempts a
       where ${OF_CAUSE} and a.started_at >= c.first order by a.started_at limit 1) oldest
     cross join lateral (select a.started_at, a.id from attempts a
       where ${OF_CAUSE} and a.started_at < c.last + interval '1 day'
       order by a.started_at desc limit 1) newest
     cross join lateral (
       select count(*)::int as sampled, count(distinct delivery_id)::int as deliveries from (
         select a.delivery_id from attempts a where ${OF_CAUSE}
         order by a.started_at desc limit ${ATTEMPTS_SAMPLED_MAX}) sample) n
     order by newest.started_at desc`,
    [range.from, range.to, range.environment ?? null],
  );
}

/** Deliveries hit by a cause: counted where every attempt was looked at, else judged by the newest. */
function deliveriesOf(row: FailureRow): { deliveries: number; deliveriesEstimated: boolean } {
  const estimated = row.attempts > row.sampled;
  if (!estimated || row.sampled === 0) {
    return { deliveries: row.sampledDeliveries, deliveriesEstimated: false };
  }
  const share = row.sampledDeliveries / row.sampled;
  return { deliveries: Math.round(row.attempts * share), deliveriesEstimated: true };
}

interface RiskRow {
  category: string;
  destinationId: string;
  currency: string | null;
  amount: string | null;
  letters: number;
  count: number;
}

/**
 * Open dead letters and their money per cause. A payment counts once, at its largest stuck amount, as in
 * moneyAtRisk of the delivery room.
 */
async function riskRows({
  environment = null,
}: {
  environment?: "live" | "test" | null;
}): Promise<RiskRow[]> {
  return (await lettersAreCounted()) ? keptRisk(environment) : countedRisk(environment);
}

const CAUSE = ["d.destination_id", "d.last_category"];

async function keptRisk(environment: "live" | "test" | null): Promise<RiskRow[]> {
  const where = `not d.resolved and d.last_category is not null and ($1::environment is null or d.environment = $1)`;
  const [letters, sums] = await Promise.all([
    read<RiskRow>(
      `select d.last_category as category, d.destination_id as "destinationId", d.currency,
         sum(d.letters)::int as letters, sum(d.priced)::int as count
       from letter_groups d where ${where} and d.letters > 0 group by 1, 2, 3`,
      [environment],
    ),
    read<RiskRow>(
      `select d.last_category as category, d.destination_id as "destinationId", d.currency,
         sum(d.value)::text as amount
       from (${setsSql(LETTER_SETS.paymentsOfCategory, where, CAUSE)}) d group by 1, 2, 3`,
      [environment],
    ),
  ]);
  const keyOf = (row: RiskRow) => [row.category, row.destinationId, row.currency].join(" ");
  const amounts = new Map(sums.map((row) => [keyOf(row), row.amount]));
  return letters.map((row) => ({
    ...row,
    amount: amounts.get(keyOf(row)) ?? (row.count > 0 ? "0" : null),
  }));
}

const OPEN = `d.status = 'dead' and d.resolved_at is null and d.last_category is not null
  and ($1::environment is null or d.environment = $1)`;

/** The same from the rows: the index gives payments together, so nothing is sorted. */
async function countedRisk(environment: "live" | "test" | null): Promise<RiskRow[]> {
  return read<RiskRow>(
    `select d.last_category as category, d.destination_id as "destinationId", d.currency,
       sum(d.amount)::text as amount, sum(d.letters)::int as letters, sum(d.priced)::int as count
     from (
       select d.destination_id, d.last_category, d.currency, max(abs(d.amount)) as amount,
         count(*) as letters, count(d.amount) as priced
       from deliveries d where ${OPEN}
       group by d.destination_id, d.last_category, d.source_id, d.currency,
         coalesce(d.reference, d.event_id::text)) d
     group by 1, 2, 3`,
    [environment],
  );
}

function moneyOf(rows: RiskRow[]): MoneyAtRisk[] {
  return rows.flatMap((row) =>
    row.currency && row.amount !== null
      ? [
          {
            currency: row.currency,
            amount: majorFromStored(row.amount, row.currency) ?? "0",
            count: row.count,
          },
        ]
      : [],
  );
}

async function examples(attemptIds: string[]) {
  const rows = await db().attempt.findMany({
    where: { id: { in: attemptIds } },
    select: {
      id: true,
      deliveryId: true,
      responseStatus: true,
      responseBody: true,
      errorName: true,
      errorCode: true,
      errorMessage: true,
      because: true,
      delivery: { select: { eventId: true } },
    },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

type Example = Awaited<ReturnType<typeof examples>> extends Map<string, infer E> ? E : never;

function summary(row: FailureRow, example: Example, risk: RiskRow[]): FailureSummary {
  return {
    category: row.category,
    destination: { id: row.destinationId, slug: row.slug, name: row.name },
    attempts: row.attempts,
    ...deliveriesOf(row),
    openDeadLetters: risk.reduce((sum, r) => sum + r.letters, 0),
    moneyAtRisk: moneyOf(risk),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    example: {
      deliveryId: example.deliveryId,
      eventId: example.delivery.eventId,
      // It quotes the destination's answer, which may name a person.
      sentence: maskText(
        describeFailure(row.name, row.category, {
          errorName: example.errorName,
          errorCode: example.errorCode,
          httpStatus: example.responseStatus,
          message: example.errorMessage,
          responseBody: example.responseBody,
        }),
      ),
      responseStatus: example.responseStatus,
      errorCode: example.errorCode,
      because: example.because,
    },
  };
}

/**
 * Failed attempts that began in [from, to), by category and destination, last seen first. Open dead
 * letters and money at risk are those of now, whenever they died.
 */
export async function listFailures(actor: Actor, range: FailureRange): Promise<FailureSummary[]> {
  authorize(actor, "events.read");
  const [rows, risk] = await Promise.all([failureRows(range), riskRows(range)]);
  const found = await examples(rows.map((row) => row.attemptId));
  return rows.flatMap((row) => {
    const example = found.get(row.attemptId);
    const own = risk.filter((r) => r.category === row.category && r.destinationId === row.destinationId);
    return example ? [summary(row, example, own)] : [];
  });
}
