import { toResponse } from "@/lib/ingest/web-host";
import { liveness } from "@/lib/ingest/health-host";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** 200 while this process answers at all. */
export function GET(): Response {
  return toResponse(liveness());
}
