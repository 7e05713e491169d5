import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { newProviderSecret, sourceOptionsFor } from "./account-keys";
import { dayPace, livePace } from "./pace";
import { runTraffic, type TrafficRun } from "./run-traffic";
import type { AccountKeys } from "./sign-post";
import { ACCOUNTS, createTraffic, PROVIDER_OF } from "./traffic";

const servers: Server[] = [];
const keys = new Map<string, AccountKeys>(
  ACCOUNTS.map((account) => {
    const secret = newProviderSecret(PROVIDER_OF[account]);
    return [account, { slug: account, secret, options: sourceOptionsFor(PROVIDER_OF[account], secret) }];
  }),
);

/** A server that answers with the statuses in turn, the last one for ever; null never answers. */
async function answering(...statuses: (number | null)[]): Promise<{ url: string; paths: string[] }> {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    const status = statuses[Math.min(paths.length, statuses.length - 1)];
    paths.push(request.url ?? "");
    request.resume();
    if (typeof status === "number") response.writeHead(status).end("{}");
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths };
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

function run(baseUrl: string, more: Partial<TrafficRun>): { statuses: number[]; done: Promise<void> } {
  const statuses: number[] = [];
  const done = runTraffic({
    posts: createTraffic("run", { startAt: new Date(), pace: dayPace(100) }),
    baseUrl,
    keys: (account) => keys.get(account)!,
    paced: false,
    signal: new AbortController().signal,
    onResult: (_post, result) => statuses.push(result.reached ? result.status : 0),
    ...more,
  });
  return { statuses, done };
}

describe("runTraffic", () => {
  it("posts each account's requests to its own endpoint and ends with the sequence", async () => {
    const { url, paths } = await answering(200);
    const { statuses, done } = run(url, { untilMs: 12 * 3_600_000 });
    await done;
    expect(statuses.length).toBeGreaterThan(20);
    expect(statuses).toHaveLength(paths.length);
    expect(new Set(paths)).toEqual(new Set(ACCOUNTS.map((account) => `/api/webhooks/${account}`)));
  });

  it("tries again when the endpoint asks it to, so that nothing is lost", async () => {
    const { url, paths } = await answering(503, 429, 200);
    const post = createTraffic("one", { startAt: new Date(), pace: dayPace(100) }).next().value;
    const { statuses, done } = run(url, { posts: [post].values() });
    await done;
    expect(statuses).toEqual([503, 429, 200]);
    expect(new Set(paths).size).toBe(1);
  });

  it("sends a genuine event again when it was refused, as after a rotated secret", async () => {
    const { url } = await answering(401, 200);
    const post = createTraffic("one", { startAt: new Date(), pace: dayPace(100) }).next().value;
    const { statuses, done } = run(url, { posts: [post].values() });
    await done;
    expect(statuses).toEqual([401, 200]);
  });

  it("tries a forgery once", async () => {
    const { url } = await answering(401);
    const post = createTraffic("one", { startAt: new Date(), pace: dayPace(100) }).next().value;
    const forged = { ...post, kind: "forgery", forgery: "wrong_secret" } as const;
    const { statuses, done } = run(url, { posts: [forged].values() });
    await done;
    expect(statuses).toEqual([401]);
  });

  it("stops at once when it is told to, even while the endpoint keeps it waiting", async () => {
    const { url, paths } = await answering(null);
    const stop = new AbortController();
    const posts = createTraffic("stop", { startAt: new Date(), pace: livePace(200) });
    const { statuses, done } = run(url, { posts, paced: true, signal: stop.signal });
    await expect.poll(() => paths.length, { timeout: 5_000 }).toBeGreaterThan(3);
    stop.abort();
    await done;
    expect(statuses).toEqual([]);
  });
});
