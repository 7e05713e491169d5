import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor, userActor } from "@/lib/access/actor";
import { listDestinations } from "@/lib/delivery/destination-queries";
import { getSource, listSecrets } from "@/lib/ingest/source-queries";
import { revealLiveSecret } from "@/lib/ingest/reveal-live-secret";
import { rotateSecret } from "@/lib/ingest/secrets";
import { closeReceiver } from "@/lib/ingest/receiver";
import { db } from "@/lib/platform/db";
import { runWorker, type RunningWorker } from "@/lib/queue/run-worker";
import { prepareQueues } from "@/lib/queue/connections";
import { prepareDestinations } from "@/simulator/demo-destinations";
import { followRotations, prepareSources, type PreparedSources } from "@/simulator/demo-sources";
import type { DemoState } from "@/simulator/demo-state";
import type { DestinationServer } from "@/simulator/destinations/server";
import { dayPace } from "@/simulator/pace";
import type { PostResult } from "@/simulator/post-request";
import { runTraffic } from "@/simulator/run-traffic";
import { createTraffic, type TrafficPost } from "@/simulator/traffic";
import { handlers } from "@/workers/handlers";
import { type Host, webServer } from "../ingest/hosts";

const ACTOR = systemActor("tests");
const POSTS = 90;
const START = new Date("2026-03-02T09:00:00Z");
/** A busy machine delivers a few a second. */
const DELIVERED_WITHIN_MS = 120_000;

const state: DemoState = { accounts: {}, destinations: {} };
const answers: { post: TrafficPost; result: PostResult }[] = [];
let host: Host;
let sources: PreparedSources;
let servers: DestinationServer[] = [];
let workers: RunningWorker[] = [];

function firstPosts(seed: string, count: number): IterableIterator<TrafficPost> {
  const traffic = createTraffic(seed, { startAt: START, pace: dayPace(300) });
  return Array.from({ length: count }, () => traffic.next().value).values();
}

async function postAll(posts: Iterator<TrafficPost>, prepared: PreparedSources): Promise<typeof answers> {
  const collected: typeof answers = [];
  await runTraffic({
    posts,
    baseUrl: host.origin ?? "",
    keys: (account) => prepared.keys.get(account)!,
    paced: false,
    signal: new AbortController().signal,
    onResult: (post, result) => collected.push({ post, result }),
  });
  return collected;
}

beforeAll(async () => {
  await prepareQueues();
  host = await webServer();
  sources = await prepareSources(ACTOR, state);
  servers = await prepareDestinations(ACTOR, state, "tests");
  workers = (["dispatch", "delivery"] as const).map((name) => runWorker(name, handlers, { concurrency: 16 }));
  answers.push(...(await postAll(firstPosts("tests", POSTS), sources)));
});

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  await host.stop();
  await closeReceiver();
  await Promise.all(servers.map((server) => server.stop()));
});

const statusOf = ({ result }: { result: PostResult }) => (result.reached ? result.status : 0);

describe("the demo shop against a real receiver", { timeout: DELIVERED_WITHIN_MS + 10_000 }, () => {
  it("has its genuine events and repeats accepted, its forgeries refused with 401", () => {
    expect(answers).toHaveLength(POSTS);
    const wrong = answers.filter((one) => statusOf(one) !== (one.post.forgery === null ? 200 : 401));
    expect(wrong.map((one) => [one.post.account, one.post.forgery, one.result])).toEqual([]);
    expect(answers.some(({ post }) => post.forgery !== null)).toBe(true);
  });

  it("has every genuine event stored exactly once, with its type and facts", async () => {
    const rows = await db().event.findMany({ include: { source: { select: { slug: true } } } });
    const stored = rows.map((row) => [
      row.source.slug,
      row.type,
      row.kind,
      row.amount?.toString() ?? null,
      row.reference,
    ]);
    const sent = answers
      .filter(({ post }) => post.kind === "event")
      .flatMap(({ post }) =>
        post.events.map(({ type, expected }) => [
          post.account,
          type,
          expected.kind,
          expected.amount === null ? null : String(Number(expected.amount)),
          expected.reference,
        ]),
      );
    const sorted = (list: unknown[][]) => list.map((one) => JSON.stringify(one)).sort();
    expect(sorted(stored)).toEqual(sorted(sent));
    const repeats = answers
      .filter(({ post }) => post.kind === "duplicate")
      .flatMap(({ post }) => post.events);
    expect(rows.reduce((sum, row) => sum + row.duplicateCount, 0)).toBe(repeats.length);
  });

  it("keeps a sample of what was refused, and none of it as an event", async () => {
    const forged = answers.filter(({ post }) => post.forgery !== null).length;
    await expect.poll(() => db().refusal.count(), { timeout: 10_000 }).toBe(forged);
  });

  it("has the ledger receive every event once, and the other systems what Tallyhook says they took", async () => {
    const events = await db().event.count();
    const ledger = servers.find(({ slug }) => slug === "general-ledger")!;
    await expect
      .poll(() => ledger.stats().acceptedIds.length, { timeout: DELIVERED_WITHIN_MS, interval: 200 })
      .toBe(events);
    expect(ledger.stats()).toMatchObject({ badSignatures: 0, acceptedTwice: 0 });
    expect(servers.map(({ slug, stats }) => [slug, stats().badSignatures])).toEqual(
      servers.map(({ slug }) => [slug, 0]),
    );
  });

  it("makes dead letters of several causes", async () => {
    const causes = async () => {
      const dead = await db().delivery.groupBy({ by: ["lastCategory"], where: { status: "dead" } });
      return dead.map(({ lastCategory }) => lastCategory);
    };
    await expect
      .poll(causes, { timeout: DELIVERED_WITHIN_MS, interval: 200 })
      .toEqual(expect.arrayContaining(["payload_mismatch", "auth_config"]));
  });
});

