import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { maskText } from "@/lib/format/mask-text";
import { LETTER_SETS, setsSql } from "@/lib/counts/letter-sets";
import type { FailureCategory } from "@/lib/failures/model";
import { pool } from "@/lib/platform/db";
import { majorFromStored } from "@/lib/providers/money";
import { causeKey } from "./cause";
import { letterGroups, letterRows, type LetterRows } from "./letter-groups";
import type { DeadLetterFilter } from "./list-filter";
import type { DeadLetterCause, MoneyAtRisk } from "./model";
import { deliveryRows, type DeliverySqlRow } from "./view-queries";

/** More causes than a screen shows; those with most dead letters come first. */
const CAUSES_MAX = 200;

/** A bound that the planner does not know: it then expects few groups, and hashes instead of sorting. */
const DEAD_LETTERS_COUNTED_MAX = 10_000_000;

const CAUSE = "d.destination_id, d.last_category, d.last_response_status";
const NAMED = `d.destination_id as destination, d.last_category as category,
  d.last_response_status as "responseStatus"`;
/** A payment across its events, as in moneyAtRisk, within a cause; in the order of its index. */
const PAYMENTS_OF_CAUSE = `d.destination_id, d.last_category, d.source_id, d.currency,
  coalesce(d.reference, d.event_id::text), d.last_response_status`;

interface CauseColumns {
  destination: string;
  category: FailureCategory | null;
  responseStatus: number | null;
}

interface GroupRow extends CauseColumns {
  currency: string | null;
  count: number;
  priced: number;
  oldest: Date;
  newest: Date;
  example: string;
}

async function read<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const result = await pool().query<Row>(sql, values);
  return result.rows;
}

// None of the three sorts: the first hashes a few groups, the others read an index in the order they group by.
const groups = ({ from, where, values }: LetterRows) =>
  read<GroupRow>(
    `select ${NAMED}, d.currency, count(*)::int as count, count(d.amount)::int as priced,
       min(d.dead_at) as oldest, max(d.dead_at) as newest, (array_agg(d.id))[1] as example
     from (select d.* from ${from} where ${where} limit (select ${DEAD_LETTERS_COUNTED_MAX})) d
     group by ${CAUSE}, d.currency`,
    values,
  );

const sums = ({ from, where, values }: LetterRows) =>
  read<CauseColumns & { currency: string; amount: string }>(
    `select ${NAMED}, currency, sum(amount)::text as amount from (
       select distinct on (${PAYMENTS_OF_CAUSE}) ${CAUSE}, d.currency, abs(d.amount) as amount
       from ${from} where ${where} and d.amount is not null and d.currency is not null
       order by ${PAYMENTS_OF_CAUSE}, abs(d.amount) desc) d
     group by ${CAUSE}, currency`,
    values,
  );

const customers = ({ from, where, values }: LetterRows) =>
  read<CauseColumns & { count: number }>(
    `select ${NAMED}, count(*)::int as count from (
       select distinct ${CAUSE}, d.customer from ${from} where ${where} and d.customer is not null) d
     group by ${CAUSE}`,
    values,
  );

interface Reading {
  groups: Promise<GroupRow[]>;
  sums: Promise<(CauseColumns & { currency: string; amount: string })[]>;
  customers: Promise<(CauseColumns & { count: number })[]>;
}

const CAUSE_COLUMNS = ["d.destination_id", "d.last_category", "d.last_response_status"];

/** From the counts of dead letters. */
function kept(where: string, values: unknown[]): Reading {
  return {
    groups: read(
      `select ${NAMED}, d.currency, sum(d.letters)::int as count, sum(d.priced)::int as priced,
         min(d.oldest_at) as oldest, max(d.newest_at) as newest,
         (array_agg(d.newest_id order by d.newest_at desc))[1] as example
       from letter_groups d where ${where} and d.letters > 0 group by ${CAUSE}, d.currency`,
      values,
    ),
    sums: read(
      `select ${NAMED}, d.currency, sum(d.value)::text as amount
       from (${setsSql(LETTER_SETS.paymentsOfCause, where, CAUSE_COLUMNS)}) d group by ${CAUSE}, d.currency`,
      values,
    ),
    customers: read(
      `select ${NAMED}, sum(d.value)::int as count
       from (${setsSql(LETTER_SETS.customersOfCause, where, CAUSE_COLUMNS)}) d group by ${CAUSE}`,
      values,
    ),
  };
}

