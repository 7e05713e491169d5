import { subscribeLive, type LiveTopic } from "@/lib/platform/live";

const COALESCE_MS = 250;
const HEARTBEAT_MS = 20_000;
// The browser comes back by itself and is checked anew, so a disabled person's stream ends too.
const LIFETIME_MS = 5 * 60_000;

interface Subscription {
  (listener: (topics: readonly LiveTopic[]) => void): () => void;
}

interface StreamTimes {
  coalesceMs: number;
  heartbeatMs: number;
  lifetimeMs: number;
}

/**
 * A text/event-stream of `changed` events whose data is the topics, joined by commas. At most four a
 * second; a comment every 20 s keeps proxies from closing it; ends with the request or after 5 minutes.
 */
export function openLiveStream(
  signal: AbortSignal,
  subscribe: Subscription = subscribeLive,
  times: StreamTimes = { coalesceMs: COALESCE_MS, heartbeatMs: HEARTBEAT_MS, lifetimeMs: LIFETIME_MS },
): ReadableStream<Uint8Array> {
  let stop: () => void = () => undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      stop = run(controller, subscribe, times);
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop, { once: true });
    },
    cancel: () => stop(),
  });
}

function run(
  controller: ReadableStreamDefaultController<Uint8Array>,
  subscribe: Subscription,
  times: StreamTimes,
): () => void {
  const encoder = new TextEncoder();
  const pending = new Set<LiveTopic>();
  let closed = false;
  let flushTimer: ReturnType<typeof setTimeout> | undefined;
  const send = (text: string) => {
    if (!closed) controller.enqueue(encoder.encode(text));
  };
  const flush = () => {
    flushTimer = undefined;
    if (pending.size > 0) send(`event: changed\ndata: ${[...pending].join(",")}\n\n`);
    pending.clear();
  };
  const unsubscribe = subscribe((topics) => {
    for (const topic of topics) pending.add(topic);
    flushTimer ??= setTimeout(flush, times.coalesceMs);
  });
  const heartbeat = setInterval(() => send(": still here\n\n"), times.heartbeatMs);
  const stop = () => {
    if (closed) return;
    closed = true;
    unsubscribe();
    clearTimeout(flushTimer);
    clearInterval(heartbeat);
    clearTimeout(lifetime);
    try {
      controller.close();
    } catch {
      // The reader closed it first.
    }
  };
  const lifetime = setTimeout(stop, times.lifetimeMs);
  send("retry: 2000\n\n");
  return stop;
}
