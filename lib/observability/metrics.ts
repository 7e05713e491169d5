import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** Every metric of this process. Labels hold slugs and closed lists only: no secrets, no personal data. */
export interface Metrics {
  registry: Registry;
  /** Events for "stored", "duplicate" and "quarantined"; requests for every other outcome. */
  eventsReceived: Counter<"source" | "outcome">;
  /** Refused requests by what became of them: kept, dropped for another, turned away, admitted. */
  refusedRequests: Counter<"source" | "result">;
  requestSeconds: Histogram<"outcome">;
  flushEvents: Histogram;
  flushSeconds: Histogram<"result">;
}

// One registry per process. On globalThis because Next bundles each entry point separately.
const holder = globalThis as typeof globalThis & { tallyhookMetrics?: Metrics };

function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    eventsReceived: new Counter({
      name: "tallyhook_events_received_total",
      help: "Events stored, duplicate or quarantined, and requests refused, by source and outcome.",
      labelNames: ["source", "outcome"],
      registers,
    }),
    refusedRequests: new Counter({
      name: "tallyhook_refused_requests_total",
      help: "Refused requests kept for a later check, dropped for another's, turned away for room, and admitted.",
      labelNames: ["source", "result"],
      registers,
    }),
    requestSeconds: new Histogram({
      name: "tallyhook_webhook_request_seconds",
      help: "From the arrival of a webhook request to its answer.",
      labelNames: ["outcome"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    flushEvents: new Histogram({
      name: "tallyhook_ingest_flush_events",
      help: "Events written by one group commit.",
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000],
      registers,
    }),
    flushSeconds: new Histogram({
      name: "tallyhook_ingest_flush_seconds",
      help: "Duration of one group commit, by result.",
      labelNames: ["result"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
  };
}

/** The metrics of this process. */
export function metrics(): Metrics {
  holder.tallyhookMetrics ??= createMetrics();
  return holder.tallyhookMetrics;
}

/** Adds a gauge that is measured when it is read; a second call with the same name is ignored. */
export function observeGauge(
  gauge: { name: string; help: string; labelNames?: string[] },
  measure: (gauge: Gauge) => void | Promise<void>,
): void {
  const { registry } = metrics();
  if (registry.getSingleMetric(gauge.name)) return;
  const observed = new Gauge({
    ...gauge,
    registers: [],
    async collect() {
      await measure(this);
    },
  });
  registry.registerMetric(observed);
}

/** The Prometheus text of this process, and its content type. */
export async function renderMetrics(): Promise<{ contentType: string; body: string }> {
  const { registry } = metrics();
  return { contentType: registry.contentType, body: await registry.metrics() };
}
