import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { undoFailureCorrection } from "@/lib/api/corrections";
import { undoCorrection } from "@/lib/failures/corrections/undo";

const undo = apiRoute(undoFailureCorrection, async ({ actor, params }) => {
  await undoCorrection(actor, { id: params.id });
  return { id: params.id };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(undo);
