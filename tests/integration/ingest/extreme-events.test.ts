import { afterAll, beforeAll, expect, it } from "vitest";
import { countRows } from "@/lib/counts/count-rows";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import { createReceiver } from "@/lib/ingest/receiver";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { planPorts } from "@/workers/ports";
import { makeDestination } from "../delivery/fixtures";
import { makeSource, type Sender } from "./senders";

const receiver = createReceiver();
afterAll(() => receiver.close());

const options = {
  header: "x-signature",
  idPath: "id",
  typePath: "type",
  referencePath: "reference",
  orderReferencePath: "order",
  customerPath: "customer",
  countryPath: "country",
  paymentMethodPath: "method",
  currencyPath: "currency",
  amountPath: "amount",
};

let source: Sender;
beforeAll(async () => {
  source = await makeSource("hmac", { options });
  await makeDestination({ url: "http://127.0.0.1:9/", routes: [{ source: source.id }] });
});

/** Characters of four bytes that no compression makes smaller. */
function wide(length: number): string {
  const any = () => String.fromCodePoint(0x20000 + Math.floor(Math.random() * 0xa000));
  return Array.from({ length }, any).join("");
}

const EXTREMES: [what: string, text: () => string][] = [
  ["as long as an index holds", () => wide(256)],
  ["longer than any index holds", () => wide(20_000)],
  ["with NUL and half a character", () => `a\0b\ud800c${Math.random()}`],
  ["of an empty name", () => ""],
];

it.each(EXTREMES)(
  "an event with every text %s is taken and planned, and so are its neighbours",
  async (_, text) => {
    const marker = `n${Math.random()}`;
    const send = (event: object) => {
      const { headers, body } = source.sign(Buffer.from(JSON.stringify(event)));
      return receiver.receive({
        slug: source.slug,
        headers,
        readBody: async () => ({ kind: "read", bytes: body }),
        remoteAddress: null,
      });
    };
    const extreme = {
      id: `${marker}${text()}`,
      type: text(),
      reference: text(),
      order: text(),
      customer: text(),
      country: text(),
      method: text(),
      currency: text(),
      amount: text(),
    };
    const outcomes = await Promise.all([
      ...Array.from({ length: 5 }, (__, at) => send({ id: `${marker} ${at}`, type: "good" })),
      send(extreme),
      ...Array.from({ length: 5 }, (__, at) => send({ id: `${marker} ${5 + at}`, type: "good" })),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 11 }, () => "stored"));
    const events = await db().event.findMany({ where: { sourceId: source.id }, select: { id: true } });
    const ids = events.map(({ id }) => id);
    await planDeliveries(planPorts, ids);
    expect(await db().delivery.count({ where: { eventId: { in: ids } } })).toBe(ids.length);
  },
);

it("all of them are counted", async () => {
  // As they will be in two minutes.
  const later = fixedClock(new Date(Date.now() + 120_000));
  for (let run = 0; run < 20 && !(await countRows(later)); run += 1);
  const where = { sourceId: source.id };
  const counted = await db().eventTotal.aggregate({ where: { grain: 60, ...where }, _sum: { count: true } });
  expect(counted._sum.count).toBe(await db().event.count({ where }));
});
