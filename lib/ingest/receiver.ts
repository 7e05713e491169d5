import { Pool } from "pg";
import { metrics, observeGauge } from "@/lib/observability/metrics";
import { systemClock } from "@/lib/platform/clock";
import { config } from "@/lib/platform/config";
import { GuardedClient } from "@/lib/platform/guarded-client";
import { certificateFetcher } from "@/lib/providers/paypal/certificates";
import { createAfterCommit } from "./after-commit";
import { createEventWriter } from "./event-writer";
import type { ReceiveOutcome } from "./outcomes";
import { createRateLimiter } from "./rate-limit";
import { receiveEvent, type IncomingWebhook, type ReceiveParts } from "./receive-event";
import { createRefusedKeeper } from "./refused-keeper";
import { createRefusalSampler } from "./refusal-samples";
import { createSourceDirectory } from "./source-directory";
import { createTally } from "./tally";

/** Receives webhooks for any host; one per process. */
export interface Receiver {
  receive(incoming: IncomingWebhook): Promise<ReceiveOutcome>;
  /** Takes nothing more, waits for what is being stored, and writes the last counts. */
  close(): Promise<void>;
}

/** A statement that takes longer is given up, and its requests are answered 503. */
const STATEMENT_MS_MAX = 8_000;
const CLOSE_MS_MAX = 10_000;

// A pool of its own: a slow console query must not make a provider wait, and the statement limit
// belongs to this work only. One connection writes events, the other counts.
function openPool(statementMsMax: number): Pool {
  const pool = new Pool({
    connectionString: config().databaseUrl,
    max: 2,
    application_name: "tallyhook-receiver",
    connectionTimeoutMillis: 3_000,
    statement_timeout: statementMsMax,
    query_timeout: statementMsMax + 1_000,
    idleTimeoutMillis: 60_000,
    Client: GuardedClient,
  });
  // An idle connection that drops must not end the process; the next statement reconnects.
  pool.on("error", () => undefined);
  return pool;
}

function atMost(ms: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
}

/** A receiver on this process's configuration; parts and limits can be given their own values. */
export function createReceiver(
  overrides: Partial<ReceiveParts> = {},
  limits: { statementMsMax: number } = { statementMsMax: STATEMENT_MS_MAX },
): Receiver {
  const pool = openPool(limits.statementMsMax);
  const parts: ReceiveParts = {
    sources: createSourceDirectory(),
    limiter: createRateLimiter(),
    writer: createEventWriter(pool),
    tally: createTally(pool),
    sampler: createRefusalSampler(),
    refused: createRefusedKeeper(pool),
    afterCommit: createAfterCommit(),
    ports: { fetchCertificate: certificateFetcher() },
    clock: systemClock,
    ...overrides,
  };
  metrics();
  observeGauge(
    { name: "tallyhook_ingest_waiting_requests", help: "Verified requests that wait for a group commit." },
    (gauge) => gauge.set(parts.writer.waiting()),
  );
  return {
    receive: (incoming) => receiveEvent(parts, incoming),
    async close() {
      await atMost(CLOSE_MS_MAX, parts.writer.close());
      await atMost(
        CLOSE_MS_MAX,
        Promise.all([parts.tally.close(), parts.refused.close(), parts.afterCommit.close()]),
      );
      parts.sources.close();
      await atMost(CLOSE_MS_MAX, pool.end());
    },
  };
}

// On globalThis because Next bundles each entry point separately, and the route handler must share
// the group commit of its process.
const holder = globalThis as typeof globalThis & { tallyhookReceiver?: Receiver };

/** This process's receiver. */
export function receiver(): Receiver {
  holder.tallyhookReceiver ??= createReceiver();
  return holder.tallyhookReceiver;
}

/** Closes this process's receiver, if it has one. */
export async function closeReceiver(): Promise<void> {
  const open = holder.tallyhookReceiver;
  delete holder.tallyhookReceiver;
  await open?.close();
}
