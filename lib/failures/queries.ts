import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { maskText } from "@/lib/access/mask";
import { db } from "@/lib/platform/db";
import { majorFromStored } from "@/lib/providers/money";
import type { Prisma } from "@/prisma/generated/client";
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
  deliveries: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  attemptId: string;
}

/** Failed attempts per category and destination; the newest one's id comes along as the example. */
async function failureRows(range: FailureRange): Promise<FailureRow[]> {
  const environment = range.environment ?? null;
  return db().$queryRaw<FailureRow[]>`
    select a.category, a.destination_id as "destinationId", t.slug, t.name,
      count(*)::int as attempts,
      count(distinct a.delivery_id)::int as deliveries,
      min(a.started_at) as "firstSeenAt", max(a.started_at) as "lastSeenAt",
      (array_agg(a.id order by a.started_at desc, a.id desc))[1] as "attemptId"
    from attempts a
    join destinations t on t.id = a.destination_id
    where a.status = 'failed' and a.category is not null
      and a.started_at >= ${range.from} and a.started_at < ${range.to}
      and (${environment}::text is null or exists (
        select 1 from deliveries d join events e on e.id = d.event_id
        where d.id = a.delivery_id and e.environment::text = ${environment}::text))
    group by a.category, a.destination_id, t.slug, t.name
    order by "lastSeenAt" desc`;
}

interface RiskRow {
  category: string;
  destinationId: string;
  currency: string | null;
  amount: Prisma.Decimal | null;
  letters: number;
  count: number;
}

// A payment counts once, at its largest stuck amount, as in moneyAtRisk of the delivery room.
async function riskRows(range: FailureRange): Promise<RiskRow[]> {
  const environment = range.environment ?? null;
  return db().$queryRaw<RiskRow[]>`
    select category, "destinationId", currency, sum(amount) as amount, sum(letters)::int as letters,
      sum(count)::int as count
    from (
      select d.last_category as category, d.destination_id as "destinationId", e.currency,
        max(abs(e.amount)) as amount, count(*) as letters, count(e.amount) as count
      from deliveries d join events e on e.id = d.event_id
      where d.status = 'dead' and d.resolved_at is null and d.last_category is not null
        and (${environment}::text is null or e.environment::text = ${environment}::text)
      group by d.last_category, d.destination_id, e.currency, e.source_id, coalesce(e.reference, e.id::text)
    ) payments
    group by category, "destinationId", currency`;
}

function moneyOf(rows: RiskRow[]): MoneyAtRisk[] {
  return rows.flatMap((row) =>
    row.currency && row.amount
      ? [
          {
            currency: row.currency,
            amount: majorFromStored(row.amount.toFixed(), row.currency) ?? "0",
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
    deliveries: row.deliveries,
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
