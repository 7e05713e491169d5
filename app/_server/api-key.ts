import type { Actor } from "@/lib/access/actor";
import { authenticateApiKey } from "@/lib/access/api-keys";
import { AppError } from "@/lib/platform/errors";
import { remoteAddressOf } from "./remote-address";

/** The API key behind a request. Throws AppError("unauthenticated") when there is no valid one. */
export async function actorFromRequest(request: Request): Promise<Actor> {
  const actor = await authenticateApiKey(
    request.headers.get("authorization"),
    remoteAddressOf(request.headers),
  );
  if (actor) return actor;
  throw new AppError(
    "unauthenticated",
    "Send a valid API key: Authorization: Bearer th_… An admin makes one under API keys.",
    { retry: "never" },
  );
}
