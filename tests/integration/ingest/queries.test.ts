import { beforeAll, describe, expect, it } from "vitest";
import { apiKeyActor } from "@/lib/access/actor";
import { loadEventPayload } from "@/lib/ingest/event-payloads";
import { claimUndispatched, findUndispatched, markDispatched } from "@/lib/ingest/outbox";
import { getEvent, listEvents, revealEvent } from "@/lib/ingest/queries";
import { DELIVERY_STATES } from "@/lib/ingest/model";
import { createReceiver, type Receiver } from "@/lib/ingest/receiver";
import { reverifyEvent } from "@/lib/ingest/reverify-event";
import { rotateSecret, revokeSecret } from "@/lib/ingest/secrets";
import { listSources } from "@/lib/ingest/source-queries";
import { countEventsByBucket, ingestSummary } from "@/lib/ingest/summary-queries";
import { atomically, db } from "@/lib/platform/db";
import { sqlIn } from "@/lib/platform/hot-transaction";
import { newId } from "@/lib/platform/ids";
import { adyenBatch, admin, makeSource, stripeEvent, type Sender } from "./senders";
import { deliveryFacts } from "../../support/delivery-facts";

const viewer = apiKeyActor({ id: "v", name: "viewer", role: "viewer" });
const finance = apiKeyActor({ id: "f", name: "finance", role: "finance" });

async function receive(receiver: Receiver, source: Sender, body: Buffer): Promise<void> {
  const signed = source.sign(body);
  const outcome = await receiver.receive({
    slug: source.slug,
    headers: { ...signed.headers, authorization: "Basic c2VjcmV0" },
    remoteAddress: null,
    readBody: async () => ({ kind: "read", bytes: signed.body }),
  });
  expect(["stored", "quarantined"]).toContain(outcome.kind);
}

