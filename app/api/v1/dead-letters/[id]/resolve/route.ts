import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/dead-letters";
import { resolveDeadLetter } from "@/lib/delivery/dead-letters";
import { getDeadLetter } from "@/lib/delivery/queries";
import { deadLetterAnswer } from "../../../_answers/delivery";

const resolve = apiRoute(operations.resolveDeadLetter, async ({ actor, params, body }) => {
  await resolveDeadLetter(actor, { deliveryId: params.id, note: body.note, reason: body.reason });
  return deadLetterAnswer(await getDeadLetter(actor, params.id));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(resolve);
