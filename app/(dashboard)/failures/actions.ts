"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { assignGroups } from "@/lib/failures/assign-groups";
import { correctFailure, correctFailureInput } from "@/lib/failures/corrections/correct";
import { undoCorrection, undoCorrectionInput } from "@/lib/failures/corrections/undo";
import { GROUP_IDS_MAX } from "@/lib/failures/group-model";
import { mergeGroups, unmergeGroup } from "@/lib/failures/merge-groups";
import { muteGroups, unmuteGroups } from "@/lib/failures/mute-groups";
import { reopenGroups, resolveGroups } from "@/lib/failures/resolve-groups";
import {
  promoteModel,
  promoteModelInput,
  rollBackModel,
  rollBackModelInput,
} from "@/lib/failures/versions/promote";
import { requestTraining, requestTrainingInput } from "@/lib/failures/versions/request-training";

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

const ids = z
  .array(z.string().max(100))
  .min(1, "Choose at least one failure group.")
  .max(GROUP_IDS_MAX, `Choose at most ${GROUP_IDS_MAX} failure groups at once.`);

export const resolveFailureGroupsAction = defineAction({
  input: z.object({ ids, note: z.string().max(2_000).optional() }),
  run: resolveGroups,
});

export const reopenFailureGroupsAction = defineAction({ input: z.object({ ids }), run: reopenGroups });

export const muteFailureGroupsAction = defineAction({
  input: z.object({
    ids,
    until: z.iso
      .datetime()
      .transform((text) => new Date(text))
      .optional(),
    failures: z.number().optional(),
    money: z.object({ amount: z.string().max(40), currency: z.string().max(10) }).optional(),
  }),
  run: (actor, input) => muteGroups(actor, input),
});

export const unmuteFailureGroupsAction = defineAction({ input: z.object({ ids }), run: unmuteGroups });

export const assignFailureGroupsAction = defineAction({
  input: z.object({ ids, to: z.string().max(100).nullable() }),
  run: assignGroups,
});

export const mergeFailureGroupsAction = defineAction({
  input: z.object({ ids, into: z.string().max(100) }),
  run: (actor, input) => mergeGroups(actor, input),
});

export const unmergeFailureGroupAction = defineAction({
  input: z.object({ id: z.string().max(100) }),
  run: unmergeGroup,
});

export const trainModelAction = defineAction({
  input: requestTrainingInput,
  run: async (actor, input) => requestTraining(actor, input),
});

export const promoteModelAction = defineAction({
  input: promoteModelInput,
  run: async (actor, input) => promoteModel(actor, input),
});

export const rollBackModelAction = defineAction({
  input: rollBackModelInput,
  run: async (actor, input) => rollBackModel(actor, input),
});