describe("reading what came in", () => {
  let stripe: Sender;
  let adyen: Sender;
  const references = ["PSP1000000000001", "PSP1000000000002"];
  const scope = () => ({ sourceSlugs: [stripe.slug] });
  const range = () => ({
    from: new Date(Date.now() - 3_600_000).toISOString(),
    to: new Date(Date.now() + 60_000).toISOString(),
  });

  beforeAll(async () => {
    const receiver = createReceiver();
    stripe = await makeSource("stripe");
    adyen = await makeSource("adyen");
    for (let i = 0; i < 25; i += 1) {
      await receive(receiver, stripe, stripeEvent({ id: `evt_page_${i}` }, { amount_received: 1000 + i }));
    }
    await receive(receiver, stripe, stripeEvent({ id: "evt_page_0" }));
    await receive(receiver, stripe, Buffer.from("not json"));
    await receive(receiver, adyen, adyenBatch(references));
    await receiver.close();
  });

  it("pages through every event once, newest first, and back again", async () => {
    const seen: string[] = [];
    const firsts: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page = await listEvents(viewer, scope(), { cursor, limit: 7 });
      seen.push(...page.rows.map((row) => row.id));
      firsts.push(page.prevCursor);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(26);
    expect(new Set(seen).size).toBe(26);
    const times = await db().event.findMany({
      where: { id: { in: seen } },
      select: { id: true, receivedAt: true },
    });
    const timeOf = new Map(times.map((row) => [row.id, row.receivedAt.getTime()]));
    expect(seen.map((id) => timeOf.get(id)!)).toEqual(
      seen.map((id) => timeOf.get(id)!).sort((a, b) => b - a),
    );
    expect(firsts[0]).toBeNull();
    const back = await listEvents(viewer, scope(), { cursor: firsts[1], limit: 7, direction: "newer" });
    expect(back.rows.map((row) => row.id)).toEqual(seen.slice(0, 7));
    expect(back.prevCursor).toBeNull();
    expect(back.nextCursor).not.toBeNull();
  });

  it.each([
    ["the provider's event id", () => "evt_page_7", 1],
    ["the payment reference", () => references[1]!, 1],
    ["the customer", () => "cus_9s6XKzkNRiz8i3", 25],
    ["nothing known", () => "no-such-id' or 1=1 --", 0],
  ])("finds by %s", async (_what, q, count) => {
    expect((await listEvents(viewer, { q: q() }, { limit: 200 })).rows).toHaveLength(count);
  });

  it("finds by Tallyhook's own id", async () => {
    const [row] = (await listEvents(viewer, scope(), { limit: 1 })).rows;
    expect((await listEvents(viewer, { q: row!.id })).rows.map((found) => found.id)).toEqual([row!.id]);
  });

  it.each([
    ["status", { status: "quarantined" as const }, 1],
    ["kind", { kinds: ["payment.succeeded"] }, 25],
    ["type prefix", { types: ["payment_intent.*"] }, 25],
    ["type prefix, with wildcards of SQL taken literally", { types: ["payment%"] }, 0],
    ["environment", { environment: "test" as const }, 25],
    ["amount", { amountMin: "10.20", amountMax: "10.22", currency: "eur" }, 3],
    ["delivery state none", { deliveryStatus: "none" as const }, 26],
    ["delivery state dead", { deliveryStatus: "dead" as const }, 0],
    ["time", { to: "2020-01-01T00:00:00Z" }, 0],
  ])("filters by %s", async (_what, filter, count) => {
    expect((await listEvents(viewer, { ...scope(), ...filter }, { limit: 200 })).rows).toHaveLength(count);
  });

  it("filters by what became of the deliveries", async () => {
    const [row] = (await listEvents(viewer, { q: "evt_page_3" })).rows;
    const destination = await db().destination.create({
      data: { slug: newId(), name: "D", url: "https://d.example", secretEnvelope: "x", secretHint: "x" },
    });
    const delivery = await db().delivery.create({
      data: { ...(await deliveryFacts(row!.id)), destinationId: destination.id },
    });
    const states = [
      ["pending", {}],
      ["failing", { attemptCount: 2 }],
      ["dead", { status: "dead" }],
      ["resolved", { status: "dead", resolvedAt: new Date(), resolvedBy: "finance" }],
      ["delivered", { status: "succeeded", resolvedAt: null, resolvedBy: null }],
    ] as const;
    for (const [state, data] of states) {
      await db().delivery.update({ where: { id: delivery.id }, data });
      const found = await listEvents(viewer, { ...scope(), deliveryStatus: state });
      expect(found.rows.map((each) => [each.eventId, each.delivery.state])).toEqual([["evt_page_3", state]]);
      for (const other of DELIVERY_STATES.filter((one) => one !== state)) {
        const { rows } = await listEvents(viewer, { ...scope(), deliveryStatus: other }, { limit: 200 });
        expect(rows.map((each) => each.eventId)).not.toContain("evt_page_3");
      }
    }
  });

  it("says what is wrong with a filter or cursor", async () => {
    for (const attempt of [
      listEvents(viewer, { from: "yesterday" }),
      listEvents(viewer, { amountMin: "1e3" }),
      listEvents(viewer, {}, { cursor: "bogus" }),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: "invalid_input" });
    }
    await expect(getEvent(viewer, "not-a-uuid")).rejects.toMatchObject({ code: "not_found" });
    await expect(getEvent(viewer, newId())).rejects.toMatchObject({ code: "not_found" });
  });

  it("shows an event masked, and unmasked only to those who may, with a record", async () => {
    const [row] = (await listEvents(viewer, { q: "evt_page_5" })).rows;
    const masked = await getEvent(viewer, row!.id);
    expect(masked.payload.text).toContain('"amount_received": 1005');
    expect(masked.payload.text).not.toContain("anna.smith");
    expect(masked.headers["authorization"]).toBe("Basic ***");
    expect(masked.secret).toMatchObject({ version: 1, status: "active" });
    expect(masked).toMatchObject({ amount: "10.05", currency: "EUR", revealed: false });
    await expect(revealEvent(viewer, row!.id)).rejects.toMatchObject({ code: "forbidden" });
    const revealed = await revealEvent(finance, row!.id);
    expect(revealed.payload.text).toContain("anna.smith@example.com");
    expect(JSON.stringify(revealed.headers)).not.toContain("c2VjcmV0");
    const [entry] = await db().auditEntry.findMany({ where: { targetId: row!.id } });
    expect(entry).toMatchObject({ action: "event.reveal", actorName: "finance" });
  });

  it("cuts a batch item's own bytes out of the batch again", async () => {
    const rows = (await listEvents(viewer, { sourceSlugs: [adyen.slug] })).rows;
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      const stored = await loadEventPayload(row.id);
      const item = JSON.parse(stored.payload.toString()) as unknown;
      expect(JSON.stringify(item)).toContain(row.reference);
      const other = references.find((reference) => reference !== row.reference)!;
      expect(JSON.stringify(item)).not.toContain(other);
      expect((await getEvent(viewer, row.id)).batch).toMatchObject({ itemCount: 2 });
    }
  });

  it("checks stored bytes again, also with secrets that are revoked by now", async () => {
    const [row] = (await listEvents(viewer, { q: "evt_page_9" })).rows;
    const first = await reverifyEvent(row!.id);
    expect(first).toMatchObject({ valid: true, secret: { version: 1, status: "active" } });
    await rotateSecret(admin, { slug: stripe.slug, overlapHours: 0 });
    expect(await reverifyEvent(row!.id)).toMatchObject({
      valid: true,
      secret: { version: 1, status: "revoked" },
    });
    await revokeSecret(admin, { slug: stripe.slug, secretId: first.secret!.id });
    await db().event.update({ where: { id: row!.id }, data: { rawBody: Buffer.from("{}") } });
    expect(await reverifyEvent(row!.id)).toMatchObject({ valid: false, reason: "signature_mismatch" });
  });

  it("counts by bucket and sums up by source", async () => {
    const buckets = await countEventsByBucket(viewer, { ...scope(), ...range() }, 600);
    expect(buckets.length).toBeGreaterThanOrEqual(6);
    expect(buckets.reduce((sum, bucket) => sum + bucket.total, 0)).toBe(26);
    expect(buckets.reduce((sum, bucket) => sum + bucket.quarantined, 0)).toBe(1);
    const summary = await ingestSummary(viewer, { ...range(), ...scope() });
    expect(summary.bySource).toHaveLength(1);
    expect(summary).toMatchObject({ stored: 25, duplicates: 1, quarantined: 1, refused: 0 });
    expect(summary.undispatched).toBeGreaterThan(0);
    expect(summary.arrivalLagSeconds).not.toBeNull();
    const overview = (await listSources(viewer)).find((source) => source.slug === stripe.slug);
    expect(overview).toMatchObject({
      events24h: 26,
      duplicates24h: 1,
      refused24h: 0,
      providerName: "Stripe",
    });
    expect(overview?.lastEventAt).not.toBeNull();
  });
});

