import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { Pool } from "pg";
import { afterEach, describe, expect, inject, it } from "vitest";
import { GuardedClient } from "@/lib/platform/guarded-client";
import { PRODUCER_LIMITS, WORKER_LIMITS } from "@/lib/queue/connections";
import { TcpProxy } from "@/tests/torture/tcp-proxy";

const SILENT_MS = 400;
const usual = GuardedClient.silentMsMax;
const opened: (() => Promise<unknown>)[] = [];

async function proxyTo(url: string): Promise<{ proxy: TcpProxy; url: string }> {
  const target = new URL(url);
  const port = Number(target.port);
  const proxy = await TcpProxy.open(() => port);
  opened.push(() => proxy.close());
  target.port = String(proxy.port);
  return { proxy, url: target.href };
}

afterEach(async () => {
  GuardedClient.silentMsMax = usual;
  for (const close of opened.splice(0).toReversed()) await close();
});

describe("a connection that is dead without a word", () => {
  it("fails its query, leaves the pool, and the next one works", async () => {
    GuardedClient.silentMsMax = SILENT_MS;
    const { proxy, url } = await proxyTo(process.env["DATABASE_URL"] ?? "");
    const pool = new Pool({ connectionString: url, max: 1, Client: GuardedClient });
    opened.push(() => pool.end());
    pool.on("error", () => undefined);
    await pool.query("select 1");
    proxy.loseOpen();
    await expect(pool.query("select 1")).rejects.toThrow(/no sign of life|terminated/);
    expect((await pool.query<{ n: number }>("select 1 as n")).rows).toEqual([{ n: 1 }]);
  });

  it("is told from one that has nothing to do", async () => {
    GuardedClient.silentMsMax = SILENT_MS;
    const client = new GuardedClient({ connectionString: process.env["DATABASE_URL"] });
    await client.connect();
    opened.push(() => client.end());
    let ended = false;
    client.on("end", () => (ended = true));
    const until = performance.now() + 4 * SILENT_MS;
    await expect.poll(() => performance.now() > until, { timeout: 10_000 }).toBe(true);
    expect(ended).toBe(false);
    expect((await client.query("select 1")).rowCount).toBe(1);
  });

  it.skipIf(!inject("redisUrl"))("to Redis does not keep a producer waiting for ever", async () => {
    const { proxy, url } = await proxyTo(inject("redisUrl") ?? "");
    // A part of the product's own limit, so that without it there is none here either.
    const socketTimeout = PRODUCER_LIMITS.socketTimeout / 25;
    const redis = new Redis(url, { ...PRODUCER_LIMITS, socketTimeout });
    redis.on("error", () => undefined);
    opened.push(async () => redis.disconnect());
    await expect.poll(() => redis.status, { timeout: 10_000 }).toBe("ready");
    proxy.loseOpen();
    // Sent again over a new connection; without the limit it would wait for the operating system.
    expect(await redis.ping()).toBe("PONG");
  });

  it.skipIf(!inject("redisUrl"))("to Redis does not keep a worker from the jobs that come", async () => {
    const { proxy, url } = await proxyTo(inject("redisUrl") ?? "");
    // As above, a part of the product's own limit; more than a worker is silent for while it waits for a job.
    const socketTimeout = WORKER_LIMITS.socketTimeout / 10;
    const connection = new Redis(url, { ...WORKER_LIMITS, socketTimeout });
    connection.on("error", () => undefined);
    opened.push(async () => connection.disconnect());
    const done: string[] = [];
    const name = `dead_${Date.now()}`;
    const worker = new Worker(name, async (job) => void done.push(job.name), { connection, drainDelay: 1 });
    worker.on("error", () => undefined);
    opened.push(() => worker.close(true));
    const jobs = new Queue(name, { connection: { url: inject("redisUrl") ?? "" } });
    opened.push(() => jobs.close());
    await jobs.add("first", {});
    await expect.poll(() => done, { timeout: 20_000 }).toEqual(["first"]);
    proxy.loseOpen();
    await jobs.add("second", {});
    await expect.poll(() => done, { timeout: 40_000 }).toEqual(["first", "second"]);
  });
});
