import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { LETTER_SETS, setsSql } from "@/lib/counts/letter-sets";
import { pool } from "@/lib/platform/db";
import { majorFromStored } from "@/lib/providers/money";
import { letterGroups, letterRows, type LetterRows } from "./letter-groups";
import type { DeadLetterFilter } from "./list-filter";
import type { DeadLetterTotals, MoneyAtRisk } from "./model";

/** A payment across its events: providers tell of one in several (a charge and its payment intent). */
const PAYMENT = "d.source_id, d.currency, coalesce(d.reference, d.event_id::text)";

async function rowsOf<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const result = await pool().query<Row>(sql, values);
  return result.rows;
}

/** How many dead letters match, open ones unless asked otherwise; exact. */
export async function countDeadLetters(actor: Actor, filter: DeadLetterFilter = {}): Promise<number> {
  authorize(actor, "events.read");
  const kept = await letterGroups(filter);
  const { from, where, values } = kept ? { from: "letter_groups d", ...kept } : await letterRows(filter);
  const [row] = await rowsOf<{ count: number }>(
    kept
      ? `select coalesce(sum(d.letters), 0)::int as count from ${from} where ${where}`
      : `select count(*)::int as count from ${from} where ${where}`,
    values,
  );
  return row?.count ?? 0;
}

/** How many dead letters match, how many customers they concern and how old the oldest is; exact. */
export async function deadLetterTotals(
  actor: Actor,
  filter: DeadLetterFilter = {},
): Promise<DeadLetterTotals> {
  authorize(actor, "events.read");
  const kept = await letterGroups(filter);
  const { from, where, values } = kept ? { from: "letter_groups d", ...kept } : await letterRows(filter);
  const [totals, customers] = await Promise.all([
    rowsOf<{ count: number; oldest: Date | null }>(
      kept
        ? `select coalesce(sum(d.letters), 0)::int as count, min(d.oldest_at) as oldest
           from ${from} where ${where}`
        : `select count(*)::int as count, min(d.dead_at) as oldest from ${from} where ${where}`,
      values,
    ),
    rowsOf<{ count: number }>(
      kept
        ? `select coalesce(sum(value), 0)::int as count from (${setsSql(LETTER_SETS.customers, where)}) c`
        : `select count(*)::int as count from (
             select d.customer from ${from} where ${where} and d.customer is not null group by d.customer) c`,
      values,
    ),
  ]);
  return {
    count: totals[0]?.count ?? 0,
    customers: customers[0]?.count ?? 0,
    oldestAt: totals[0]?.oldest?.toISOString() ?? null,
  };
}

interface MoneyRow {
  currency: string;
  amount: string;
}

function moneyOf(row: MoneyRow, count: number): MoneyAtRisk {
  return { currency: row.currency, amount: majorFromStored(row.amount, row.currency) ?? "0", count };
}

type MoneyParts = readonly [Promise<MoneyRow[]>, Promise<{ currency: string; count: number }[]>];

function keptMoney(where: string, values: unknown[]): MoneyParts {
  return [
    rowsOf(
      `select currency, sum(value)::text as amount from (${setsSql(LETTER_SETS.payments, where)}) s group by currency`,
      values,
    ),
    rowsOf(
      `select d.currency, sum(d.priced)::int as count from letter_groups d
       where ${where} and d.currency is not null and d.priced > 0 group by d.currency`,
      values,
    ),
  ];
}

function countedMoney({ from, where, values }: LetterRows): MoneyParts {
  const priced = `${where} and d.amount is not null and d.currency is not null`;
  return [
    // The index gives the rows in this order, so the largest amount of a payment is its first row.
    rowsOf(
      `select currency, sum(amount)::text as amount from (
         select distinct on (${PAYMENT}) d.currency, abs(d.amount) as amount from ${from}
         where ${priced} order by ${PAYMENT}, abs(d.amount) desc) payments
       group by currency`,
      values,
    ),
    rowsOf(
      `select d.currency, count(*)::int as count from ${from} where ${priced} group by d.currency`,
      values,
    ),
  ];
}

/**
 * Money in the dead letters that match (open ones unless asked otherwise) per currency, most letters first.
 * A payment counts once, at the largest amount any of its stuck events names: providers tell of one payment
 * in several events. Dead letters without an amount do not count.
 */
export async function moneyAtRisk(actor: Actor, filter: DeadLetterFilter = {}): Promise<MoneyAtRisk[]> {
  authorize(actor, "events.read");
  const kept = await letterGroups(filter);
  const [sums, counts] = await Promise.all(
    kept ? keptMoney(kept.where, kept.values) : countedMoney(await letterRows(filter)),
  );
  const amounts = new Map(sums.map((row) => [row.currency, row.amount]));
  return counts
    .map(({ currency, count }) => moneyOf({ currency, amount: amounts.get(currency) ?? "0" }, count))
    .toSorted((a, b) => b.count - a.count || a.currency.localeCompare(b.currency));
}
