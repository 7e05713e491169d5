// The one live connection of this browser. An EventSource holds a connection for good, and over HTTP/1.1 a
// browser opens six to a host, so seven tabs would starve each other. One tab therefore leads: it holds a Web
// Lock and the stream, and tells the others over a BroadcastChannel. When it closes, the lock goes to the next.
import type { LiveTopic } from "@/lib/platform/live";

export interface LiveLinkEvents {
  /** These topics changed since this tab last heard. */
  changed(topics: readonly LiveTopic[]): void;
  counters(json: string): void;
  connected(connected: boolean): void;
  /** The session is over. */
  ended(): void;
}

type Wire =
  | { kind: "hello" }
  | { kind: "changed"; topics: LiveTopic[]; position: string }
  | { kind: "counters"; json: string }
  | { kind: "connected"; connected: boolean }
  | { kind: "state"; position: string; lastOf: Record<string, number>; counters: string; connected: boolean }
  | { kind: "beat" }
  | { kind: "ended" };

const NAME = "tallyhook-live";
const ADDRESS = "/api/live";
const REOPEN_MS = 1_500;
/** The leader hears a beat every three seconds; after this silence it is taken for dead. */
const SILENCE_MS = 12_000;

function parse(position: string): { run: string; count: number } {
  const [run = "", count = "0"] = position.split(".");
  return { run, count: Number(count) };
}

/** Follows the stream, alone or through the tab that leads. Start it once per tab. */
export class LiveLink {
  private source: EventSource | null = null;
  private channel: BroadcastChannel | null = null;
  private release: (() => void) | null = null;
  private leading = false;
  private stopped = false;
  private connectedNow = false;
  private latestCounters = "";
  private readonly lastOf = new Map<LiveTopic, number>();
  private waiting = new AbortController();
  private reopenTimer: ReturnType<typeof setTimeout> | undefined;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly events: LiveLinkEvents,
    /** Where the screen stands; "" when it never heard a notice. */
    private position: string,
  ) {}

  start(): void {
    this.channel = new BroadcastChannel(NAME);
    this.channel.addEventListener("message", (event: MessageEvent<Wire>) => this.hear(event.data));
    this.tell({ kind: "hello" });
    this.queueForLead(false);
    this.watchSilence();
  }

  stop(): void {
    this.stopped = true;
    this.waiting.abort();
    this.stepDown();
    clearTimeout(this.silenceTimer);
    this.channel?.close();
  }

  // Web Locks exist in secure contexts only (https and localhost); elsewhere each tab leads itself.
  private queueForLead(steal: boolean): void {
    const locks = navigator.locks as LockManager | undefined;
    if (!locks) return this.lead();
    const options = steal ? { steal } : { signal: this.waiting.signal };
    locks
      .request(NAME, options, async () => {
        if (this.stopped) return;
        this.lead();
        await new Promise<void>((resolve) => {
          this.release = resolve;
        });
      })
      .catch(() => {
        // Another tab took over because this one was silent, or this tab is closing.
        this.stepDown();
        if (!this.stopped) this.queueForLead(false);
      });
  }

  private lead(): void {
    this.leading = true;
    this.open();
  }

  private stepDown(): void {
    this.leading = false;
    clearTimeout(this.reopenTimer);
    this.source?.close();
    this.source = null;
    this.release?.();
    this.release = null;
  }

  private open(): void {
    const source = new EventSource(`${ADDRESS}?since=${encodeURIComponent(this.position)}`);
    this.source = source;
    source.addEventListener("open", () => this.publish({ kind: "connected", connected: true }));
    source.addEventListener("error", () => this.lost(source));
    source.addEventListener("beat", () => this.publish({ kind: "beat" }));
    source.addEventListener("ended", () => this.publish({ kind: "ended" }));
    source.addEventListener("reachable", ({ data }: MessageEvent<string>) =>
      this.publish({ kind: "connected", connected: data === "true" }),
    );
    source.addEventListener("counters", ({ data }: MessageEvent<string>) =>
      this.publish({ kind: "counters", json: data }),
    );
    source.addEventListener("changed", ({ data, lastEventId }: MessageEvent<string>) => {
      const topics = data.split(",") as LiveTopic[];
      this.publish({ kind: "changed", topics, position: lastEventId || this.position });
    });
  }

  /** A browser comes back by itself after a cut, but never after an answer that is no stream. */
  private lost(source: EventSource): void {
    this.publish({ kind: "connected", connected: false });
    if (source.readyState !== EventSource.CLOSED || this.source !== source) return;
    this.source = null;
    this.reopenTimer = setTimeout(() => void this.reopen(), REOPEN_MS);
  }

  private async reopen(): Promise<void> {
    const asked = new AbortController();
    const status = await fetch(ADDRESS, { signal: asked.signal, cache: "no-store" }).then(
      (response) => response.status,
      () => 0,
    );
    asked.abort();
    if (!this.leading || this.source) return;
    if (status === 401) return this.publish({ kind: "ended" });
    if (status === 200) return this.open();
    this.reopenTimer = setTimeout(() => void this.reopen(), REOPEN_MS);
  }

  private tell(message: Wire): void {
    this.channel?.postMessage(message);
  }

  private publish(message: Wire): void {
    this.tell(message);
    this.hear(message);
  }

  private hear(message: Wire): void {
    if (this.stopped) return;
    this.watchSilence();
    switch (message.kind) {
      case "hello":
        if (this.leading) this.tell(this.state());
        return;
      case "state":
        return this.catchUp(message);
      case "changed":
        return this.note(message.topics, message.position);
      case "counters":
        this.latestCounters = message.json;
        return this.events.counters(message.json);
      case "connected":
        this.connectedNow = message.connected;
        return this.events.connected(message.connected);
      case "ended":
        this.stop();
        return this.events.ended();
      case "beat":
        return;
    }
  }

  private state(): Wire {
    return {
      kind: "state",
      position: this.position,
      lastOf: Object.fromEntries(this.lastOf),
      counters: this.latestCounters,
      connected: this.connectedNow,
    };
  }

  private note(topics: readonly LiveTopic[], position: string): void {
    this.position = position;
    for (const topic of topics) this.lastOf.set(topic, parse(position).count);
    this.events.changed(topics);
  }

  /** What the leader heard before this tab listened. */
  private catchUp(state: Extract<Wire, { kind: "state" }>): void {
    if (this.leading) return;
    const mine = parse(this.position);
    const theirs = parse(state.position);
    const topics = Object.entries(state.lastOf)
      .filter(([, count]) => mine.run !== theirs.run || count > mine.count)
      .map(([topic]) => topic as LiveTopic);
    if (topics.length > 0) this.note(topics, state.position);
    if (state.counters) this.hear({ kind: "counters", json: state.counters });
    this.hear({ kind: "connected", connected: state.connected });
  }

  // A tab that the browser froze keeps its lock; the tab that someone looks at takes over.
  private watchSilence(): void {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => {
      if (this.stopped) return;
      if (!this.leading) {
        this.events.connected(false);
        if (document.visibilityState === "visible") this.queueForLead(true);
      }
      this.watchSilence();
    }, SILENCE_MS);
  }
}
