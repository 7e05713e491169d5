"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { authorize } from "@/lib/access/authorize";
import { planReplay } from "@/lib/delivery/prepare-replay-run";
import { replayEvent } from "@/lib/delivery/replay";
import { IDS_MAX } from "@/lib/delivery/replay-model";
import { matchingEventIds } from "@/lib/ingest/matching-events";
import { revealEvent, wholePayload } from "@/lib/ingest/queries";
import { revealEventField } from "@/lib/ingest/reveal-event";
import { systemClock } from "@/lib/platform/clock";
import { readEventQuery } from "./_components/event-query";

const eventId = z.string().max(64);
const reason = z
  .string()
  .trim()
  .min(3, "Say in a few words why you need to see it.")
  .max(500, "Keep the reason under 500 characters.");

export const revealEventAction = defineAction({
  input: z.object({ eventId, reason }),
  run: (actor, input) => revealEvent(actor, input.eventId, { reason: input.reason }),
});

export const revealEventFieldAction = defineAction({
  input: z.object({ eventId, reason, path: z.array(z.string().max(1_000)).max(100) }),
  run: (actor, input) => revealEventField(actor, input),
});

export const wholePayloadAction = defineAction({
  input: z.object({ eventId }),
  run: (actor, input) => wholePayload(actor, input.eventId),
});

export const replayEventAction = defineAction({
  input: z.object({ eventId: z.string(), reason: z.string().max(500).optional() }),
  run: async (actor, input) => {
    const { results, added } = await replayEvent(actor, input);
    const replayed = results.filter((result) => result.ok).length;
    return { replayed: replayed + added, skipped: results.length - replayed };
  },
});

/** Makes a draft of a replay of every event that a list shows, as its address asks. */
export const planMatchingEventsAction = defineAction({
  input: z.object({ query: z.string().max(4_000) }),
  run: async (actor, { query }) => {
    // Before the list is read, which may take a while.
    authorize(actor, "deliveries.replay-one");
    const { filter } = readEventQuery(Object.fromEntries(new URLSearchParams(query)), systemClock.now());
    const ids = await matchingEventIds(actor, filter, IDS_MAX);
    return planReplay(actor, { scope: { kind: "events", ids } });
  },
});
