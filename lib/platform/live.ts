import { Client } from "pg";
import { config } from "./config";
import { pool } from "./db";

/** What changed; screens subscribe to topics and read again, so no data travels here. */
export const LIVE_TOPICS = [
  "events",
  "deliveries",
  "sources",
  "destinations",
  "replays",
  "queues",
  "inbox",
] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];

const CHANNEL = "tallyhook_live";
const RECONNECT_MS = 1_000;

/**
 * Tells every process that rows of these topics changed. Lost notices are harmless: listeners also
 * poll slowly. Never throws, since the change itself is already committed.
 */
export async function announce(topics: readonly LiveTopic[]): Promise<void> {
  await pool()
    .query("select pg_notify($1, $2)", [CHANNEL, topics.join(",")])
    .catch(() => undefined);
}

type Listener = (topics: readonly LiveTopic[]) => void;

interface Hub {
  listeners: Set<Listener>;
  connection: Client | null;
  connecting: boolean;
}

// One LISTEN connection per process, however many subscribers. On globalThis because Next bundles
// each entry point separately.
const holder = globalThis as typeof globalThis & { tallyhookLive?: Hub };

function hub(): Hub {
  holder.tallyhookLive ??= { listeners: new Set(), connection: null, connecting: false };
  return holder.tallyhookLive;
}

function parseTopics(payload: string | undefined): LiveTopic[] {
  const names = (payload ?? "").split(",");
  return LIVE_TOPICS.filter((topic) => names.includes(topic));
}

async function connect(current: Hub): Promise<void> {
  if (current.connection || current.connecting) return;
  current.connecting = true;
  const client = new Client({
    connectionString: config().databaseUrl,
    keepAlive: true,
    application_name: "tallyhook-live",
  });
  const lost = () => {
    if (current.connection !== client) return;
    current.connection = null;
    if (current.listeners.size > 0) setTimeout(() => void connect(current), RECONNECT_MS).unref();
  };
  client.on("error", lost);
  client.on("end", lost);
  client.on("notification", (message) => {
    const topics = parseTopics(message.payload);
    for (const listener of current.listeners) listener(topics);
  });
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    current.connection = client;
    // Whatever was announced while we were away: let everyone read again.
    for (const listener of current.listeners) listener(LIVE_TOPICS);
  } catch {
    setTimeout(() => void connect(current), RECONNECT_MS).unref();
  } finally {
    current.connecting = false;
  }
}

/** Calls the listener whenever topics change, across reconnects; returns the way to stop. */
export function subscribeLive(listener: Listener): () => void {
  const current = hub();
  current.listeners.add(listener);
  void connect(current);
  return () => {
    current.listeners.delete(listener);
  };
}

/** Closes the LISTEN connection; for orderly shutdown and tests. */
export async function closeLive(): Promise<void> {
  const current = hub();
  current.listeners.clear();
  const { connection } = current;
  current.connection = null;
  await connection?.end().catch(() => undefined);
}
