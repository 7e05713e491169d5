import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import { config } from "./config";
import { pool } from "./db";
import { GuardedClient } from "./guarded-client";

/** What changed; screens subscribe to topics and read again, so no data travels here. */
export const LIVE_TOPICS = [
  "events",
  "deliveries",
  "sources",
  "destinations",
  "replays",
  "queues",
  "inbox",
  "approvals",
  "models",
  "failures",
] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];

const CHANNEL = "tallyhook_live";
const RECONNECT_MS = 1_000;
/** A process sends at most this often, however much changes. */
const ANNOUNCE_EVERY_MS = 200;

interface Outbox {
  waiting: Set<LiveTopic>;
  timer: NodeJS.Timeout | null;
  lastMs: number;
}

/** Told of changes, and whether the database that tells of them is within reach. */
export interface LiveListener {
  changed(topics: readonly LiveTopic[], position: string): void;
  reachable?(reachable: boolean): void;
}

interface Hub {
  /** Of this run of this process: positions of another run say nothing here. */
  run: string;
  count: number;
  lastOf: Map<LiveTopic, number>;
  listeners: Set<LiveListener>;
  connection: Client | null;
  connecting: boolean;
  outbox: Outbox;
}

// One LISTEN connection per process, however many subscribers. On globalThis because Next bundles
// each entry point separately.
const holder = globalThis as typeof globalThis & { tallyhookLive?: Hub };

function hub(): Hub {
  holder.tallyhookLive ??= {
    run: randomBytes(6).toString("hex"),
    count: 0,
    lastOf: new Map(),
    listeners: new Set(),
    connection: null,
    connecting: false,
    outbox: { waiting: new Set(), timer: null, lastMs: 0 },
  };
  return holder.tallyhookLive;
}

async function sendWaiting(outbox: Outbox): Promise<void> {
  if (outbox.timer) clearTimeout(outbox.timer);
  outbox.timer = null;
  if (outbox.waiting.size === 0) return;
  const topics = [...outbox.waiting];
  outbox.waiting.clear();
  outbox.lastMs = Date.now();
  await pool()
    .query("select pg_notify($1, $2)", [CHANNEL, topics.join(",")])
    .catch(() => undefined);
}

/**
 * Tells every process that rows of these topics changed: at once when the last notice of this process is a
 * while ago, otherwise together with whatever else changes within a fifth of a second. Never throws, since
 * the change itself is already committed.
 */
export async function announce(topics: readonly LiveTopic[]): Promise<void> {
  const { outbox } = hub();
  for (const topic of topics) outbox.waiting.add(topic);
  if (outbox.timer) return;
  const waitMs = outbox.lastMs + ANNOUNCE_EVERY_MS - Date.now();
  if (waitMs <= 0) return sendWaiting(outbox);
  outbox.timer = setTimeout(() => void sendWaiting(outbox), waitMs).unref();
}

function parseTopics(payload: string | undefined): LiveTopic[] {
  const names = (payload ?? "").split(",");
  return LIVE_TOPICS.filter((topic) => names.includes(topic));
}

function notice(current: Hub, topics: readonly LiveTopic[]): void {
  current.count += 1;
  for (const topic of topics) current.lastOf.set(topic, current.count);
  const position = positionOf(current);
  for (const listener of current.listeners) listener.changed(topics, position);
}

function positionOf(current: Hub): string {
  return `${current.run}.${current.count}`;
}

function retrySoon(current: Hub): void {
  setTimeout(() => void connect(current), RECONNECT_MS).unref();
}

async function connect(current: Hub): Promise<void> {
  if (current.connection || current.connecting) return;
  current.connecting = true;
  const client = new GuardedClient({
    connectionString: config().databaseUrl,
    application_name: "tallyhook-live",
  });
  const lost = () => {
    if (current.connection !== client) return;
    current.connection = null;
    for (const listener of current.listeners) listener.reachable?.(false);
    if (current.listeners.size > 0) retrySoon(current);
  };
  client.on("error", lost);
  client.on("end", lost);
  client.on("notification", (message) => notice(current, parseTopics(message.payload)));
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    current.connection = client;
    for (const listener of current.listeners) listener.reachable?.(true);
    // Whatever was announced while we were away: let everyone read again.
    notice(current, LIVE_TOPICS);
  } catch {
    // Connected but not listening: it would stay open beside the next one.
    void client.end().catch(() => undefined);
    retrySoon(current);
  } finally {
    current.connecting = false;
  }
}

/** Calls the listener whenever topics change, across reconnects; returns the way to stop. */
export function subscribeLive(listener: LiveListener): () => void {
  const current = hub();
  current.listeners.add(listener);
  void connect(current);
  return () => {
    current.listeners.delete(listener);
  };
}

/** Where the notices of this process stand now; null while it hears none. A screen read now has seen all before. */
export function livePosition(): string | null {
  const current = hub();
  void connect(current);
  return current.connection ? positionOf(current) : null;
}

/** The topics that changed after a position; all of them for one that this process does not know. */
export function changedSince(position: string | null): readonly LiveTopic[] {
  const current = hub();
  const [run, count] = (position ?? "").split(".");
  if (run !== current.run) return LIVE_TOPICS;
  return LIVE_TOPICS.filter((topic) => (current.lastOf.get(topic) ?? 0) > Number(count));
}

/** Sends what still waits and closes the LISTEN connection; for orderly shutdown and tests. */
export async function closeLive(): Promise<void> {
  const current = hub();
  await sendWaiting(current.outbox);
  current.listeners.clear();
  const { connection } = current;
  current.connection = null;
  await connection?.end().catch(() => undefined);
}
