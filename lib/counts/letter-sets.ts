/** What the sets of a scope count once: see addToSets. */
export const LETTER_SETS = {
  /** A payment's money: once, once per destination and category, once per cause. */
  payments: 0,
  paymentsOfCategory: 1,
  paymentsOfCause: 2,
  /** Customers: once, once per cause. */
  customers: 3,
  customersOfCause: 4,
} as const;

/**
 * A scope's sets that hold at least one of the groups `where` chooses (conditions on `letter_groups d`):
 * id, currency and value, and further columns of d that are the same in all groups of such a set.
 */
export function setsSql(
  scope: (typeof LETTER_SETS)[keyof typeof LETTER_SETS],
  where: string,
  columns: readonly string[] = [],
): string {
  const also = columns.map((column) => `, ${column}`).join("");
  return `select s.id, s.currency, s.value${also} from letter_sets s cross join lateral unnest(s.groups) m (id)
    join letter_groups d on d.id = m.id where s.scope = ${scope} and ${where} group by s.id${also}`;
}
