import { toResponse } from "@/lib/ingest/web-host";
import { readiness } from "@/lib/ingest/health-host";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** 200 when requests can be served, 503 with what is missing when not. */
export async function GET(): Promise<Response> {
  return toResponse(await readiness());
}
