import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { systemActor, userActor, type Actor } from "@/lib/access/actor";
import { replayDelivery, replayEvent } from "@/lib/delivery/replay";
import { emptyPayloads } from "@/lib/ingest/empty-payloads";
import { loadEventPayload } from "@/lib/ingest/event-payloads";
import { readPayloadRetention, setPayloadRetention } from "@/lib/ingest/payload-retention";
import { getEvent, revealEvent } from "@/lib/ingest/queries";
import { db, pool } from "@/lib/platform/db";
import { createReceiver } from "@/lib/ingest/receiver";
import { makeDestination, makeSource as makePlainSource } from "../delivery/fixtures";
import { daysAgo, FATES, keeps, makeOldEvent, type Fate } from "./old-events";
import { adyenBatch, makeSource } from "./senders";

const admin = systemActor("tests");
const LONG = { budgetMs: 60_000 };
let person: Actor;
let sourceId: string;
let destinationId: string;

const makeOld = (fate: Fate, at: Date) => makeOldEvent(fate, at, { sourceId, destinationId });
const answersOf = (id: string) => db().attempt.findMany({ where: { delivery: { eventId: id } } });

beforeAll(async () => {
  const user = await db().user.create({ data: { email: "ada@example.com", name: "Ada", role: "admin" } });
  person = userActor(user, null, "fresh");
  sourceId = await makePlainSource();
  destinationId = (await makeDestination({ url: "http://127.0.0.1:9/" })).id;
});

