import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createReceiver } from "@/lib/ingest/receiver";
import { answerTo } from "@/lib/ingest/respond";
import { db, pool } from "@/lib/platform/db";
import { nextRoute, receiverProcess, webServer, type Host } from "./hosts";
import { makeSource, stripeEvent, type Sender } from "./senders";
import { bringStoreBack, takeStoreAway } from "./store-outage";

describe("while the store is away", () => {
  let hosts: Host[] = [];
  let source: Sender;
  beforeAll(async () => {
    hosts = [nextRoute(), await webServer(), await receiverProcess()];
    source = await makeSource("stripe");
  });
  afterEach(bringStoreBack);
  afterAll(async () => {
    for (const host of hosts) await host.stop();
  });

  it.each([0, 1, 2])(
    "host %i acknowledges nothing, says when to retry, and recovers by itself",
    async (index) => {
      const host = hosts[index]!;
      const before = source.sign(stripeEvent());
      expect((await host.send({ slug: source.slug, ...before })).status).toBe(200);
      await takeStoreAway();
      const during = source.sign(stripeEvent());
      for (let i = 0; i < 3; i += 1) {
        const answer = await host.send({ slug: source.slug, ...during });
        expect(answer.status).toBe(503);
        expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
        expect(answer.headers["content-type"]).toBe("application/problem+json");
      }
      await bringStoreBack();
      const retry = async () => (await host.send({ slug: source.slug, ...during })).status;
      await expect.poll(retry, { timeout: 15_000 }).toBe(200);
      const { id } = JSON.parse(during.body.toString()) as { id: string };
      // This process kept connections to the store that was stopped.
      const stored = () =>
        db()
          .event.count({ where: { eventId: id } })
          .catch(() => null);
      await expect.poll(stored).toBe(1);
    },
  );
});

describe("a store that hangs", () => {
  it("answers 503 after the statement limit instead of holding the provider", async () => {
    const source = await makeSource("stripe");
    const receiver = createReceiver({}, { statementMsMax: 700 });
    const signed = source.sign(stripeEvent());
    const receive = () =>
      receiver.receive({
        slug: source.slug,
        headers: signed.headers,
        remoteAddress: null,
        readBody: async () => ({ kind: "read", bytes: signed.body }),
      });
    const blocker = new Client({ connectionString: process.env["DATABASE_URL"] });
    await blocker.connect();
    await blocker.query("begin; lock table events in access exclusive mode");
    const began = performance.now();
    const held = await receive();
    expect(answerTo(held).status).toBe(503);
    expect(performance.now() - began).toBeLessThan(5_000);
    await blocker.query("rollback");
    await blocker.end();
    expect(await receive()).toMatchObject({ kind: "stored", duplicates: 0 });
    await receiver.close();
  });
});

describe("one request that the store refuses", () => {
  it("does not sink the requests beside it, and is kept as its bytes", async () => {
    const source = await makeSource("stripe");
    await pool().query(
      "alter table events add constraint no_poison check (reference is distinct from 'pi_poison')",
    );
    const receiver = createReceiver();
    const bodies = Array.from({ length: 9 }, (_, i) => stripeEvent({}, i === 4 ? { id: "pi_poison" } : {}));
    const outcomes = await Promise.all(
      bodies.map((body) => {
        const signed = source.sign(body);
        return receiver.receive({
          slug: source.slug,
          headers: signed.headers,
          remoteAddress: null,
          readBody: async () => ({ kind: "read", bytes: signed.body }),
        });
      }),
    );
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(
      bodies.map((_, i) => (i === 4 ? "quarantined" : "stored")),
    );
    const kept = await db().event.findMany({ where: { sourceId: source.id, status: "quarantined" } });
    expect(kept).toHaveLength(1);
    expect(Buffer.from(kept[0]!.rawBody!).equals(bodies[4]!)).toBe(true);
    await receiver.close();
    await pool().query("alter table events drop constraint no_poison");
  });

  it("stores ids and texts that PostgreSQL can't hold as they are", async () => {
    const options = { header: "x-signature", idPath: "id", typePath: "type" };
    const source = await makeSource("hmac", { options });
    const receiver = createReceiver();
    const nasty = ["nul\u0000byte", "lone\ud800half", "x".repeat(9_000), "y".repeat(9_000)];
    for (const id of nasty) {
      const signed = source.sign(Buffer.from(JSON.stringify({ id, type: `t\u0000${id}` })));
      const outcome = await receiver.receive({
        slug: source.slug,
        headers: { ...signed.headers, "x-odd": "\ud800" },
        remoteAddress: null,
        readBody: async () => ({ kind: "read", bytes: signed.body }),
      });
      expect(answerTo(outcome).status).toBe(200);
    }
    expect(await db().event.count({ where: { sourceId: source.id } })).toBe(nasty.length);
    await receiver.close();
  });
});
