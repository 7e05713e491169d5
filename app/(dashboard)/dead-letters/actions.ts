"use server";

import { z } from "zod";
import { readDeadLetterFilter } from "@/app/(dashboard)/dead-letters/_components/dead-letter-filter";
import { defineAction } from "@/app/_server/define-action";
import type { Actor } from "@/lib/access/actor";
import { addDeadLetterNote, markMentionsSeen } from "@/lib/delivery/annotate-dead-letter";
import { assignDeadLetters } from "@/lib/delivery/assign-dead-letters";
import { reopenDeadLetters, resolveDeadLetters } from "@/lib/delivery/dead-letters";
import { INBOX_IDS_MAX, RESOLUTION_REASONS } from "@/lib/delivery/inbox-model";
import { matchingDeadLetters } from "@/lib/delivery/inbox-queries";
import { replayDelivery, replayMany } from "@/lib/delivery/replay";
import { snoozeDeadLetters, wakeDeadLetters } from "@/lib/delivery/snooze-dead-letters";
import { undoInboxChange } from "@/lib/delivery/undo-inbox-change";

const deliveryIds = z
  .array(z.string())
  .min(1, "Choose at least one dead letter.")
  .max(INBOX_IDS_MAX, `Choose at most ${INBOX_IDS_MAX} dead letters at once.`);

/** Chosen ones, or all that the list's address matches. */
const target = {
  deliveryIds: deliveryIds.optional(),
  matching: z.object({ query: z.string().max(4_000), diedBefore: z.iso.datetime() }).optional(),
};

interface Target {
  deliveryIds?: string[];
  matching?: { query: string; diedBefore: string };
}

async function idsOf(actor: Actor, { deliveryIds: chosen, matching }: Target): Promise<string[]> {
  if (!matching) return chosen ?? [];
  const params = Object.fromEntries(new URLSearchParams(matching.query));
  const filter = readDeadLetterFilter(params, actor.id);
  const seenUntil = new Date(matching.diedBefore);
  const to = filter.to ? new Date(Math.min(Number(new Date(filter.to)), Number(seenUntil))) : seenUntil;
  return matchingDeadLetters(actor, { ...filter, to });
}

/** One goes through the command that finance may use too; several need the right to replay in bulk. */
export const replayDeliveriesAction = defineAction({
  input: z.object({ deliveryIds, reason: z.string().max(500).optional() }),
  run: async (actor, { deliveryIds: ids, reason }) => {
    const [only] = ids;
    if (only !== undefined && ids.length === 1) {
      await replayDelivery(actor, { deliveryId: only, reason });
      return { replayed: 1, skipped: 0 };
    }
    const { results } = await replayMany(actor, { deliveryIds: ids, reason });
    const replayed = results.filter((result) => result.ok).length;
    return { replayed, skipped: results.length - replayed };
  },
});

export const resolveDeadLettersAction = defineAction({
  input: z.object({
    ...target,
    reason: z.enum(RESOLUTION_REASONS).nullable().default(null),
    note: z.string(),
  }),
  run: async (actor, input) =>
    resolveDeadLetters(actor, { ...input, deliveryIds: await idsOf(actor, input) }),
});

export const reopenDeadLettersAction = defineAction({
  input: z.object(target),
  run: async (actor, input) => reopenDeadLetters(actor, { deliveryIds: await idsOf(actor, input) }),
});

export const assignDeadLettersAction = defineAction({
  input: z.object({ ...target, to: z.string().nullable(), from: z.string().nullable().optional() }),
  run: async (actor, { to, from, ...input }) =>
    assignDeadLetters(actor, { deliveryIds: await idsOf(actor, input), to, from }),
});

const until = z.union([z.literal("recovery"), z.iso.datetime().transform((text) => new Date(text))]);

export const snoozeDeadLettersAction = defineAction({
  input: z.object({ ...target, until, from: z.string().nullable().optional() }),
  run: async (actor, { until: moment, from, ...input }) =>
    snoozeDeadLetters(actor, { deliveryIds: await idsOf(actor, input), until: moment, from }),
});

export const wakeDeadLettersAction = defineAction({
  input: z.object(target),
  run: async (actor, input) => wakeDeadLetters(actor, { deliveryIds: await idsOf(actor, input) }),
});

export const undoInboxChangeAction = defineAction({
  input: z.object({ correlationId: z.string() }),
  run: (actor, input) => undoInboxChange(actor, input),
});

export const addDeadLetterNoteAction = defineAction({
  input: z.object({ deliveryId: z.string(), body: z.string() }),
  run: (actor, input) => addDeadLetterNote(actor, input),
});

export const markMentionsSeenAction = defineAction({
  input: z.object({ deliveryId: z.string() }),
  run: (actor, input) => markMentionsSeen(actor, input),
});
