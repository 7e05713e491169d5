import { navState } from "@/app/_server/nav-counts";
import { currentActor, signedInCheck } from "@/app/_server/session";
import { problemResponse } from "@/app/_server/respond";
import { AppError } from "@/lib/platform/errors";
import { openLiveStream } from "./stream";

export const dynamic = "force-dynamic";

/**
 * Server-sent notices of which lists changed, and the figures of the navigation, for signed-in people. A
 * browser that comes back says with Last-Event-ID (or `since`) what it has heard, and is told what it missed.
 */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) {
    return problemResponse(new AppError("unauthenticated", "Sign in to follow live updates."), "/api/live");
  }
  const since = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("since");
  const stream = openLiveStream(request.signal, {
    since: since || null,
    counters: async () => JSON.stringify(await navState(actor)),
    allowed: await signedInCheck(),
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      // nginx buffers answers unless told not to.
      "x-accel-buffering": "no",
    },
  });
}
