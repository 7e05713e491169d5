import { afterEach, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import {
  announce,
  changedSince,
  closeLive,
  LIVE_TOPICS,
  livePosition,
  subscribeLive,
  type LiveTopic,
} from "@/lib/platform/live";
import { openLiveStream } from "@/app/api/live/stream";

interface Heard {
  notices: LiveTopic[][];
  reachable: boolean[];
}

const stops: (() => void)[] = [];

function listen(): Heard {
  const heard: Heard = { notices: [], reachable: [] };
  stops.push(
    subscribeLive({
      changed: (topics) => heard.notices.push([...topics]),
      reachable: (reachable) => heard.reachable.push(reachable),
    }),
  );
  return heard;
}

async function connected(): Promise<void> {
  await expect.poll(() => livePosition(), { timeout: 10_000 }).not.toBeNull();
}

/** As a restart of PostgreSQL does to it. */
async function cutListener(): Promise<void> {
  await pool().query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'tallyhook-live' and datname = current_database()`,
  );
}

afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await closeLive();
});

describe("live notices", () => {
  it("arrive, and a thousand of them as a handful", async () => {
    const heard = listen();
    await connected();
    const before = heard.notices.length;
    await announce(["sources"]);
    await expect.poll(() => heard.notices.slice(before), { timeout: 5_000 }).toEqual([["sources"]]);
    await Promise.all(Array.from({ length: 1_000 }, () => announce(["events"])));
    await announce(["deliveries"]);
    const rest = () => heard.notices.slice(before + 1);
    await expect.poll(() => rest().flat(), { timeout: 5_000 }).toContain("deliveries");
    expect(rest().flat()).toContain("events");
    expect(rest().length).toBeLessThanOrEqual(3);
  });

  it("know what changed since a position, and everything since an unknown one", async () => {
    listen();
    await connected();
    const position = livePosition();
    expect(changedSince(position)).toEqual([]);
    await announce(["inbox"]);
    await expect.poll(() => changedSince(position)).toEqual(["inbox"]);
    expect(changedSince(livePosition())).toEqual([]);
    expect(changedSince("another-run.5")).toEqual(LIVE_TOPICS);
    expect(changedSince(null)).toEqual(LIVE_TOPICS);
  });

  it("survive a cut: the listener hears of it, and of everything once it is back", async () => {
    const heard = listen();
    await connected();
    const position = livePosition();
    await cutListener();
    await expect.poll(() => heard.reachable.includes(false), { timeout: 10_000 }).toBe(true);
    await announce(["deliveries"]);
    await expect.poll(() => heard.reachable.at(-1), { timeout: 10_000 }).toBe(true);
    expect(heard.notices.at(-1)).toEqual([...LIVE_TOPICS]);
    expect(changedSince(position)).toEqual(LIVE_TOPICS);
  });

  it("reach a stream that was open before the cut", async () => {
    const request = new AbortController();
    const stream = openLiveStream(request.signal, {
      since: livePosition(),
      counters: async () => "{}",
      allowed: async () => true,
    });
    const texts: string[] = [];
    const decoder = new TextDecoder();
    const reading = (async () => {
      for await (const chunk of stream) texts.push(decoder.decode(chunk));
    })();
    await connected();
    await cutListener();
    const all = () => texts.join("");
    await expect.poll(all, { timeout: 10_000 }).toContain("event: reachable\ndata: false");
    await expect.poll(all, { timeout: 10_000 }).toContain("event: reachable\ndata: true");
    texts.length = 0;
    await announce(["replays"]);
    await expect.poll(all, { timeout: 10_000 }).toContain("replays");
    request.abort();
    await reading;
  });
});
