import { lettersAreCounted } from "@/lib/counts/count-letters";
import { LETTER_SETS } from "@/lib/counts/letter-sets";
import { pool } from "@/lib/platform/db";
import { majorFromStored } from "@/lib/providers/money";
import type { MoneyAtRisk } from "./model";

/** What hangs on a group: its open dead letters, their money and whose they are. */
export interface GroupRisk {
  openDeadLetters: number;
  customers: number;
  moneyAtRisk: MoneyAtRisk[];
}

interface LetterRow {
  root: string;
  currency: string | null;
  letters: number;
  priced: number;
}

interface SumRow {
  root: string;
  currency: string | null;
  value: string;
}

interface Read {
  letters: LetterRow[];
  money: SumRow[];
  customers: SumRow[];
}

async function read<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await pool().query<Row>(sql, values);
  return rows;
}

/** Counted letters of the chosen groups, each with the group at the top of its merges. */
const CHOSEN = `chosen as materialized (
  select d.id, d.currency, d.letters, d.priced, f.root_id as root
  from failure_groups f join letter_groups d on d.failure_group_id = f.id
  where f.root_id = any($1::uuid[]) and not d.resolved and d.letters > 0)`;

/** A set counts once for each group that has at least one of its letters (lib/counts/letter-sets.ts). */
const setsOf = (scope: number) => `with ${CHOSEN}
  select root, currency, sum(value)::text as value from (
    select s.id, s.currency, s.value, c.root
    from letter_sets s join chosen c on c.id = any(s.groups) where s.scope = ${scope}
      and s.groups && array(select id from chosen)
    group by s.id, c.root) sums
  group by 1, 2`;

async function kept(roots: readonly string[]): Promise<Read> {
  const [letters, money, customers] = await Promise.all([
    read<LetterRow>(
      `with ${CHOSEN} select root, currency, sum(letters)::int as letters, sum(priced)::int as priced
       from chosen group by 1, 2`,
      [roots],
    ),
    read<SumRow>(setsOf(LETTER_SETS.payments), [roots]),
    read<SumRow>(setsOf(LETTER_SETS.customers), [roots]),
  ]);
  return { letters, money, customers };
}

const OPEN = `from failure_groups f join deliveries d on d.failure_group_id = f.id
  where f.root_id = any($1::uuid[]) and d.status = 'dead' and d.resolved_at is null`;

/** From the rows, while too many changes wait to be counted. */
async function counted(roots: readonly string[]): Promise<Read> {
  const [letters, money, customers] = await Promise.all([
    read<LetterRow>(
      `select f.root_id as root, d.currency, count(*)::int as letters, count(d.amount)::int as priced
       ${OPEN} group by 1, 2`,
      [roots],
    ),
    read<SumRow>(
      `select root, currency, sum(amount)::text as value from (
         select f.root_id as root, d.currency, max(abs(d.amount)) as amount ${OPEN} and d.amount is not null
         group by f.root_id, d.currency, d.source_id, coalesce(d.reference, d.event_id::text)) payments
       group by 1, 2`,
      [roots],
    ),
    read<SumRow>(
      `select f.root_id as root, null as currency, count(distinct d.customer)::text as value ${OPEN} group by 1`,
      [roots],
    ),
  ]);
  return { letters, money, customers };
}

function moneyOf(root: string, { letters, money }: Read): MoneyAtRisk[] {
  return letters
    .filter((row) => row.root === root && row.currency !== null && row.priced > 0)
    .map((row) => {
      const currency = row.currency ?? "";
      const sum = money.find((one) => one.root === root && one.currency === currency);
      return { currency, amount: majorFromStored(sum?.value ?? "0", currency) ?? "0", count: row.priced };
    })
    .toSorted((a, b) => b.count - a.count || a.currency.localeCompare(b.currency));
}

/**
 * Open dead letters of groups with what was merged into them, by the group's id: a payment counts once in a group, at
 * its largest amount, and so does a customer.
 */
export async function riskOfGroups(roots: readonly string[]): Promise<Map<string, GroupRisk>> {
  if (roots.length === 0) return new Map();
  const found = (await lettersAreCounted()) ? await kept(roots) : await counted(roots);
  return new Map(
    roots.map((root) => [
      root,
      {
        openDeadLetters: found.letters
          .filter((row) => row.root === root)
          .reduce((sum, row) => sum + row.letters, 0),
        customers: Number(found.customers.find((row) => row.root === root)?.value ?? 0),
        moneyAtRisk: moneyOf(root, found),
      },
    ]),
  );
}
