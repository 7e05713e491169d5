import { beforeAll, describe, expect, it } from "vitest";
import { moneyAtRisk } from "@/lib/delivery/dead-letter-queries";
import { listFailures } from "@/lib/failures/queries";
import { db } from "@/lib/platform/db";
import { deliveryFacts } from "../../support/delivery-facts";
import { ACTOR, makeDestination, makeEvent, makeSource, type EventInput } from "./fixtures";

async function makeDead(destinationId: string, event: EventInput): Promise<void> {
  const eventId = await makeEvent(event);
  const dead = { status: "dead", deadAt: new Date(), lastCategory: "payload_mismatch" } as const;
  const facts = await deliveryFacts(eventId);
  const { id } = await db().delivery.create({ data: { ...facts, destinationId, ...dead } });
  const attempt = {
    round: 1,
    number: 1,
    status: "failed",
    trigger: "first",
    category: "payload_mismatch",
    sourceId: facts.sourceId,
    environment: facts.environment,
  } as const;
  await db().attempt.create({
    data: { deliveryId: id, destinationId, ...attempt, url: "http://ledger.example/", startedAt: new Date() },
  });
}

beforeAll(async () => {
  const [shop, other] = [await makeSource(), await makeSource()];
  const ledger = await makeDestination({ url: "http://127.0.0.1:9/" });
  const books = await makeDestination({ url: "http://127.0.0.1:9/" });
  const payment = { sourceId: shop, reference: "pi_1", currency: "EUR" };
  await makeDead(ledger.id, { ...payment, type: "payment_intent.succeeded", amount: "100.00" });
  await makeDead(ledger.id, { ...payment, type: "charge.succeeded", amount: "100.00" });
  await makeDead(ledger.id, { ...payment, type: "charge.refunded", amount: "30.00" });
  await makeDead(books.id, { ...payment, type: "charge.succeeded", amount: "100.00" });
  // The same reference at another provider's account is another payment.
  await makeDead(ledger.id, { ...payment, sourceId: other, amount: "5.50" });
  await makeDead(ledger.id, { sourceId: shop, reference: "pi_2", currency: "JPY", amount: "1200" });
});

describe("money at risk", () => {
  it("counts a payment once, however many of its events are stuck at however many destinations", async () => {
    expect(await moneyAtRisk(ACTOR)).toEqual([
      { currency: "EUR", amount: "105.50", count: 5 },
      { currency: "JPY", amount: "1200", count: 1 },
    ]);
  });

  it("counts a payment once per cause in the list of failures", async () => {
    const range = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) };
    const failures = await listFailures(ACTOR, range);
    const sums = failures.map((one) => one.moneyAtRisk.find((money) => money.currency === "EUR")?.amount);
    expect(new Set(sums)).toEqual(new Set(["100.00", "105.50"]));
    expect(new Set(failures.map((one) => one.openDeadLetters))).toEqual(new Set([1, 5]));
  });
});