describe("the retention of payloads", () => {
  it("is off until somebody sets it, with a reason and on record, and never short", async () => {
    const id = await makeOld("delivered", daysAgo(4_000));
    expect(await emptyPayloads(admin, LONG)).toEqual({ days: null, emptied: 0, more: false });
    expect(await keeps(id)).toBe(true);
    await expect(setPayloadRetention(person, { days: 30, reason: "x" })).rejects.toThrow(/31 or more/);
    await expect(setPayloadRetention(person, { days: 90, reason: " " })).rejects.toThrow(/must say why/);
    await setPayloadRetention(person, { days: 90, reason: "Privacy policy" });
    expect(await readPayloadRetention(person)).toMatchObject({ days: 90, emptied: 0, needed: 0 });
    const audit = await db().auditEntry.findFirstOrThrow({ where: { action: "payloads.set-retention" } });
    expect(audit).toMatchObject({ actorName: "Ada", reason: "Privacy policy", after: { days: 90 } });
    expect(await emptyPayloads(admin, LONG)).toMatchObject({ days: 90, emptied: 1 });
  });

  it("takes what is old and not needed, keeps the facts, and looks again at what was needed", async () => {
    const fates = fc.array(
      fc.record({
        fate: fc.constantFrom(...(Object.keys(FATES) as Fate[])),
        days: fc.integer({ min: 1, max: 400 }).filter((days) => days !== 90),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(fates, fc.integer({ min: 1, max: 5 }), async (made, batchMax) => {
        // The mark has passed these times already: it begins anew for each world.
        await pool().query("update payload_retention set mark_at = null, mark_id = null");
        const ids = await Promise.all(made.map(({ fate, days }) => makeOld(fate, daysAgo(days))));
        await emptyPayloads(admin, { budgetMs: 60_000, batchMax });
        for (const [place, { fate, days }] of made.entries()) {
          const gone = days > 90 && !FATES[fate].needed;
          expect([fate, days, await keeps(ids[place]!)]).toEqual([fate, days, !gone]);
          for (const attempt of await answersOf(ids[place]!)) {
            expect(attempt.responseStatus).toBe(422);
            expect(attempt.responseBody).toBe(gone ? null : "Dear Ida");
            expect(attempt.requestHeaders === null && attempt.responseHeaders === null).toBe(gone);
          }
          expect(await db().event.findUnique({ where: { id: ids[place]! } })).toMatchObject({
            eventId: `evt_${ids[place]}`,
            currency: "EUR",
          });
        }
      }),
      { numRuns: 15 },
    );
    const before = (await readPayloadRetention(person)).needed;
    expect(before).toBeGreaterThan(0);
    await pool().query(
      "update deliveries set resolved_at = now() where status = 'dead' and resolved_at is null",
    );
    expect((await emptyPayloads(admin, LONG)).emptied).toBe(0);
    await pool().query("update needed_payloads set checked_at = now() - interval '2 days'");
    const settled = await db().delivery.count({
      where: { status: "dead", event: { receivedAt: { lt: daysAgo(90) }, rawBody: { not: null } } },
    });
    expect((await emptyPayloads(admin, LONG)).emptied).toBe(settled);
    expect((await readPayloadRetention(person)).needed).toBe(before - settled);
  });

  it("takes the bytes of a batch when none of its events needs them", async () => {
    const adyen = await makeSource("adyen");
    const receiver = createReceiver();
    const signed = adyen.sign(adyenBatch(["PSP1000000000001", "PSP1000000000002"]));
    await receiver.receive({
      slug: adyen.slug,
      headers: signed.headers,
      remoteAddress: null,
      readBody: async () => ({ kind: "read", bytes: signed.body }),
    });
    await receiver.close();
    const events = await db().event.findMany({
      where: { sourceId: adyen.id },
      orderBy: { batchIndex: "asc" },
    });
    await db().event.updateMany({ where: { sourceId: adyen.id }, data: { receivedAt: daysAgo(100) } });
    await db().event.update({ where: { id: events[0]!.id }, data: { status: "dispatched" } });
    const bytes = async () => (await db().batch.findFirstOrThrow({ where: { sourceId: adyen.id } })).rawBody;
    await pool().query("update payload_retention set mark_at = null, mark_id = null");
    await emptyPayloads(admin, LONG);
    expect(await bytes()).not.toBeNull();
    await db().event.updateMany({ where: { sourceId: adyen.id }, data: { status: "dispatched" } });
    await pool().query("update needed_payloads set checked_at = now() - interval '2 days'");
    await emptyPayloads(admin, LONG);
    expect(await bytes()).toBeNull();
    expect(await getEvent(admin, events[1]!.id)).toMatchObject({
      payloadKept: false,
      batch: { itemCount: 2 },
    });
  });

  it("waits for no duplicate that is counted meanwhile, and leaves the event for later", async () => {
    const id = await makeOld("delivered", daysAgo(200));
    await pool().query("update payload_retention set mark_at = null, mark_id = null");
    const client = await pool().connect();
    await client.query("begin");
    await client.query("update events set duplicate_count = duplicate_count + 1 where id = $1", [id]);
    await emptyPayloads(admin, LONG);
    await client.query("commit");
    client.release();
    expect(await keeps(id)).toBe(true);
    await pool().query("update needed_payloads set checked_at = now() - interval '2 days'");
    await emptyPayloads(admin, LONG);
    expect(await keeps(id)).toBe(false);
  });

  it("leaves an event that is shown, counted, and sent nowhere any more", async () => {
    const id = await makeOld("delivered", daysAgo(300));
    await pool().query("update payload_retention set mark_at = null, mark_id = null");
    await emptyPayloads(admin, LONG);
    expect(await getEvent(person, id)).toMatchObject({ payloadKept: false, amount: "42.00", headers: {} });
    expect(await revealEvent(person, id, { reason: "x" })).toMatchObject({ payloadKept: false });
    const sentence = /no longer kept/;
    await expect(loadEventPayload(id)).rejects.toThrow(sentence);
    const { id: deliveryId } = await db().delivery.findFirstOrThrow({ where: { eventId: id } });
    await expect(replayDelivery(person, { deliveryId })).rejects.toThrow(sentence);
    await expect(replayEvent(person, { eventId: id })).rejects.toThrow(sentence);
  });
});
