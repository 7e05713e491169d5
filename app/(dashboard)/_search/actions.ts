"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { findAnything } from "@/app/_server/find-anything";

/** What the palette finds for a text: whole ids of anything, names of sources and destinations. */
export const findAction = defineAction({
  input: z.object({ text: z.string().trim().min(2).max(512) }),
  run: (actor, { text }) => findAnything(actor, text),
});
