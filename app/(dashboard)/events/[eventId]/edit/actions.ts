"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { deliverTo } from "@/lib/delivery/deliver-to";
import { editEvent, loadEditable } from "@/lib/ingest/edit-event";

/** The payload unmasked, for whoever says why. */
export const openToEditAction = defineAction({
  input: z.object({
    eventId: z.string().max(100),
    reason: z
      .string()
      .trim()
      .min(3, "Say in a few words why you need to see it.")
      .max(500, "Keep the reason under 500 characters."),
  }),
  run: (actor, input) => loadEditable(actor, input),
});

/** Stores an edited payload as a new event and sends it, to one destination or wherever its routes say. */
export const sendEditedEventAction = defineAction({
  input: z.object({
    eventId: z.string().max(100),
    payload: z.string(),
    reason: z.string().max(500),
    destination: z.string().max(100).optional(),
  }),
  run: async (actor, { destination, ...edit }) => {
    const made = await editEvent(actor, { ...edit, dispatch: destination === undefined });
    if (destination !== undefined) await deliverTo(actor, { eventId: made.id, destination });
    return { id: made.id };
  },
});
