import { afterAll, describe, expect, it } from "vitest";
import { request } from "undici";
import { apiKeyActor } from "@/lib/access/actor";
import { createReceiver } from "@/lib/ingest/receiver";
import { pruneRefusals } from "@/lib/ingest/refusal-samples";
import { listRefusals } from "@/lib/ingest/source-queries";
import { ingestSummary } from "@/lib/ingest/summary-queries";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { receiverProcess } from "./hosts";
import { makeSource, stripeEvent } from "./senders";

const viewer = apiKeyActor({ id: "k", name: "viewer", role: "viewer" });
const lastHour = () => ({
  from: new Date(Date.now() - 3_600_000).toISOString(),
  to: new Date(Date.now() + 60_000).toISOString(),
});

describe("refused requests", () => {
  it("are counted one by one, but a flood keeps only a few masked samples", async () => {
    const source = await makeSource("stripe");
    const receiver = createReceiver();
    const genuine = source.sign(stripeEvent());
    const forged = Buffer.from(
      genuine.body.toString().replace('"4200"', "") +
        ' {"pan":"4111 1111 1111 1111","mail":"eve@example.com"}',
    );
    const send = () =>
      receiver.receive({
        slug: source.slug,
        headers: { ...genuine.headers, authorization: "Basic c2VjcmV0OnBhc3M=", cookie: "session=1" },
        remoteAddress: "203.0.113.9",
        readBody: async () => ({ kind: "read", bytes: forged }),
      });
    // Each waits for a read of the store, and they share it: a flood, not one after the other.
    const outcomes = await Promise.all(Array.from({ length: 500 }, send));
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ kind: "refused", reason: "signature_mismatch", status: 401 });
    }
    await receiver.close();
    const samples = await listRefusals(viewer, source.slug);
    expect(samples.length).toBeGreaterThanOrEqual(1);
    expect(samples.length).toBeLessThan(20);
    const text = JSON.stringify(samples[0]);
    for (const hidden of ["4111 1111", "eve@", "anna.smith", "c2VjcmV0", "session=1"]) {
      expect(text).not.toContain(hidden);
    }
    expect(samples[0]).toMatchObject({ remoteAddress: "203.0.113.9", bodyBytes: forged.length });
    expect(Buffer.byteLength(samples[0]!.bodySample)).toBeLessThanOrEqual(2_051);
    const summary = await ingestSummary(viewer, { ...lastHour(), sourceSlugs: [source.slug] });
    expect(summary.bySource[0]).toMatchObject({
      stored: 0,
      refused: 500,
      refusedByReason: { signature_mismatch: 500 },
    });
  });

  it("are pruned to the newest fifty of each source", async () => {
    const [a, b] = [await makeSource("stripe"), await makeSource("stripe")];
    const row = (sourceId: string, minute: number) => ({
      id: newId(),
      sourceId,
      reason: "signature_mismatch",
      detail: "x",
      headers: {},
      bodySample: "",
      bodyBytes: 0,
      bodySha256: "",
      receivedAt: new Date(Date.UTC(2026, 0, 1, 0, minute)),
    });
    await db().refusal.createMany({ data: Array.from({ length: 59 }, (_, i) => row(a.id, i)) });
    await db().refusal.createMany({ data: Array.from({ length: 3 }, (_, i) => row(b.id, i)) });
    expect(await pruneRefusals(pool())).toBeGreaterThanOrEqual(9);
    const kept = await db().refusal.findMany({ where: { sourceId: a.id }, orderBy: { receivedAt: "asc" } });
    expect(kept).toHaveLength(50);
    expect(kept[0]?.receivedAt).toEqual(new Date(Date.UTC(2026, 0, 1, 0, 9)));
    expect(await db().refusal.count({ where: { sourceId: b.id } })).toBe(3);
  });
});

describe("health and metrics of the receiver process", () => {
  let stop: (() => Promise<void>) | null = null;
  afterAll(() => stop?.());

  it("says ready, counts by source and outcome, and names no secret", async () => {
    const host = await receiverProcess();
    stop = host.stop;
    const ready = await request(`${host.origin}/api/health/ready`);
    expect(ready.statusCode).toBe(200);
    expect(await ready.body.json()).toMatchObject({ status: "ready" });
    const source = await makeSource("stripe");
    await host.send({ slug: source.slug, ...source.sign(stripeEvent()) });
    await host.send({ slug: source.slug, body: stripeEvent(), headers: {} });
    const metrics = await request(`${host.origin}/api/metrics`);
    const text = await metrics.body.text();
    expect(metrics.headers["content-type"]).toContain("text/plain");
    expect(text).toContain(`tallyhook_events_received_total{source="${source.slug}",outcome="stored"} 1`);
    expect(text).toContain(
      `tallyhook_events_received_total{source="${source.slug}",outcome="signature_missing"} 1`,
    );
    expect(text).toContain("process_resident_memory_bytes");
    expect(text).not.toContain(source.secret);
    const elsewhere = await request(`${host.origin}/events`);
    expect(elsewhere.statusCode).toBe(404);
  });

  it("says what is missing when a migration is not applied", async () => {
    const { readiness } = await import("@/lib/ingest/health-host");
    const { rows } = await pool().query<{ migration_name: string }>(
      "delete from _prisma_migrations where migration_name like '%event_revision' returning migration_name",
    );
    const answer = await readiness();
    expect(answer.status).toBe(503);
    expect(answer.body).toContain(rows[0]?.migration_name);
  });
});
