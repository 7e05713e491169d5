import { Decimal } from "decimal.js";

/** Whether an amount at risk is at least the one that was agreed; both are decimal text in major units. */
export function reachesAmount(amount: string, agreed: string): boolean {
  return new Decimal(amount).greaterThanOrEqualTo(new Decimal(agreed));
}
