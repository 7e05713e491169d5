import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queue } from "@/lib/queue/connections";
import { db } from "@/lib/platform/db";
import { nextRoute, receiverProcess, webServer, type Host } from "./hosts";
import { adyenBatch, makeSource, stripeEvent } from "./senders";

describe("one event over every host at once", () => {
  let hosts: Host[] = [];
  beforeAll(async () => {
    hosts = [nextRoute(), await webServer(), await receiverProcess()];
  });
  afterAll(async () => {
    for (const host of hosts) await host.stop();
  });

  /** Sends `total` requests, `width` of them at a time, to the hosts in turn. */
  async function flood(
    total: number,
    width: number,
    send: (host: Host) => Promise<number>,
  ): Promise<number[]> {
    const statuses: number[] = [];
    let next = 0;
    const lane = async () => {
      while (next < total) {
        const host = hosts[next % hosts.length]!;
        next += 1;
        statuses.push(await send(host));
      }
    };
    await Promise.all(Array.from({ length: width }, lane));
    return statuses;
  }

  it("stores 1,000 deliveries of one event, 50 at a time, as one event with 999 duplicates", async () => {
    const source = await makeSource("stripe");
    const signed = source.sign(stripeEvent());
    const statuses = await flood(1_000, 50, async (host) => {
      return (await host.send({ slug: source.slug, ...signed })).status;
    });
    expect(statuses).toEqual(Array<number>(1_000).fill(200));
    const rows = await db().event.findMany({ where: { sourceId: source.id } });
    expect(rows.map((row) => row.duplicateCount)).toEqual([999]);
  });

  it("keeps overlapping batches from many sides apart from deadlocks and losses", async () => {
    const source = await makeSource("adyen");
    const pool = Array.from({ length: 12 }, (_, index) => `PSP${String(index).padStart(13, "0")}`);
    let turn = 0;
    const statuses = await flood(300, 40, async (host) => {
      turn += 1;
      const chosen = pool.map((_, index) => pool[(index * 5 + turn * 7) % pool.length]!).slice(0, 4);
      const signed = source.sign(adyenBatch(chosen));
      return (await host.send({ slug: source.slug, ...signed })).status;
    });
    expect(statuses).toEqual(Array<number>(300).fill(200));
    const rows = await db().event.findMany({ where: { sourceId: source.id } });
    expect(rows).toHaveLength(pool.length);
    const seen = rows.reduce((sum, row) => sum + 1 + row.duplicateCount, 0);
    expect(seen).toBe(300 * 4);
    const orphans = await db().batch.count({ where: { sourceId: source.id, events: { none: {} } } });
    expect(orphans).toBe(0);
  });

  it("enqueues what is stored, each event in one job", async () => {
    const source = await makeSource("stripe");
    const events = Array.from({ length: 30 }, () => source.sign(stripeEvent()));
    let next = 0;
    await flood(30, 10, async (host) => {
      const signed = events[next++]!;
      return (await host.send({ slug: source.slug, ...signed })).status;
    });
    const ids = (await db().event.findMany({ where: { sourceId: source.id } })).map((row) => row.id);
    expect(ids).toHaveLength(30);
    const enqueued = async () => {
      const jobs = await queue("dispatch").getJobs(["waiting", "delayed", "prioritized"], 0, 5_000);
      const all = jobs.flatMap((job) => (job.data as { eventIds: string[] }).eventIds);
      return all.filter((id) => ids.includes(id)).sort();
    };
    await expect.poll(enqueued, { timeout: 10_000 }).toEqual([...ids].sort());
  });
});