describe("a second start", () => {
  it("uses the same sources, secrets, destinations and ports", async () => {
    const before = await listSecrets(ACTOR, "stripe-shop");
    const ports = servers.map(({ port }) => port);
    await Promise.all(servers.map((server) => server.stop()));
    const again = await prepareSources(ACTOR, state);
    servers = await prepareDestinations(ACTOR, state, "tests");
    expect(again.created).toBe(0);
    expect(await listSecrets(ACTOR, "stripe-shop")).toHaveLength(before.length);
    expect(servers.map(({ port }) => port)).toEqual(ports);
    expect(await db().destination.count()).toBe(servers.length);
  });

  it("signs with what the sources hold when the demo's folder was lost", async () => {
    const fresh = await prepareSources(ACTOR, { accounts: {}, destinations: {} });
    // The receiver reads its sources anew within two seconds.
    await expect
      .poll(async () => (await postAll(firstPosts("after", 12), fresh)).map(statusOf), {
        timeout: 20_000,
        interval: 300,
      })
      .toEqual(Array.from({ length: 12 }, () => 200));
    expect((await getSource(ACTOR, "paypal-shop")).options["certificate"]).toBe(
      fresh.keys.get("paypal-shop")?.options &&
        (fresh.keys.get("paypal-shop")!.options as { certificate: string }).certificate,
    );
  });

  it("signs with a new secret once somebody rotated it, though the old one was revoked at once", async () => {
    const current = await prepareSources(ACTOR, state);
    const before = current.keys.get("stripe-shop")!.secret.reveal();
    const { secret } = await rotateSecret(ACTOR, { slug: "stripe-shop", overlapHours: 0 });
    expect(await followRotations(ACTOR, current, state)).toEqual(["stripe-shop"]);
    expect(current.keys.get("stripe-shop")!.secret.reveal()).toBe(secret);
    expect(secret).not.toBe(before);
    expect(await followRotations(ACTOR, current, state)).toEqual([]);
    await expect
      .poll(async () => new Set((await postAll(firstPosts("rotated", 12), current)).map(statusOf)), {
        timeout: 20_000,
        interval: 300,
      })
      .toEqual(new Set([200]));
  });

  it("reads a live secret at the machine only, never for a person, and leaves a trace", async () => {
    const admin = userActor({ id: "u1", name: "Ada", role: "admin" }, null, "fresh");
    const input = { slug: "stripe-shop", reason: "a test" };
    await expect(revealLiveSecret(admin, input)).rejects.toMatchObject({ code: "forbidden" });
    const before = await db().auditEntry.count({ where: { action: "secret.reveal" } });
    const live = await revealLiveSecret(ACTOR, input);
    expect(`${live?.value.toString()} ${JSON.stringify(live)}`).not.toContain(live!.value.reveal());
    const entries = await db().auditEntry.findMany({ where: { action: "secret.reveal" } });
    expect(entries).toHaveLength(before + 1);
    expect(JSON.stringify(entries)).not.toContain(live!.value.reveal());
  });

  it("moves a destination to another port when its own is taken", async () => {
    const ledger = servers[0]!;
    const moved = await prepareDestinations(ACTOR, state, "tests");
    servers.push(...moved);
    const listed = await listDestinations(ACTOR, { since: new Date() });
    expect(moved[0]!.port).not.toBe(ledger.port);
    expect(listed.find(({ slug }) => slug === ledger.slug)?.url).toBe(moved[0]!.url);
  });
});
