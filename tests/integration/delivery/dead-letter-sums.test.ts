import { beforeAll, describe, expect, it } from "vitest";
import { causeKey } from "@/lib/delivery/cause";
import { deadLetterCauses } from "@/lib/delivery/cause-queries";
import { countDeadLetters, deadLetterTotals, moneyAtRisk } from "@/lib/delivery/dead-letter-queries";
import type { DeadLetterFilter } from "@/lib/delivery/list-filter";
import { addDeliveries, makeWorld, type WorldDelivery } from "../../support/delivery-world";
import { ACTOR } from "./fixtures";

let open: WorldDelivery[];

beforeAll(async () => {
  await makeWorld();
  const world = await addDeliveries(500, 11);
  open = world.filter((row) => row.status === "dead" && row.resolvedAt === null);
});

/** Per currency: letters with an amount, and the sum of each payment's largest. */
function moneyOf(rows: readonly WorldDelivery[]): Record<string, [number, number]> {
  const payments = new Map<string, { currency: string; amount: number }>();
  const counts: Record<string, [number, number]> = {};
  for (const { currency, amount, source, reference, eventId } of rows) {
    if (currency === null || amount === null) continue;
    const key = `${source} ${currency} ${reference ?? eventId}`;
    const largest = Math.max(payments.get(key)?.amount ?? 0, Math.abs(Number(amount)));
    payments.set(key, { currency, amount: largest });
    counts[currency] = [(counts[currency]?.[0] ?? 0) + 1, 0];
  }
  for (const { currency, amount } of payments.values()) {
    const entry = counts[currency];
    if (entry) entry[1] += amount;
  }
  return counts;
}

const shown = (money: { currency: string; amount: string; count: number }[]) =>
  Object.fromEntries(money.map((one) => [one.currency, [one.count, Number(one.amount)]]));

const customersOf = (rows: readonly WorldDelivery[]) =>
  new Set(rows.flatMap((row) => (row.customer === null ? [] : [row.customer]))).size;

const FILTERS: [string, DeadLetterFilter, (row: WorldDelivery) => boolean][] = [
  ["all", {}, () => true],
  ["of one environment", { environment: "test" }, (row) => row.environment === "test"],
  ["of one destination", { destination: "ledger" }, (row) => row.destination === "ledger"],
  ["of a kind", { kind: "payout.paid" }, (row) => row.kind === "payout.paid"],
  ["of a customer", { q: "cus_3" }, (row) => row.customer === "cus_3"],
];

describe.each(FILTERS)("open dead letters, %s", (_, filter, fits) => {
  it("are counted with their customers, their age and their money", async () => {
    const rows = open.filter(fits);
    const times = rows.map((row) => row.deadAt?.getTime() ?? 0);
    expect(await countDeadLetters(ACTOR, filter)).toBe(rows.length);
    expect(await deadLetterTotals(ACTOR, filter)).toEqual({
      count: rows.length,
      customers: customersOf(rows),
      oldestAt: rows.length > 0 ? new Date(Math.min(...times)).toISOString() : null,
    });
    expect(shown(await moneyAtRisk(ACTOR, filter))).toEqual(moneyOf(rows));
  });

  it("are grouped by cause", async () => {
    const rows = open.filter(fits);
    const keyOf = (row: WorldDelivery) =>
      causeKey({
        destination: row.destination,
        category: row.category as "auth_config",
        responseStatus: row.responseStatus,
      });
    const causes = await deadLetterCauses(ACTOR, filter);
    expect(new Set(causes.map((cause) => cause.key))).toEqual(new Set(rows.map(keyOf)));
    expect(causes.map((cause) => cause.count)).toEqual(
      causes.map((cause) => cause.count).toSorted((a, b) => b - a),
    );
    for (const cause of causes) {
      const own = rows.filter((row) => keyOf(row) === cause.key);
      expect(cause.count).toBe(own.length);
      expect(cause.customers).toBe(customersOf(own));
      expect(shown(cause.moneyAtRisk)).toEqual(moneyOf(own));
      expect(own.map((row) => row.id)).toContain(cause.example.deliveryId);
      expect(cause.example.sentence).not.toContain("lovelace");
      const times = own.map((row) => row.deadAt?.getTime() ?? 0);
      expect([cause.oldestAt, cause.newestAt].map((at) => Date.parse(at))).toEqual([
        Math.min(...times),
        Math.max(...times),
      ]);
    }
  });
});
