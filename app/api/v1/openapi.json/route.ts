import { config } from "@/lib/platform/config";
import { openApiDocument } from "@/lib/api/openapi";
import { OPERATIONS } from "@/lib/api/operations";

// It names the address from the configuration, which a build does not know.
export const dynamic = "force-dynamic";

/** The description of the API; public, since it holds nothing that the documentation does not. */
export function GET(): Response {
  return Response.json(openApiDocument(OPERATIONS, config().baseUrl), {
    headers: { "cache-control": "public, max-age=300" },
  });
}
