import { config } from "@/lib/platform/config";
import { openApiDocument } from "../_schemas/openapi";
import { OPERATIONS } from "../_schemas/operations";

// It names the address from the configuration, which a build does not know.
export const dynamic = "force-dynamic";

/** The description of the API; public, since it holds nothing that the documentation does not. */
export function GET(): Response {
  return Response.json(openApiDocument(OPERATIONS, config().baseUrl), {
    headers: { "cache-control": "public, max-age=300" },
  });
}
