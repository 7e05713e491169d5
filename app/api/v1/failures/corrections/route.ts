import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/corrections";
import { correctFailure } from "@/lib/failures/corrections/correct";
import { listCorrections } from "@/lib/failures/corrections/queries";

const list = apiRoute(operations.listFailureCorrections, async ({ actor, query }) => {
  const { rows, nextCursor } = await listCorrections(actor, query);
  return { data: rows, nextCursor };
});

const correct = apiRoute(operations.correctFailureVerdict, async ({ actor, body }) =>
  correctFailure(actor, body),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list, correct);
