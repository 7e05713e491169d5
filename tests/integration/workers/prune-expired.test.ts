import type { Pool } from "pg";
import { describe, expect, it } from "vitest";
import { closeReceiver } from "@/lib/ingest/receiver";
import { pruneRefusedRequests } from "@/lib/ingest/refused-keeper";
import { pruneRefusals } from "@/lib/ingest/refusal-samples";
import { pruneCounts } from "@/lib/ingest/tally";
import { db, pool } from "@/lib/platform/db";
import { pruneExpired } from "@/workers/prune-expired";
import { webServer } from "../ingest/hosts";
import { makeSource, stripeEvent } from "../ingest/senders";

const DAY_MS = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 - days * DAY_MS);
const run = () => pruneExpired({}, { jobId: "prune", attempt: 1, attemptsMax: 1 });

describe("the job prune-expired", () => {
  it("drops counts older than 400 days and keeps the others", async () => {
    const { id: sourceId } = await db().source.create({
      data: { slug: "counted", name: "Counted", provider: "stripe" },
    });
    const row = (days: number, outcome: string) => ({ sourceId, minute: daysAgo(days), outcome, count: 3n });
    const rows = [row(0, "stored"), row(399, "stored"), row(401, "stored"), row(900, "signature_mismatch")];
    await db().ingestCount.createMany({ data: rows });
    await run();
    const kept = await db().ingestCount.findMany({ where: { sourceId }, orderBy: { minute: "asc" } });
    expect(kept.map((one) => one.minute)).toEqual([daysAgo(399), daysAgo(0)]);
  });

  it("forgets attempts to sign in after a day, but no lock that still holds", async () => {
    const windows = [
      { key: "email:new@example.com", windowStart: new Date(), failures: 1 },
      { key: "email:old@example.com", windowStart: daysAgo(2), failures: 4 },
      { key: "email:freed@example.com", windowStart: daysAgo(3), lockedUntil: daysAgo(2), failures: 5 },
      { key: "email:locked@example.com", windowStart: daysAgo(2), lockedUntil: daysAgo(-1), failures: 5 },
    ];
    await db().signInThrottle.createMany({ data: windows });
    await run();
    const kept = await db().signInThrottle.findMany({ orderBy: { key: "asc" } });
    expect(kept.map((one) => one.key)).toEqual(["email:locked@example.com", "email:new@example.com"]);
  });

  it("holds nobody up who receives while its batch is under way", async () => {
    const source = await makeSource("stripe");
    const old = { sourceId: source.id, minute: daysAgo(401), outcome: "stored", count: 3n };
    await db().ingestCount.create({ data: old });
    const host = await webServer();
    const client = await pool().connect();
    try {
      await client.query("begin");
      const held = client as unknown as Pool;
      expect(await pruneCounts(held, new Date())).toBeGreaterThan(0);
      await pruneRefusedRequests(held, new Date());
      await pruneRefusals(held);
      const genuine = source.sign(stripeEvent());
      expect((await host.send({ slug: source.slug, ...genuine })).status).toBe(200);
      expect((await host.send({ slug: source.slug, ...genuine, body: stripeEvent() })).status).toBe(401);
      // Counts, samples and kept requests are written before it closes; were one locked, they would be missing.
      await closeReceiver();
      expect(await db().ingestCount.count({ where: { sourceId: source.id, count: 1n } })).toBe(2);
    } finally {
      await client.query("rollback");
      client.release();
      await host.stop();
    }
  });
});
