import { once } from "node:events";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setSourceEnabled } from "@/lib/ingest/sources";
import { db } from "@/lib/platform/db";
import { nextRoute, receiverProcess, webServer, type Answer, type Host } from "./hosts";
import { adyenBatch, admin, makeSource, stripeEvent, type Sender } from "./senders";

const HOSTS: readonly [string, () => Promise<Host>][] = [
  ["next route", async () => nextRoute()],
  ["web server", webServer],
  ["receiver process", receiverProcess],
];

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  const body = JSON.parse(answer.text) as Record<string, unknown>;
  expect(body).toMatchObject({ type: `urn:tallyhook:problem:${code}`, status });
  expect(typeof body["detail"]).toBe("string");
}

/** A body of exactly this many bytes, still JSON. */
function padded(bytes: number): Buffer {
  const bare = stripeEvent({ padding: "" });
  return Buffer.from(
    bare.toString().replace('"padding":""', `"padding":"${"x".repeat(bytes - bare.length)}"`),
  );
}

async function* inChunks(body: Buffer, size = 16_384): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}

describe.each(HOSTS)("the receiver's contract on the %s", (_name, start) => {
  let host: Host;
  let stripe: Sender;
  const countEvents = (slug: string) => db().event.count({ where: { source: { slug } } });

  beforeAll(async () => {
    host = await start();
    stripe = await makeSource("stripe");
  });
  afterAll(() => host.stop());

  it("stores a signed event with its facts and answers with the counts", async () => {
    const body = stripeEvent();
    const { id } = JSON.parse(body.toString()) as { id: string };
    const answer = await host.send({ slug: stripe.slug, ...stripe.sign(body) });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { received: 1, duplicates: 0 }]);
    const row = await db().event.findFirstOrThrow({ where: { eventId: id } });
    expect(Buffer.from(row.rawBody!).equals(body)).toBe(true);
    expect(row).toMatchObject({
      type: "payment_intent.succeeded",
      kind: "payment.succeeded",
      environment: "test",
      currency: "EUR",
      status: "received",
    });
    expect(row.amount?.toString()).toBe("42");
    expect(row.headers).toMatchObject({ "stripe-signature": expect.stringMatching(/^t=\d+,v1=/) });
    expect(row.secretId).not.toBeNull();
  });

  it("answers a duplicate like the first, stores it once and counts it", async () => {
    const signed = stripe.sign(stripeEvent());
    const first = await host.send({ slug: stripe.slug, ...signed });
    const second = await host.send({ slug: stripe.slug, ...signed });
    expect(first.status).toBe(second.status);
    expect(JSON.parse(second.text)).toEqual({ received: 1, duplicates: 1 });
    const { id } = JSON.parse(signed.body.toString()) as { id: string };
    const rows = await db().event.findMany({ where: { eventId: id } });
    expect(rows.map((row) => row.duplicateCount)).toEqual([1]);
    expect(rows[0]?.lastDuplicateAt).not.toBeNull();
  });

  it("stores concurrent duplicates once", async () => {
    const signed = stripe.sign(stripeEvent());
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => host.send({ slug: stripe.slug, ...signed })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array<number>(20).fill(200));
    const duplicates = answers.map((a) => (JSON.parse(a.text) as { duplicates: number }).duplicates);
    expect(duplicates.filter((count) => count === 0)).toHaveLength(1);
    const { id } = JSON.parse(signed.body.toString()) as { id: string };
    const rows = await db().event.findMany({ where: { eventId: id } });
    expect(rows.map((row) => row.duplicateCount)).toEqual([19]);
  });

  it("splits a batch, keeps its bytes once, and counts a repeat within it", async () => {
    const adyen = await makeSource("adyen");
    const signed = adyen.sign(adyenBatch(["PSP0000000000001", "PSP0000000000002", "PSP0000000000001"]));
    const answer = await host.send({ slug: adyen.slug, ...signed });
    expect([answer.status, answer.text]).toEqual([200, "[accepted]"]);
    const rows = await db().event.findMany({ where: { sourceId: adyen.id }, orderBy: { batchIndex: "asc" } });
    expect(rows.map((row) => [row.reference, row.batchIndex, row.duplicateCount])).toEqual([
      ["PSP0000000000001", 0, 1],
      ["PSP0000000000002", 1, 0],
    ]);
    const batches = await db().batch.findMany({ where: { sourceId: adyen.id } });
    expect(batches.map((batch) => batch.itemCount)).toEqual([3]);
    expect(Buffer.from(batches[0]!.rawBody!).equals(signed.body)).toBe(true);
    await host.send({ slug: adyen.slug, ...signed });
    expect(await db().batch.count({ where: { sourceId: adyen.id } })).toBe(1);
    const after = await db().event.findMany({
      where: { sourceId: adyen.id },
      orderBy: { batchIndex: "asc" },
    });
    expect(after.map((row) => row.duplicateCount)).toEqual([3, 1]);
  });

  it("stores unknown event types", async () => {
    const body = stripeEvent({ type: "brand.new.thing" });
    expect((await host.send({ slug: stripe.slug, ...stripe.sign(body) })).status).toBe(200);
    const { id } = JSON.parse(body.toString()) as { id: string };
    expect(await db().event.findFirst({ where: { eventId: id } })).toMatchObject({
      type: "brand.new.thing",
      status: "received",
    });
  });

  it("quarantines a signed body that it can't read, once, with 2xx", async () => {
    const source = await makeSource("stripe");
    const signed = source.sign(Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x22]));
    for (const duplicates of [0, 1]) {
      const answer = await host.send({ slug: source.slug, ...signed });
      expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { received: 1, duplicates }]);
    }
    const rows = await db().event.findMany({ where: { sourceId: source.id } });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ status: "quarantined", type: "unreadable", kind: "other" });
    expect(rows[0]?.eventId).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from(rows[0]!.rawBody!).equals(signed.body)).toBe(true);
  });

  it("takes form bodies as they are", async () => {
    const options = { header: "x-signature", idHeader: "x-id", typeHeader: "x-type" };
    const source = await makeSource("hmac", { options });
    const signed = source.sign(Buffer.from("id=77&name=J%C3%BCrgen&amount=12.50"));
    const headers = {
      ...signed.headers,
      "content-type": "application/x-www-form-urlencoded",
      "x-id": "form-77",
      "x-type": "payment",
    };
    expect((await host.send({ slug: source.slug, headers, body: signed.body })).status).toBe(200);
    const row = await db().event.findFirstOrThrow({ where: { sourceId: source.id } });
    expect(Buffer.from(row.rawBody!).equals(signed.body)).toBe(true);
    expect(row.headers).toMatchObject({ "content-type": "application/x-www-form-urlencoded" });
  });

  it("refuses a forged body and a missing signature with 401, and stores nothing", async () => {
    const before = await countEvents(stripe.slug);
    const signed = stripe.sign(stripeEvent());
    const forged = Buffer.from(signed.body);
    forged[forged.length - 3] = 0x20;
    const wrong = await host.send({ slug: stripe.slug, headers: signed.headers, body: forged });
    expectProblem(wrong, 401, "signature_mismatch");
    const bare = await host.send({ slug: stripe.slug, headers: {}, body: signed.body });
    expectProblem(bare, 401, "signature_missing");
    expect(await countEvents(stripe.slug)).toBe(before);
  });

  it("answers unknown and disabled sources with the same 404", async () => {
    const off = await makeSource("stripe");
    await setSourceEnabled(admin, { slug: off.slug, enabled: false });
    const signed = off.sign(stripeEvent());
    const disabled = await host.send({ slug: off.slug, ...signed });
    const unknown = await host.send({ slug: "no-such-source", ...signed });
    expectProblem(disabled, 404, "unknown_source");
    expect(unknown.text).toBe(disabled.text);
    expect(await countEvents(off.slug)).toBe(0);
  });

  it("answers other methods with 405 and Allow", async () => {
    const answer = await host.send({ slug: stripe.slug, method: "GET" });
    expectProblem(answer, 405, "method_not_allowed");
    expect(answer.headers["allow"]).toBe("POST");
  });

  it("refuses an empty body with 400", async () => {
    const signed = stripe.sign(Buffer.alloc(0));
    const answer = await host.send({ slug: stripe.slug, ...signed });
    expect(answer.status).toBe(400);
    expectProblem(answer, 400, "unreadable_request");
  });

  it("refuses a content coding with 415", async () => {
    const signed = stripe.sign(stripeEvent());
    const headers = { ...signed.headers, "content-encoding": "gzip" };
    const answer = await host.send({ slug: stripe.slug, headers, body: gzipSync(signed.body) });
    expect(answer.headers["accept-encoding"]).toBe("identity");
    expectProblem(answer, 415, "unsupported_encoding");
  });

  it.each([
    ["with content-length", (body: Buffer) => body],
    ["chunked", (body: Buffer) => inChunks(body)],
  ])("takes a body of exactly 1 MiB and refuses one byte more, %s", async (_how, shape) => {
    const limit = 1024 * 1024;
    const fits = stripe.sign(padded(limit));
    expect(fits.body.length).toBe(limit);
    const taken = await host.send({ slug: stripe.slug, headers: fits.headers, body: shape(fits.body) });
    expect(taken.status).toBe(200);
    const over = stripe.sign(padded(limit + 1));
    const before = await countEvents(stripe.slug);
    const refused = await host.send({ slug: stripe.slug, headers: over.headers, body: shape(over.body) });
    expectProblem(refused, 413, "too_large");
    expect(await countEvents(stripe.slug)).toBe(before);
  });

  it("keeps to the source's own limit", async () => {
    const small = await makeSource("stripe", { bodyBytesMax: 1024 });
    const answer = await host.send({ slug: small.slug, ...small.sign(padded(1025)) });
    expectProblem(answer, 413, "too_large");
    expect(JSON.parse(answer.text)).toMatchObject({ bytesMax: 1024 });
    expect((await host.send({ slug: small.slug, ...small.sign(padded(1024)) })).status).toBe(200);
  });

  it("limits the rate with 429 and Retry-After", async () => {
    const slow = await makeSource("stripe", { rateLimitPerSecond: 2 });
    const answers = [];
    for (let i = 0; i < 8; i += 1)
      answers.push(await host.send({ slug: slow.slug, ...slow.sign(stripeEvent()) }));
    const limited = answers.filter((answer) => answer.status === 429);
    expect(answers.slice(0, 2).map((answer) => answer.status)).toEqual([200, 200]);
    expect(limited.length).toBeGreaterThan(0);
    expectProblem(limited[0]!, 429, "rate_limited");
    expect(Number(limited[0]!.headers["retry-after"])).toBeGreaterThanOrEqual(1);
  });

  it("survives an aborted upload and stores nothing of it", async () => {
    const before = await countEvents(stripe.slug);
    const signed = stripe.sign(stripeEvent());
    if (host.origin) {
      const { hostname, port } = new URL(host.origin);
      const socket = connect(Number(port), hostname);
      await once(socket, "connect");
      const head = Object.entries(signed.headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(
        `POST /api/webhooks/${stripe.slug} HTTP/1.1\r\nhost: x\r\n${head.join("")}content-length: ${signed.body.length}\r\n\r\n`,
      );
      socket.write(signed.body.subarray(0, 50));
      socket.destroy();
      await once(socket, "close");
    } else {
      const broken = async function* () {
        yield signed.body.subarray(0, 50);
        throw new Error("connection lost");
      };
      const answer = await host.send({ slug: stripe.slug, headers: signed.headers, body: broken() });
      expectProblem(answer, 400, "unreadable_request");
    }
    expect((await host.send({ slug: stripe.slug, ...stripe.sign(stripeEvent()) })).status).toBe(200);
    expect(await countEvents(stripe.slug)).toBe(before + 1);
  });
});
