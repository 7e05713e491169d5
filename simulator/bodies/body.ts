import { majorFromMinor } from "@/lib/providers/money";

/** One event as its provider would write it, before it is signed. */
export interface EventBody {
  /** The provider's own type. */
  type: string;
  /** What a receiver must read out of it, for tests and for the summary line. */
  expected: ExpectedFacts;
  /** The event object; Adyen's is one notification item. */
  json: Record<string, unknown>;
}

export interface ExpectedFacts {
  kind: string;
  /** Major units with the currency's digits, or null when the event is not about money. */
  amount: string | null;
  currency: string | null;
  reference: string | null;
}

/** Minor units as the decimal a person reads: 4200, EUR → "42.00"; 4200, JPY → "4200". */
export function decimal(minor: number, currency: string): string {
  const text = majorFromMinor(minor, currency);
  if (text === null) throw new RangeError(`${minor} is not a whole number of minor units.`);
  return text;
}
