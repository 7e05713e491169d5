import { currentActor } from "@/app/_server/session";
import { problemResponse } from "@/app/_server/respond";
import { AppError } from "@/lib/platform/errors";
import { openLiveStream } from "./stream";

export const dynamic = "force-dynamic";

/** Server-sent notices of which lists changed, for signed-in people. No data travels here. */
export async function GET(request: Request): Promise<Response> {
  if (!(await currentActor())) {
    return problemResponse(new AppError("unauthenticated", "Sign in to follow live updates."), "/api/live");
  }
  return new Response(openLiveStream(request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      // nginx buffers answers unless told not to.
      "x-accel-buffering": "no",
    },
  });
}
