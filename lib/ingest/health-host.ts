import { observeGauge, renderMetrics } from "@/lib/observability/metrics";
import { config } from "@/lib/platform/config";
import { checkDatabase, checkWithin, type ReadinessCheck } from "@/lib/platform/readiness";
import { checkQueueStore, countJobs } from "@/lib/queue/reachable";
import type { HttpAnswer } from "./respond";

// On globalThis because Next bundles each entry point separately: in the web process the route that answers is
// another copy of this file than the one that is told of the stop.
const holder = globalThis as typeof globalThis & { tallyhookStopping?: boolean };

/** From now on readiness answers 503, so that load balancers send no more requests. */
export function reportStopping(): void {
  holder.tallyhookStopping = true;
}

function json(status: number, body: unknown): HttpAnswer {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify(body),
  };
}

/** 200 while the process answers at all. */
export function liveness(): HttpAnswer {
  return json(200, { status: "live" });
}

async function checks(): Promise<ReadinessCheck[]> {
  if (holder.tallyhookStopping) return [{ name: "process", ok: false, problem: "this process is stopping" }];
  // Embedded, the queues live in the same database, which is checked already.
  const queues = config().redisUrl ? [checkWithin("redis", checkQueueStore)] : [];
  const [database, ...rest] = await Promise.all([checkDatabase(), ...queues]);
  return [...database, ...rest];
}

/** 200 when the database answers with this version's tables, and Redis too where it is used; else 503 and what is missing. */
export async function readiness(): Promise<HttpAnswer> {
  const results = await checks();
  const ready = results.every((check) => check.ok);
  return json(ready ? 200 : 503, { status: ready ? "ready" : "not ready", checks: results });
}

function observeQueues(): void {
  observeGauge(
    { name: "tallyhook_queue_jobs", help: "Jobs per queue and state.", labelNames: ["queue", "state"] },
    async (gauge) => {
      // A scrape must work while the queue's store is away: that is when it is looked at.
      const counts = await countJobs().catch(() => []);
      gauge.reset();
      for (const { queue, state, count } of counts) gauge.set({ queue, state }, count);
    },
  );
}

/** The Prometheus text of this process. */
export async function metricsAnswer(): Promise<HttpAnswer> {
  observeQueues();
  const { contentType, body } = await renderMetrics();
  return { status: 200, headers: { "content-type": contentType, "cache-control": "no-store" }, body };
}
