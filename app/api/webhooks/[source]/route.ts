import { config } from "@/lib/platform/config";
import { remoteAddress } from "@/lib/platform/remote-address";
import { receiver } from "@/lib/ingest/receiver";
import { methodNotAllowed } from "@/lib/ingest/respond";
import { handleWebhookRequest, toResponse } from "@/lib/ingest/web-host";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface RouteContext {
  params: Promise<{ source: string }>;
}

/** The receiver for hosts that only run Next; server.ts answers these requests before Next sees them. */
export async function POST(request: Request, { params }: RouteContext): Promise<Response> {
  const { source } = await params;
  const headers = Object.fromEntries(request.headers);
  const from = remoteAddress(headers["x-forwarded-for"], null, config().trustProxy);
  return handleWebhookRequest(receiver(), request, { slug: source, remoteAddress: from });
}

function refuse(): Response {
  return toResponse(methodNotAllowed());
}

export { refuse as DELETE, refuse as GET, refuse as HEAD, refuse as OPTIONS, refuse as PATCH, refuse as PUT };
