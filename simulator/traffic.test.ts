import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ProviderAdapter, ReadResult } from "@/lib/providers/contract";
import { providerAdapter } from "@/lib/providers/registry";
import { newProviderSecret, sourceOptionsFor } from "./account-keys";
import { dayPace, livePace } from "./pace";
import { type AccountKeys, signPost } from "./sign-post";
import { ACCOUNTS, createTraffic, forgeriesOf, PROVIDER_OF, type TrafficPost } from "./traffic";

const START = new Date("2026-03-02T09:00:00Z");
const NOW = new Date("2026-03-02T10:00:00Z");

function take(seed: string, count: number, pace = livePace(3)): TrafficPost[] {
  const traffic = createTraffic(seed, { startAt: START, pace });
  return Array.from({ length: count }, () => traffic.next().value);
}

function hashOf(posts: readonly TrafficPost[]): string {
  const hash = createHash("sha256");
  for (const { body, ...rest } of posts) hash.update(JSON.stringify(rest)).update(body);
  return hash.digest("hex");
}

const keysOf = new Map<string, AccountKeys>(
  ACCOUNTS.map((account) => {
    const secret = newProviderSecret(PROVIDER_OF[account]);
    return [account, { slug: account, secret, options: sourceOptionsFor(PROVIDER_OF[account], secret) }];
  }),
);

function adapterOf(post: TrafficPost): ProviderAdapter {
  return providerAdapter(post.provider)!;
}

async function verify(post: TrafficPost) {
  const keys = keysOf.get(post.account)!;
  const request = signPost(post, keys, NOW);
  return adapterOf(post).verify({
    request,
    secrets: [{ id: "demo", value: keys.secret }],
    options: keys.options,
    now: NOW,
    ports: { fetchCertificate: () => Promise.reject(new Error("no certificate is fetched in the demo")) },
  });
}

function read(post: TrafficPost): ReadResult {
  const keys = keysOf.get(post.account)!;
  const { forgery: _, ...genuine } = post;
  return adapterOf(post).read(signPost({ ...genuine, forgery: null }, keys, NOW), keys.options);
}

describe("createTraffic", { timeout: 30_000 }, () => {
  it("gives the same bytes for the same seed, on every machine", () => {
    expect(hashOf(take("fernhill", 400))).toBe(hashOf(take("fernhill", 400)));
    expect(hashOf(take("fernhill", 400))).toBe(
      "6035e3e284e2e55c0cc4cb89a346affd330e8585b60ed7d596a3bff2bc630c27",
    );
  });

  it("gives another day for another seed", () => {
    expect(hashOf(take("fernhill", 400))).not.toBe(hashOf(take("ashdown", 400)));
  });

  it("sends in order of time and starts at once", () => {
    const times = take("order", 2_000).map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeLessThan(5_000);
  });

  it("comes at about the asked number of events a second", () => {
    const posts = take("rate", 4_000).filter(({ kind }) => kind === "event");
    const events = posts.reduce((sum, post) => sum + post.events.length, 0);
    const seconds = (posts.at(-1)?.atMs ?? 0) / 1000;
    expect(events / seconds).toBeGreaterThan(2.5);
    expect(events / seconds).toBeLessThan(3.5);
  });

  it("has the asked number of events in a day of history", () => {
    const traffic = createTraffic("history", { startAt: START, pace: dayPace(250) });
    let events = 0;
    for (const post of traffic) {
      if (post.atMs > 24 * 3_600_000) break;
      if (post.kind === "event") events += post.events.length;
    }
    expect(events).toBeGreaterThan(180);
    expect(events).toBeLessThan(320);
  });

  it("signs every genuine event so that its provider's adapter accepts it", async () => {
    for (const post of take("verify", 600)) {
      const result = await verify(post);
      expect([post.sequence, post.forgery, result.valid]).toEqual([
        post.sequence,
        post.forgery,
        post.kind !== "forgery",
      ]);
    }
  });

  it("refuses forgeries of every kind from every account", async () => {
    const posts = take("forged", 1_500);
    const forged = posts.filter(({ kind }) => kind === "forgery");
    expect(forged.length).toBeGreaterThan(5);
    for (const post of forged) expect(await verify(post)).toMatchObject({ valid: false });
    for (const account of ACCOUNTS) {
      const genuine = posts.find((post) => post.account === account)!;
      for (const forgery of forgeriesOf(account)) {
        expect(await verify({ ...genuine, forgery })).toMatchObject({ valid: false });
      }
    }
  });

  it("is read by the adapters with the facts that the business meant", () => {
    for (const post of take("facts", 1_000)) {
      const result = read(post);
      if (!result.readable) throw new Error(result.reason);
      const facts = result.events.map(({ type, facts: { kind, amount, currency, reference } }) => ({
        type,
        expected: { kind, amount, currency, reference },
      }));
      expect(facts).toEqual(post.events);
      expect(result.events.every(({ facts }) => facts.occurredAt !== null)).toBe(true);
    }
  });

  it("gives every event an id of its own, which a duplicate repeats", () => {
    const idsOf = (posts: readonly TrafficPost[]) =>
      posts.flatMap((post) => {
        const result = read(post);
        return result.readable ? result.events.map(({ eventId }) => `${post.account} ${eventId}`) : [];
      });
    const posts = take("ids", 2_000);
    const genuine = idsOf(posts.filter(({ kind }) => kind === "event"));
    const known = new Set(genuine);
    expect(known.size).toBe(genuine.length);
    const repeated = idsOf(posts.filter(({ kind }) => kind === "duplicate"));
    expect(repeated.length).toBeGreaterThan(40);
    expect(repeated.every((id) => known.has(id))).toBe(true);
  });

  it("sends whole payments' worth of fields, and Adyen's batches", () => {
    const posts = take("size", 2_000);
    const stripe = posts.filter(({ account }) => account === "stripe-shop");
    const meanBytes = stripe.reduce((sum, { body }) => sum + body.length, 0) / stripe.length;
    expect(meanBytes).toBeGreaterThan(1_500);
    const batchSizes = new Set(posts.map(({ events }) => events.length));
    expect(batchSizes.has(1) && batchSizes.has(3)).toBe(true);
    expect(Math.max(...batchSizes)).toBeLessThanOrEqual(6);
  });

  it("writes yen without decimals", () => {
    const yen = take("yen", 2_000).flatMap(({ events }) =>
      events.filter(({ expected }) => expected.currency === "JPY"),
    );
    expect(yen.length).toBeGreaterThan(20);
    expect(yen.every(({ expected }) => /^\d+$/.test(expected.amount ?? ""))).toBe(true);
  });
});
