import type { DeliveryView } from "@/lib/delivery/model";

export interface PlanRow {
  amount: string | null;
  currency: string | null;
  destination: string;
  /** ISO time at which it was given up. */
  since: string | null;
}

export interface ReplayPlan {
  count: number;
  /** One sum per currency, largest count first; currencies are never added up. */
  money: { currency: string; amount: string; count: number }[];
  /** Deliveries whose event carries no amount. */
  withoutAmount: number;
  oldestSince: string | null;
  destinations: { name: string; count: number }[];
}

const SCALE = 18;
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,18}))?$/;

function scaled(amount: string): bigint | null {
  const match = DECIMAL.exec(amount);
  if (!match) return null;
  const digits = BigInt(`${match[2]}${(match[3] ?? "").padEnd(SCALE, "0")}`);
  return match[1] === "-" ? -digits : digits;
}

function unscaled(value: bigint): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(SCALE + 1, "0");
  const fraction = digits.slice(-SCALE).replace(/0+$/, "");
  return `${sign}${digits.slice(0, -SCALE)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Adds two decimal texts of at most 18 fraction digits exactly; null when one is not a decimal. */
export function addDecimals(left: string, right: string): string | null {
  const a = scaled(left);
  const b = scaled(right);
  return a === null || b === null ? null : unscaled(a + b);
}

/** What a replay of these rows covers: shown before anyone agrees to it. */
export function replayPlan(rows: readonly PlanRow[]): ReplayPlan {
  const money = new Map<string, { amount: string; count: number }>();
  const destinations = new Map<string, number>();
  let withoutAmount = 0;
  let oldestSince: string | null = null;
  for (const row of rows) {
    destinations.set(row.destination, (destinations.get(row.destination) ?? 0) + 1);
    if (row.since !== null && (oldestSince === null || row.since < oldestSince)) oldestSince = row.since;
    const held = row.currency === null ? undefined : (money.get(row.currency) ?? { amount: "0", count: 0 });
    const sum = held && row.amount !== null ? addDecimals(held.amount, row.amount) : null;
    if (held && sum !== null && row.currency !== null) {
      money.set(row.currency, { amount: sum, count: held.count + 1 });
    } else {
      withoutAmount += 1;
    }
  }
  return {
    count: rows.length,
    money: [...money]
      .map(([currency, held]) => ({ currency, ...held }))
      .sort((a, b) => b.count - a.count || a.currency.localeCompare(b.currency)),
    withoutAmount,
    oldestSince,
    destinations: [...destinations]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name)),
  };
}

/** The plan's row of a delivery. */
export function planRowOf(delivery: DeliveryView): PlanRow {
  return {
    amount: delivery.event.amount,
    currency: delivery.event.currency,
    destination: delivery.destination.name,
    since: delivery.deadAt,
  };
}
