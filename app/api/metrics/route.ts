import { toResponse } from "@/lib/ingest/web-host";
import { metricsAnswer } from "@/lib/ingest/health-host";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** This process's metrics in the Prometheus text format. They name sources, never secrets or persons. */
export async function GET(): Promise<Response> {
  return toResponse(await metricsAnswer());
}
