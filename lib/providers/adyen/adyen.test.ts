import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hmacValidator } from "@adyen/api-library";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Secret } from "@/lib/secrets/secret";
import { verifyRequest } from "@/tests/support/verify-request";
import { adyen } from "./index";

const KEY = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6B4444";
const OTHER_KEY = adyen.generateSecret().reveal();
const library = new hmacValidator();
const batchBody = readFileSync(
  join(import.meta.dirname, "../../../tests/fixtures/providers/adyen/batch.json"),
);

type Item = Parameters<typeof library.validateHMAC>[0];
interface Batch {
  live: string;
  notificationItems: { NotificationRequestItem: Item & Record<string, unknown> }[];
}

const sign = (rawBody: Buffer, key = KEY) =>
  adyen.sign({ rawBody, secret: new Secret(key), options: {}, now: new Date() });
const verify = (rawBody: Buffer, headers: Record<string, string> = {}, secrets = [KEY]) =>
  verifyRequest({ adapter: adyen, request: { headers, rawBody }, secrets });
const parse = (rawBody: Buffer): Batch => JSON.parse(rawBody.toString()) as Batch;
const write = (batch: unknown): Buffer => Buffer.from(JSON.stringify(batch));

function libraryAccepts(itemText: string): boolean {
  try {
    return library.validateHMAC(JSON.parse(itemText) as Item, KEY);
  } catch {
    return false;
  }
}

const word = fc.string({ unit: "grapheme", maxLength: 12 });
const item = fc.record({
  pspReference: word,
  originalReference: fc.option(word, { nil: undefined }),
  merchantAccountCode: word,
  merchantReference: fc.oneof(word, fc.constantFrom("a:b", "a\\b", "a\\:b", "/x/")),
  amount: fc.record({ value: fc.integer(), currency: fc.constantFrom("EUR", "JPY", "KWD") }),
  eventCode: word,
  success: fc.constantFrom("true", "false"),
  additionalData: fc.constant({}),
});

