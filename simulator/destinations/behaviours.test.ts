import { describe, expect, it } from "vitest";
import { Random } from "../random";
import { accounting, TAX_CODE_FIXED_AFTER_MS } from "./accounting";
import { type Answer, type Behaviour, glanceAt } from "./behaviour";
import { analytics, crm, fulfilment, ledger, treasury, warehouse } from "./behaviours";

const YEN = '{"amount":3300,"currency":"jpy","description":"Order FH-104233"}';
const EURO = '{"amount":3300,"currency_code":"EUR","invoice_id":"FH-104233"}';
const REFUND = '{"type":"charge.refunded","currency":"gbp"}';

const statusOf = (answer: Answer) => ("status" in answer ? answer.status : "reset");

/** The i-th of many events that differ as real ones do. */
const nth = (body: string, i: number) => body.replace("{", `{"n":${i},`);

function answers(behaviour: Behaviour, count: number, body: string, atMs: (index: number) => number) {
  return Array.from({ length: count }, (_, i) =>
    behaviour.answer({ id: `msg_${i}`, body: nth(body, i), atMs: atMs(i) }),
  );
}

describe("destinations", () => {
  it("the ledger books everything within 30 ms", () => {
    for (const answer of answers(ledger(new Random("l")), 200, EURO, (i) => i)) {
      expect(statusOf(answer)).toBe(200);
      expect(answer.afterMs).toBeLessThanOrEqual(30);
    }
  });

  it("the warehouse takes half a second to four, and accepts", () => {
    const waits = answers(warehouse(new Random("w")), 300, EURO, (i) => i).map((answer) => answer.afterMs);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...waits)).toBeGreaterThan(3_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(4_000);
  });

  it("the CRM allows a burst of eight, then asks to wait, then recovers", () => {
    const behaviour = crm(new Random("c"));
    const burst = answers(behaviour, 12, EURO, () => 1_000);
    expect(burst.map(statusOf).filter((status) => status === 200)).toHaveLength(8);
    const limited = burst.find((answer) => statusOf(answer) === 429);
    expect(
      limited && "headers" in limited && Number(limited.headers?.["retry-after"]),
    ).toBeGreaterThanOrEqual(2);
    expect(statusOf(behaviour.answer({ id: "later", body: EURO, atMs: 4_000 }))).toBe(200);
  });

  it("accounting refuses some yen, and takes the same event once the tax code is there", () => {
    const behaviour = accounting(new Random("a"));
    const first = answers(behaviour, 60, YEN, () => 1_000);
    const refused = first.flatMap((answer, i) => (statusOf(answer) === 422 ? [i] : []));
    expect(refused.length).toBeGreaterThan(10);
    expect(refused.length).toBeLessThan(50);
    for (const i of refused) {
      const event = { id: `msg_${i}`, body: nth(YEN, i) };
      expect(statusOf(behaviour.answer({ ...event, atMs: 2_000 }))).toBe(422);
      const mended = behaviour.answer({ ...event, atMs: 1_000 + TAX_CODE_FIXED_AFTER_MS });
      expect([201, 409]).toContain(statusOf(mended));
    }
  });

  it("accounting keeps a closed period closed, and says why in JSON", () => {
    const behaviour = accounting(new Random("a"));
    const refused = answers(behaviour, 60, REFUND, () => 1_000).findIndex(
      (answer) => statusOf(answer) === 422,
    );
    const again = behaviour.answer({ id: `msg_${refused}`, body: nth(REFUND, refused), atMs: 110_000 });
    expect(statusOf(again)).toBe(422);
    expect(JSON.stringify(again)).toContain("PERIOD_CLOSED");
  });

  it("analytics answers 503 for one stretch and listens no more in another", () => {
    const behaviour = analytics(new Random("n"));
    const at = (seconds: number) => statusOf(behaviour.answer({ id: "x", body: EURO, atMs: seconds * 1000 }));
    expect([at(5), at(99), at(101), at(650)]).toEqual([503, 503, 200, 200]);
    expect(behaviour.listening?.(60_000)).toBe(true);
    expect(behaviour.listening?.(400_000)).toBe(false);
    expect(behaviour.listening?.(700_000)).toBe(true);
  });

  it("fulfilment cuts about one connection in eight", () => {
    const all = answers(fulfilment(new Random("f")), 2_000, EURO, (i) => i).map(statusOf);
    const resets = all.filter((status) => status === "reset").length;
    expect(resets / all.length).toBeGreaterThan(0.09);
    expect(resets / all.length).toBeLessThan(0.15);
  });

  it("the treasury's token is renewed after 45 seconds, and runs out again", () => {
    const behaviour = treasury(new Random("t"));
    const at = (seconds: number) => statusOf(behaviour.answer({ id: "x", body: EURO, atMs: seconds * 1000 }));
    expect([at(1), at(44), at(46), at(299), at(301)]).toEqual([401, 401, 200, 200, 401]);
  });
});

describe("glanceAt", () => {
  it("finds currency, order and refunds in every provider's bodies", () => {
    expect(glanceAt(YEN)).toEqual({ currency: "JPY", isRefund: false, order: "FH-104233" });
    expect(glanceAt(EURO)).toEqual({ currency: "EUR", isRefund: false, order: "FH-104233" });
    expect(glanceAt('{"eventCode":"REFUND"}')).toEqual({ currency: null, isRefund: true, order: null });
    expect(glanceAt('{"type":"charge.succeeded","amount_refunded":0,"refunded":false}').isRefund).toBe(false);
  });
});
