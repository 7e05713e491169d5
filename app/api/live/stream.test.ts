import { describe, expect, it, vi } from "vitest";
import type { LiveTopic } from "@/lib/platform/live";
import { openLiveStream } from "./stream";

function harness(times = { coalesceMs: 30, heartbeatMs: 5_000, lifetimeMs: 5_000 }) {
  let announce: (topics: readonly LiveTopic[]) => void = () => undefined;
  const stopped = vi.fn<() => void>();
  const request = new AbortController();
  const stream = openLiveStream(
    request.signal,
    (listener) => {
      announce = listener;
      return stopped;
    },
    times,
  );
  const reader = stream.getReader();
  const read = async () => {
    const chunk = await reader.read();
    return chunk.done ? null : new TextDecoder().decode(chunk.value);
  };
  return { announce: (topics: readonly LiveTopic[]) => announce(topics), stopped, request, reader, read };
}

describe("the live stream", () => {
  it("merges a burst of notices into one event that names each topic once", async () => {
    const { announce, read } = harness();
    expect(await read()).toBe("retry: 2000\n\n");
    for (let index = 0; index < 500; index += 1) announce(["events"]);
    announce(["deliveries", "events"]);
    expect(await read()).toBe("event: changed\ndata: events,deliveries\n\n");
  });

  it("tells of what changes after a burst as well", async () => {
    const { announce, read } = harness();
    await read();
    announce(["events"]);
    expect(await read()).toContain("data: events\n");
    announce(["sources"]);
    expect(await read()).toContain("data: sources\n");
  });

  it("keeps a silent connection open with comments", async () => {
    const { read } = harness({ coalesceMs: 5, heartbeatMs: 10, lifetimeMs: 5_000 });
    await read();
    expect(await read()).toBe(": still here\n\n");
  });

  it.each(["abort", "cancel"])("stops listening when the viewer is gone (%s)", async (way) => {
    const { read, request, reader, stopped, announce } = harness();
    await read();
    if (way === "abort") request.abort();
    else await reader.cancel();
    expect(stopped).toHaveBeenCalledOnce();
    announce(["events"]);
    expect(await read()).toBeNull();
  });

  it("ends by itself, so that access is checked again", async () => {
    const { read, stopped } = harness({ coalesceMs: 5, heartbeatMs: 5_000, lifetimeMs: 20 });
    await read();
    expect(await read()).toBeNull();
    expect(stopped).toHaveBeenCalledOnce();
  });
});