describe("Adyen's own library and we", () => {
  it("agree that what it signs is valid", async () => {
    await fc.assert(
      fc.asyncProperty(item, async (one) => {
        const signature = library.calculateHmac(one as unknown as Item, KEY);
        const signed = { ...one, additionalData: { hmacSignature: signature } };
        const body = write({ live: "false", notificationItems: [{ NotificationRequestItem: signed }] });
        expect(await verify(body)).toEqual({ valid: true, secretId: "0" });
      }),
    );
  });

  it("agree that what we sign is valid, item by item and by header", () => {
    for (const { NotificationRequestItem } of parse(sign(batchBody).rawBody).notificationItems) {
      expect(library.validateHMAC(NotificationRequestItem, KEY)).toBe(true);
    }
    const platform = '\n{"type":"merchant.updated","data":{"merchantId":"M"}} ';
    const signature = sign(Buffer.from(platform)).headers["hmacsignature"]!;
    expect(library.validateHMACSignature(KEY, signature, platform)).toBe(true);
  });

  it("never let us accept a changed item that it refuses", async () => {
    const signed = parse(sign(batchBody).rawBody).notificationItems[1]!.NotificationRequestItem;
    const text = JSON.stringify(signed);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom("0", "x", ":", "\\", '"', "", "=="),
        async (at, put) => {
          const changed = text.slice(0, at) + put + text.slice(at + 1);
          const body = Buffer.from(`{"notificationItems":[{"NotificationRequestItem":${changed}}]}`);
          expect((await verify(body)).valid && !libraryAccepts(changed)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a batch", () => {
  it("is valid when every item is, and splits into events with their own bytes", async () => {
    const signed = sign(batchBody);
    expect(await verify(signed.rawBody)).toEqual({ valid: true, secretId: "0" });
    const read = adyen.read(signed, {});
    if (!read.readable) throw new Error(read.reason);
    expect(
      read.events.map(({ eventId, facts }) => [eventId, facts.kind, facts.amount, facts.reference]),
    ).toEqual([
      ["LNTRN00000000001:AUTHORISATION:true", "payment.authorized", "42.00", "LNTRN00000000001"],
      ["LNTRN00000000003:CAPTURE:true", "payment.succeeded", "1500", "LNTRN00000000002"],
      ["LNTRN00000000005:REFUND:false", "refund.failed", "9.90", "LNTRN00000000004"],
    ]);
    expect(JSON.parse(read.events[1]!.payload.toString())).toEqual(
      parse(signed.rawBody).notificationItems[1],
    );
    expect(read.events[0]!.facts).toMatchObject({
      customer: "shopper-7",
      cardBin: "411111",
      country: "NL",
      live: false,
    });
  });

  it("keeps the provider's own writing of each item", () => {
    const read = adyen.read({ headers: {}, rawBody: batchBody }, {});
    if (!read.readable) throw new Error(read.reason);
    for (const { payload } of read.events) expect(batchBody.includes(payload)).toBe(true);
  });

  it.each([0, 1, 2])("is refused whole when item %i is changed or unsigned", async (index) => {
    const changed = parse(sign(batchBody).rawBody);
    changed.notificationItems[index]!.NotificationRequestItem.amount.value = 1;
    expect(await verify(write(changed))).toMatchObject({ valid: false, reason: "signature_mismatch" });
    const unsigned = parse(sign(batchBody).rawBody);
    unsigned.notificationItems[index]!.NotificationRequestItem.additionalData = {};
    const result = await verify(write(unsigned));
    expect(result).toMatchObject({ valid: false, reason: "signature_missing" });
    expect(result).toHaveProperty("detail", expect.stringContaining(`Item ${index + 1} of 3`));
  });

  it("is refused when it is empty or holds something else than items", async () => {
    for (const items of [[], [null], [{}], [{ NotificationRequestItem: [] }], "x", {}, 0]) {
      expect((await verify(write({ live: "false", notificationItems: items }))).valid).toBe(false);
    }
  });

  it("may mix items signed with the old and the new key", async () => {
    const old = parse(sign(batchBody, OTHER_KEY).rawBody);
    const mixed = parse(sign(batchBody).rawBody);
    mixed.notificationItems[2] = old.notificationItems[2]!;
    expect(await verify(write(mixed), {}, [KEY, OTHER_KEY])).toEqual({ valid: true, secretId: "0" });
    expect((await verify(write(mixed), {}, [KEY])).valid).toBe(false);
  });
});

describe("the two signing schemes", () => {
  it("can't be passed off as each other", async () => {
    const items = parse(sign(batchBody).rawBody);
    items.notificationItems[0]!.NotificationRequestItem.amount.value = 1;
    const body = write(items);
    const header = sign(Buffer.from("{}")).headers["hmacsignature"]!;
    expect((await verify(body, { hmacsignature: header })).valid).toBe(false);
    const unsigned = write({ type: "balancePlatform.transfer.updated", data: { id: "1" } });
    expect(await verify(unsigned)).toMatchObject({ valid: false, reason: "signature_missing" });
  });

  it("need each item's own signature even under a valid header", async () => {
    const forged = write({
      notificationItems: [{ NotificationRequestItem: { pspReference: "1", eventCode: "CAPTURE" } }],
    });
    const signature = library.calculateHmac(forged.toString(), KEY);
    expect((await verify(forged, { hmacsignature: signature })).valid).toBe(false);
  });

  it("are acknowledged in their own way", () => {
    const counts = { received: 1, duplicates: 0 };
    expect(adyen.acknowledge({ headers: {}, rawBody: batchBody }, counts)).toMatchObject({
      status: 200,
      body: "[accepted]",
    });
    const platform = adyen.acknowledge(
      { headers: { hmacsignature: "x" }, rawBody: Buffer.from("{}") },
      counts,
    );
    expect(platform.contentType).toBe("application/json");
  });
});

describe("a platform webhook", () => {
  const read = (body: object) => {
    const result = adyen.read({ headers: {}, rawBody: write(body) }, {});
    if (!result.readable) throw new Error(result.reason);
    return result.events[0]!;
  };

  it("gets a revision where its id names the object and not the event", () => {
    const updated = (status: string) => ({
      type: "balancePlatform.accountHolder.updated",
      data: { accountHolder: { id: "AH1", status } },
    });
    const [one, two] = [read(updated("active")), read(updated("suspended"))];
    expect(one.eventId).toBe(two.eventId);
    expect(one.revision).not.toBe(two.revision);
    expect(read(updated("active")).revision).toBe(one.revision);
  });

  it("tells payouts by the transfer's status", () => {
    const transfer = (status: string) => ({
      type: "balancePlatform.transfer.updated",
      environment: "live",
      data: {
        id: "T1",
        sequenceNumber: 2,
        category: "bank",
        direction: "outgoing",
        status,
        amount: { value: 100, currency: "EUR" },
      },
    });
    expect(read(transfer("booked"))).toMatchObject({
      eventId: "balancePlatform.transfer.updated:T1:2",
      revision: null,
      facts: { kind: "payout.paid", amount: "1.00", live: true },
    });
    expect(read(transfer("returned")).facts.kind).toBe("payout.failed");
  });
});
