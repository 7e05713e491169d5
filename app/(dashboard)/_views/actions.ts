"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { listSavedViews } from "@/lib/views/queries";
import {
  createSavedView,
  createSavedViewInput,
  deleteSavedView,
  deleteSavedViewInput,
  renameSavedView,
  renameSavedViewInput,
  shareSavedView,
  shareSavedViewInput,
  updateSavedView,
  updateSavedViewInput,
} from "@/lib/views/saved-views";

export const createSavedViewAction = defineAction({ input: createSavedViewInput, run: createSavedView });
export const renameSavedViewAction = defineAction({ input: renameSavedViewInput, run: renameSavedView });
export const updateSavedViewAction = defineAction({ input: updateSavedViewInput, run: updateSavedView });
export const shareSavedViewAction = defineAction({ input: shareSavedViewInput, run: shareSavedView });
export const deleteSavedViewAction = defineAction({ input: deleteSavedViewInput, run: deleteSavedView });

/** Every view that this person may use, for the palette. */
export const listSavedViewsAction = defineAction({ input: z.null(), run: (actor) => listSavedViews(actor) });
