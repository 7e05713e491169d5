import { describe, expect, it, vi } from "vitest";
import type { LiveListener, LiveTopic } from "@/lib/platform/live";
import { openLiveStream, type LiveStreamSource } from "./stream";

const SLOW = { coalesceMs: 5, checkMs: 5_000, lifetimeMs: 5_000 };

function harness(change: Partial<LiveStreamSource> = {}, times = SLOW) {
  const heard: { listener?: LiveListener } = {};
  const stopped = vi.fn<() => void>();
  const request = new AbortController();
  const stream = openLiveStream(
    request.signal,
    {
      since: "run.1",
      counters: async () => "",
      allowed: async () => true,
      subscribe: (listener) => {
        heard.listener = listener;
        return stopped;
      },
      missed: () => [],
      ...change,
    },
    times,
  );
  const reader = stream.getReader();
  const read = async () => {
    const chunk = await reader.read();
    return chunk.done ? null : new TextDecoder().decode(chunk.value);
  };
  const announce = (topics: readonly LiveTopic[], position: string) =>
    heard.listener?.changed(topics, position);
  return { announce, heard, stopped, request, reader, read };
}

describe("the live stream", () => {
  it("merges a burst of notices into one event that names each topic once and where it ends", async () => {
    const { announce, read } = harness({}, { ...SLOW, coalesceMs: 30 });
    expect(await read()).toBe("retry: 1000\n\n");
    for (let count = 2; count < 502; count += 1) announce(["events"], `run.${count}`);
    announce(["deliveries", "events"], "run.502");
    expect(await read()).toBe("id: run.502\nevent: changed\ndata: events,deliveries\n\n");
  });

  it("tells of what changes after a burst as well", async () => {
    const { announce, read } = harness();
    await read();
    announce(["events"], "run.2");
    expect(await read()).toContain("data: events\n");
    announce(["sources"], "run.3");
    expect(await read()).toBe("id: run.3\nevent: changed\ndata: sources\n\n");
  });

  it("tells a viewer who comes back what was missed, without waiting for the next change", async () => {
    const missed = vi.fn<(since: string | null) => LiveTopic[]>(() => ["deliveries"]);
    const { read } = harness({ since: "run.7", missed });
    await read();
    expect(await read()).toBe("event: changed\ndata: deliveries\n\n");
    expect(missed).toHaveBeenCalledWith("run.7");
  });

  it("carries the counters when they differ from those it sent", async () => {
    let dead = 1;
    const { announce, read } = harness({ counters: async () => String(dead) });
    await read();
    expect(await read()).toBe("event: counters\ndata: 1\n\n");
    announce(["deliveries"], "run.2");
    expect(await read()).toContain("changed");
    dead = 2;
    announce(["deliveries"], "run.3");
    expect(await read()).toContain("changed");
    expect(await read()).toBe("event: counters\ndata: 2\n\n");
  });

  it("says when the database is not heard any more, and when it is again", async () => {
    const { heard, read } = harness();
    await read();
    heard.listener?.reachable?.(false);
    expect(await read()).toBe("event: reachable\ndata: false\n\n");
    heard.listener?.reachable?.(true);
    expect(await read()).toBe("event: reachable\ndata: true\n\n");
  });

  it("ends with the session, and says so", async () => {
    let allowed = true;
    const { read, stopped } = harness({ allowed: async () => allowed }, { ...SLOW, checkMs: 10 });
    await read();
    expect(await read()).toBe("event: beat\ndata: \n\n");
    allowed = false;
    const rest: string[] = [];
    for (let text = await read(); text !== null; text = await read()) rest.push(text);
    expect(rest.at(-1)).toBe("event: ended\ndata: \n\n");
    expect(stopped).toHaveBeenCalledOnce();
  });

  it("does not take a database that is away for the end of a session", async () => {
    const allowed = vi.fn<() => Promise<boolean>>(async () => {
      throw new Error("connection refused");
    });
    const { read } = harness({ allowed }, { ...SLOW, checkMs: 10 });
    await read();
    for (let beats = 0; beats < 3; beats += 1) expect(await read()).toContain("beat");
    expect(allowed).toHaveBeenCalled();
  });

  it.each(["abort", "cancel"])("stops listening when the viewer is gone (%s)", async (way) => {
    const { read, request, reader, stopped, announce } = harness();
    await read();
    if (way === "abort") request.abort();
    else await reader.cancel();
    expect(stopped).toHaveBeenCalledOnce();
    announce(["events"], "run.2");
    expect(await read()).toBeNull();
  });

  it("ends by itself after its lifetime", async () => {
    const { read, stopped } = harness({}, { ...SLOW, lifetimeMs: 20 });
    await read();
    expect(await read()).toBeNull();
    expect(stopped).toHaveBeenCalledOnce();
  });
});
