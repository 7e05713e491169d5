import { z } from "zod";
import { consoleList } from "@/app/_server/lists/registry";
import { problemResponse } from "@/app/_server/respond";
import { isSameOrigin } from "@/app/_server/same-origin";
import { currentActor } from "@/app/_server/session";
import { authorize } from "@/lib/access/authorize";
import { AppError } from "@/lib/platform/errors";

export const dynamic = "force-dynamic";

const ROWS_MAX = 200;
const askedInput = z.object({
  first: z.uuid().nullable(),
  ids: z.array(z.uuid()).max(ROWS_MAX),
});

/** How many rows are newer than the first on screen, and those on screen as they stand now. */
export async function POST(request: Request, { params }: { params: Promise<{ list: string }> }) {
  const url = new URL(request.url);
  try {
    if (!isSameOrigin(request.headers)) throw new AppError("forbidden", "Ask from the console itself.");
    const actor = await currentActor();
    if (!actor) throw new AppError("unauthenticated", "Sign in to follow live updates.");
    const list = consoleList((await params).list);
    authorize(actor, list.permission);
    const asked = askedInput.safeParse(await request.json().catch(() => null));
    if (!asked.success) throw new AppError("invalid_input", "Give the ids of the rows on screen.");
    const answer = await list.live(actor, Object.fromEntries(url.searchParams), asked.data);
    return Response.json(answer, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problemResponse(error, url.pathname);
  }
}
