import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/dead-letters";
import { getDeadLetter } from "@/lib/delivery/queries";
import { replayDelivery } from "@/lib/delivery/replay";
import { AppError } from "@/lib/platform/errors";
import { replayedAnswer } from "../../../_answers/replay";

const replay = apiRoute(operations.replayDeadLetter, async ({ actor, params }) => {
  const letter = await getDeadLetter(actor, params.id);
  // The command would send a delivered event again, which nobody means who names a dead letter.
  if (letter.status !== "dead") {
    throw new AppError(
      "conflict",
      "This is no dead letter any more. Look at its event to see what became of it.",
      {
        retry: "never",
      },
    );
  }
  const { round } = await replayDelivery(actor, { deliveryId: letter.id });
  return { data: [{ ...replayedAnswer(letter), status: "pending" as const, round: round ?? letter.round }] };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(replay);
