import { z } from "zod";
import { problemResponse } from "@/app/_server/respond";
import { isSameOrigin } from "@/app/_server/same-origin";
import { currentActor } from "@/app/_server/session";
import { downloadEvent } from "@/lib/ingest/reveal-event";
import { AppError } from "@/lib/platform/errors";

const REASON = z.string().trim().min(3).max(500);

async function reasonOf(request: Request): Promise<string> {
  const form = await request.formData().catch(() => null);
  const parsed = REASON.safeParse(form?.get("reason"));
  if (parsed.success) return parsed.data;
  const sentence = "Say in a few words why you need the original bytes.";
  throw new AppError("invalid_input", sentence, { fields: { reason: sentence } });
}

/** An event's bytes as they came, as a file, for people who may see personal data; audited with their reason. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ eventId: string }> },
): Promise<Response> {
  const { eventId } = await params;
  try {
    if (!isSameOrigin(request.headers))
      throw new AppError("forbidden", "This request did not come from the console. Reload the page.");
    const actor = await currentActor();
    if (!actor) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
    const file = await downloadEvent(actor, { eventId, reason: await reasonOf(request) });
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        // Never a type that a browser would show: the bytes are a stranger's.
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="${file.fileName}"`,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problemResponse(error, `/events/${eventId}/bytes`);
  }
}
