import { beforeAll, describe, expect, it } from "vitest";
import { apiKeyActor } from "@/lib/access/actor";
import { countRows } from "@/lib/counts/count-rows";
import { eventNeighbours } from "@/lib/ingest/neighbour-queries";
import { listEvents } from "@/lib/ingest/queries";
import type { EventFilter, RelatedList } from "@/lib/ingest/model";
import { createReceiver } from "@/lib/ingest/receiver";
import { relatedEvents } from "@/lib/ingest/related-queries";
import { getEvent } from "@/lib/ingest/queries";
import { systemClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { readAll } from "../../support/read-all";
import { adyenBatch, makeSource, stripeEvent, type Sender } from "./senders";

const viewer = apiKeyActor({ id: "v", name: "viewer", role: "viewer" });
const receiver = createReceiver();

async function receive(source: Sender, body: Buffer): Promise<void> {
  const signed = source.sign(body);
  await receiver.receive({
    slug: source.slug,
    headers: signed.headers,
    remoteAddress: null,
    readBody: async () => ({ kind: "read", bytes: signed.body }),
  });
}

const idsOf = ({ events }: RelatedList) => events.map(({ id }) => id);

/** Copies of an event under other ids, a second apart, the first the newest. */
async function copies(of: string, count: number, change: string): Promise<void> {
  await pool().query(
    `insert into events (id, source_id, event_id, type, kind, environment, received_at, reference, order_reference,
       raw_body, headers)
     select gen_random_uuid(), e.source_id, gen_random_uuid(), e.type, e.kind, e.environment,
       e.received_at - n * interval '1 second', ${change}, e.raw_body, e.headers
     from events e, generate_series(1, ${count}) n where e.id = $1`,
    [of],
  );
}

const everyId = (filter: EventFilter) =>
  readAll((cursor) => listEvents(viewer, filter, { cursor, limit: 7 }));

describe("the events beside one", () => {
  let stripe: Sender;
  let adyen: Sender;

  beforeAll(async () => {
    stripe = await makeSource("stripe");
    adyen = await makeSource("adyen");
    const sent = Array.from({ length: 12 }, (_, index) =>
      receive(
        stripe,
        stripeEvent({ id: `evt_beside_${index}` }, { currency: index % 3 === 0 ? "usd" : "eur" }),
      ),
    );
    await Promise.all(sent);
    await receive(adyen, adyenBatch(["PSP_A", "PSP_B", "PSP_C"]));
    await receiver.close();
  });

  it("are the ones above and below in the list, whatever its filter", async () => {
    const filters: EventFilter[] = [
      { sourceSlugs: [stripe.slug] },
      { sourceSlugs: [stripe.slug, adyen.slug] },
      { sourceSlugs: [stripe.slug], currency: "USD" },
      { sourceSlugs: [adyen.slug] },
    ];
    for (const filter of filters) {
      const ids = await everyId(filter);
      expect(ids.length).toBeGreaterThan(2);
      for (const [index, id] of ids.entries()) {
        expect(await eventNeighbours(viewer, filter, id)).toEqual({
          newer: ids[index - 1] ?? null,
          older: ids[index + 1] ?? null,
        });
      }
    }
  });

  it("are found for an event that the filter itself leaves out", async () => {
    const usd = await everyId({ sourceSlugs: [stripe.slug], currency: "USD" });
    const all = await everyId({ sourceSlugs: [stripe.slug] });
    const left = all.find((id, index) => !usd.includes(id) && index > all.indexOf(usd[0]!))!;
    const expected = usd[usd.findIndex((id) => all.indexOf(id) > all.indexOf(left))] ?? null;
    const beside = await eventNeighbours(viewer, { sourceSlugs: [stripe.slug], currency: "USD" }, left);
    expect(beside.older).toBe(expected);
  });

  it("are none for what is no event", async () => {
    for (const id of ["nothing", newId()]) {
      expect(await eventNeighbours(viewer, {}, id)).toEqual({ newer: null, older: null });
    }
  });

  it("are given up where the look would take longer than a step is worth", async () => {
    const [id = ""] = await everyId({ sourceSlugs: [stripe.slug] });
    const holder = await pool().connect();
    try {
      await holder.query("begin");
      await holder.query("lock table deliveries in access exclusive mode");
      const beside = await eventNeighbours(viewer, { deliveryStatus: "dead" }, id);
      expect(beside).toEqual({ newer: null, older: null });
    } finally {
      await holder.query("rollback");
      holder.release();
    }
  });

  it("are given up too where the map of what matches is what takes long", async () => {
    await countRows(systemClock, { budgetMs: Infinity });
    const [id = ""] = await everyId({ sourceSlugs: [stripe.slug] });
    // More than a glance looks at, none of them of the currency that is looked for.
    await pool().query(
      `insert into events (id, source_id, event_id, type, kind, environment, received_at, currency, raw_body, headers)
       select gen_random_uuid(), e.source_id, 'evt_fill_' || n, e.type, e.kind, e.environment,
         e.received_at - n * interval '1 second', 'EUR', e.raw_body, e.headers
       from events e, generate_series(1, 1600) n where e.id = $1`,
      [id],
    );
    const holder = await pool().connect();
    try {
      await holder.query("begin");
      await holder.query("lock table event_counts in access exclusive mode");
      const beside = await eventNeighbours(viewer, { sourceSlugs: [stripe.slug], currency: "HUF" }, id);
      expect(beside).toEqual({ newer: null, older: null });
    } finally {
      await holder.query("rollback");
      holder.release();
    }
  });

  it("relates the items of one request, the events of one payment and of one order, and edited copies", async () => {
    const [item] = (await listEvents(viewer, { sourceSlugs: [adyen.slug] })).rows;
    const event = await getEvent(viewer, item!.id);
    const { sameRequest } = await relatedEvents(viewer, event);
    expect(sameRequest).toMatchObject({ total: 2, isMore: false });
    expect(idsOf(sameRequest)).toHaveLength(2);
    expect(idsOf(sameRequest)).not.toContain(event.id);

    const [first, second, third] = await everyId({ sourceSlugs: [stripe.slug] });
    const [reference, orderReference] = [`pi_${newId()}`, `order ${newId()}`];
    await db().event.update({ where: { id: first! }, data: { reference, orderReference } });
    await db().event.update({ where: { id: second! }, data: { reference } });
    await db().event.update({
      where: { id: third! },
      data: { orderReference, derivedFromId: first!, derivedBy: "Anna" },
    });
    const related = await relatedEvents(viewer, await getEvent(viewer, first!));
    expect(idsOf(related.samePayment)).toEqual([second]);
    expect(idsOf(related.sameOrder)).toEqual([third]);
    expect(idsOf(related.edited)).toEqual([third]);
    expect(await getEvent(viewer, third!)).toMatchObject({
      derivedFrom: { id: first, by: "Anna" },
      signedFields: { covers: "none" },
    });
  });

  it("shows the newest fifty of a payment and of its order, none twice, and says how many there are", async () => {
    const [id = ""] = await everyId({ sourceSlugs: [stripe.slug] });
    const [reference, orderReference] = [`pi_${newId()}`, `order ${newId()}`];
    await db().event.update({ where: { id }, data: { reference, orderReference } });
    await copies(id, 120, "e.reference, e.order_reference");
    await copies(id, 3, "'another payment', e.order_reference");
    const { samePayment, sameOrder } = await relatedEvents(viewer, await getEvent(viewer, id));
    expect(samePayment).toMatchObject({ total: 120, isMore: false });
    const times = samePayment.events.map(({ receivedAt }) => receivedAt);
    expect(times).toHaveLength(50);
    expect(times).toEqual(times.toSorted().toReversed());
    const newest = await pool().query<{ id: string }>(
      "select id from events where reference = $1 and id <> $2 order by received_at desc, id desc limit 50",
      [reference, id],
    );
    expect(idsOf(samePayment)).toEqual(newest.rows.map((row) => row.id));
    expect(sameOrder).toMatchObject({ total: 3, isMore: false });
  });

  it("reads a bounded part of what a reference is named by that is no payment's", async () => {
    const [id = ""] = await everyId({ sourceSlugs: [stripe.slug] });
    await db().event.update({ where: { id }, data: { reference: `shop_${newId()}`, orderReference: null } });
    await copies(id, 1_200, "e.reference, null");
    const { samePayment } = await relatedEvents(viewer, await getEvent(viewer, id));
    expect(samePayment.events).toHaveLength(50);
    expect(samePayment).toMatchObject({ total: 1_000, isMore: true });
  });
});
