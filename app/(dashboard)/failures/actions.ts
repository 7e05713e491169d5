"use server";

import { defineAction } from "@/app/_server/define-action";
import { correctFailure, correctFailureInput } from "@/lib/failures/corrections/correct";
import { undoCorrection, undoCorrectionInput } from "@/lib/failures/corrections/undo";

export const correctFailureAction = defineAction({
  input: correctFailureInput,
  run: async (actor, input) => correctFailure(actor, input),
});

export const undoCorrectionAction = defineAction({
  input: undoCorrectionInput,
  run: async (actor, input) => {
    await undoCorrection(actor, input);
    return null;
  },
});