describe("the outbox", () => {
  it("gives each event to one planner only, until it is marked", async () => {
    const receiver = createReceiver();
    const source = await makeSource("stripe");
    for (let i = 0; i < 4; i += 1) await receive(receiver, source, stripeEvent());
    await receive(receiver, source, Buffer.from("unreadable"));
    await receiver.close();
    const later = new Date(Date.now() + 1_000);
    const mine = new Set(
      (await db().event.findMany({ where: { sourceId: source.id } })).map((row) => row.id),
    );
    const waiting = (await findUndispatched(later, 1_000)).filter((id) => mine.has(id));
    expect(waiting).toHaveLength(4);
    await atomically("first planner", async (tx) => {
      const claimed = await claimUndispatched(sqlIn(tx), waiting.slice(0, 2));
      expect(claimed.map((event) => event.id)).toEqual(waiting.slice(0, 2));
      expect(claimed[0]).toMatchObject({
        sourceSlug: source.slug,
        kind: "payment.succeeded",
        currency: "EUR",
      });
      await atomically("second planner", async (other) => {
        const rest = await claimUndispatched(sqlIn(other), waiting);
        expect(rest.map((event) => event.id)).toEqual(waiting.slice(2));
      });
      await markDispatched(sqlIn(tx), waiting.slice(0, 2), new Date());
    });
    const left = (await findUndispatched(later, 1_000)).filter((id) => mine.has(id));
    expect(left).toEqual(waiting.slice(2));
    const again = await atomically("third planner", (tx) => claimUndispatched(sqlIn(tx), waiting));
    expect(again.map((event) => event.id)).toEqual(waiting.slice(2));
  });
});
