import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/secrets";
import { undoRotation } from "@/lib/ingest/two-step-rotation";
import { secretOf } from "../../../../_answers/secret";

const undo = apiRoute(operations.undoRotation, async ({ actor, params }) => {
  const { id, pendingVersion } = await undoRotation(actor, { slug: params.slug });
  return { ...(await secretOf(actor, params.slug, id)), pendingVersion };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(undo);
