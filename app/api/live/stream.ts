import { changedSince, subscribeLive, type LiveListener, type LiveTopic } from "@/lib/platform/live";

const COALESCE_MS = 250;
const CHECK_MS = 3_000;
// The browser comes back by itself, and a proxy that holds on to streams is not held on to for ever.
const LIFETIME_MS = 15 * 60_000;

/** What a stream is about, apart from time. */
export interface LiveStreamSource {
  /** Where the viewer's screen stands; null when it never heard a notice. */
  since: string | null;
  /** Counters and alarms beside the names of the navigation, as JSON. */
  counters: () => Promise<string>;
  /** Whether the person may still listen. */
  allowed: () => Promise<boolean>;
  subscribe?: (listener: LiveListener) => () => void;
  missed?: (since: string | null) => readonly LiveTopic[];
}

interface StreamTimes {
  coalesceMs: number;
  checkMs: number;
  lifetimeMs: number;
}

const TIMES: StreamTimes = { coalesceMs: COALESCE_MS, checkMs: CHECK_MS, lifetimeMs: LIFETIME_MS };

/**
 * A text/event-stream: `changed` names topics (at most four a second, with the position as its id),
 * `counters` carries the navigation's figures when they changed, `reachable` says whether the database is
 * heard, `beat` that the connection lives, and `ended` that the session is over, after which it closes.
 */
export function openLiveStream(
  signal: AbortSignal,
  source: LiveStreamSource,
  times: StreamTimes = TIMES,
): ReadableStream<Uint8Array> {
  let stop: () => void = () => undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const stream = new LiveStream(controller, source, times);
      stop = () => stream.stop();
      stream.start();
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop, { once: true });
    },
    cancel: () => stop(),
  });
}

class LiveStream {
  private readonly encoder = new TextEncoder();
  private readonly pending = new Set<LiveTopic>();
  private position = "";
  private lastCounters = "";
  private counting = false;
  private closed = false;
  private flushTimer: NodeJS.Timeout | undefined;
  private checkTimer: NodeJS.Timeout | undefined;
  private lifetimeTimer: NodeJS.Timeout | undefined;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly controller: ReadableStreamDefaultController<Uint8Array>,
    private readonly source: LiveStreamSource,
    private readonly times: StreamTimes,
  ) {}

  start(): void {
    const { since, subscribe = subscribeLive, missed = changedSince } = this.source;
    this.write("retry: 1000\n\n");
    this.unsubscribe = subscribe({
      changed: (topics, position) => this.note(topics, position),
      reachable: (reachable) => this.send("reachable", String(reachable)),
    });
    const already = missed(since);
    if (already.length > 0) this.note(already, this.position);
    this.checkTimer = setInterval(() => void this.check(), this.times.checkMs);
    this.lifetimeTimer = setTimeout(() => this.stop(), this.times.lifetimeMs);
    void this.count();
  }

  private note(topics: readonly LiveTopic[], position: string): void {
    for (const topic of topics) this.pending.add(topic);
    this.position = position || this.position;
    this.flushTimer ??= setTimeout(() => this.flush(), this.times.coalesceMs);
  }

  private flush(): void {
    this.flushTimer = undefined;
    const id = this.position ? `id: ${this.position}\n` : "";
    this.write(`${id}event: changed\ndata: ${[...this.pending].join(",")}\n\n`);
    this.pending.clear();
    void this.count();
  }

  private async check(): Promise<void> {
    this.send("beat", "");
    // A database that is away is no reason to end a session.
    const allowed = await this.source.allowed().catch(() => true);
    if (!allowed) {
      this.send("ended", "");
      this.stop();
      return;
    }
    await this.count();
  }

  private async count(): Promise<void> {
    if (this.counting || this.closed) return;
    this.counting = true;
    const counters = await this.source.counters().catch(() => this.lastCounters);
    this.counting = false;
    if (counters === this.lastCounters) return;
    this.lastCounters = counters;
    this.send("counters", counters);
  }

  private send(event: string, data: string): void {
    this.write(`event: ${event}\ndata: ${data}\n\n`);
  }

  private write(text: string): void {
    if (!this.closed) this.controller.enqueue(this.encoder.encode(text));
  }

  stop(): void {
    if (this.closed) return;
    this.closed = true;
    this.unsubscribe();
    clearTimeout(this.flushTimer);
    clearInterval(this.checkTimer);
    clearTimeout(this.lifetimeTimer);
    try {
      this.controller.close();
    } catch {
      // The reader closed it first.
    }
  }
}