/** From the rows. */
const counted = (rows: LetterRows): Reading => ({
  groups: groups(rows),
  sums: sums(rows),
  customers: customers(rows),
});

const idOf = (cause: CauseColumns) => causeKey(cause);

type Counted = CauseColumns &
  Pick<DeadLetterCause, "count" | "customers" | "moneyAtRisk"> & {
    oldest: Date;
    newest: Date;
    example: string;
  };

/** Folds the rows of each currency into one entry per cause, those with most dead letters first. */
function fold(rows: readonly GroupRow[]): Counted[] {
  const causes = new Map<string, Counted>();
  for (const row of rows) {
    const { currency, priced, ...cause } = row;
    const known = causes.get(idOf(row));
    const entry = known ?? { ...cause, customers: 0, moneyAtRisk: [] };
    if (known) {
      entry.count += row.count;
      if (row.oldest < entry.oldest) entry.oldest = row.oldest;
      if (row.newest > entry.newest) Object.assign(entry, { newest: row.newest, example: row.example });
    }
    if (currency !== null && priced > 0) entry.moneyAtRisk.push({ currency, amount: "0", count: priced });
    causes.set(idOf(row), entry);
  }
  return [...causes.values()].toSorted(
    (a, b) => b.count - a.count || b.newest.getTime() - a.newest.getTime() || idOf(a).localeCompare(idOf(b)),
  );
}

function moneyOf(cause: Counted, amounts: ReadonlyMap<string, string>): MoneyAtRisk[] {
  return cause.moneyAtRisk
    .map((money) => {
      const amount = amounts.get(`${idOf(cause)} ${money.currency}`) ?? null;
      return { ...money, amount: majorFromStored(amount, money.currency) ?? "0" };
    })
    .toSorted((a, b) => b.count - a.count || a.currency.localeCompare(b.currency));
}

function view(cause: Counted, example: DeliverySqlRow, money: MoneyAtRisk[]): DeadLetterCause {
  const { category, responseStatus } = cause;
  const { destinationId: id, destinationSlug: slug, destinationName: name } = example;
  return {
    key: causeKey({ destination: slug, category, responseStatus }),
    destination: { id, slug, name },
    category,
    responseStatus,
    count: cause.count,
    moneyAtRisk: money,
    customers: cause.customers,
    oldestAt: cause.oldest.toISOString(),
    newestAt: cause.newest.toISOString(),
    example: {
      deliveryId: example.id,
      eventId: example.eventId,
      // It quotes the destination's answer, which may name a person.
      sentence: example.lastError === null ? null : maskText(example.lastError),
    },
  };
}

/**
 * The causes of the dead letters that match (open ones unless asked otherwise), those with most of them
 * first, at most 200: what failed the same way at the same destination, with its money, where a payment
 * counts once per cause, its customers and one example.
 */
export async function deadLetterCauses(
  actor: Actor,
  filter: DeadLetterFilter = {},
): Promise<DeadLetterCause[]> {
  authorize(actor, "events.read");
  const chosen = await letterGroups(filter);
  const reading = chosen ? kept(chosen.where, chosen.values) : counted(await letterRows(filter));
  const [rows, amountRows, customerRows] = await Promise.all([
    reading.groups,
    reading.sums,
    reading.customers,
  ]);
  const causes = fold(rows).slice(0, CAUSES_MAX);
  const amounts = new Map(amountRows.map((row) => [`${idOf(row)} ${row.currency}`, row.amount]));
  const customersOf = new Map(customerRows.map((row) => [idOf(row), row.count]));
  const examples = await deliveryRows(causes.map((cause) => cause.example));
  const byId = new Map(examples.map((row) => [row.id, row]));
  return causes.flatMap((cause) => {
    const example = byId.get(cause.example);
    if (!example) return [];
    const complete = { ...cause, customers: customersOf.get(idOf(cause)) ?? 0 };
    return [view(complete, example, moneyOf(cause, amounts))];
  });
}
