import { z } from "zod";
import { CORRECTION_NOTE_MAX } from "@/lib/failures/correction-model";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import { id, isoTime, listOf, noteText, pageQuery, shownId } from "./common";
import { defineOperation } from "./operation";

const category = z.enum(FAILURE_CATEGORIES);

const correction = z
  .object({
    id: shownId,
    attemptId: shownId.nullable().meta({ description: "The failed attempt; null for a group." }),
    groupId: shownId.nullable().meta({ description: "The group of failures; null for an attempt." }),
    deliveryId: shownId.nullable(),
    destination: z.object({ slug: z.string(), name: z.string() }),
    category,
    formerCategory: category.nullable().meta({ description: "What was said of it before." }),
    note: z.string().nullable(),
    lines: z.int().meta({ description: "How many lines it gives to learn from." }),
    at: isoTime,
    by: z.string(),
    undoneAt: isoTime.nullable().meta({ description: "When it was undone or replaced." }),
    undoneBy: z.string().nullable(),
  })
  .meta({ id: "Correction", description: "A person's word on what a failure was." });

const EXAMPLE = {
  id: "019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d",
  attemptId: null,
  groupId: "019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3e",
  deliveryId: null,
  destination: { slug: "ledger", name: "Ledger" },
  category: "downstream_unavailable" as const,
  formerCategory: "payload_mismatch" as const,
  note: "The ledger is closed at night.",
  lines: 1,
  at: "2026-11-30T02:00:00.000Z",
  by: "Eve",
  undoneAt: null,
  undoneBy: null,
};

export const listFailureCorrections = defineOperation({
  id: "listFailureCorrections",
  method: "GET",
  path: "/failures/corrections",
  tag: "failures",
  summary: "List what people said of failures, newest first",
  permission: "events.read",
  params: z.object({}),
  query: z.strictObject(pageQuery),
  body: null,
  output: listOf(correction),
  status: 200,
  examples: { answer: { data: [EXAMPLE], nextCursor: null } },
});

export const correctFailureVerdict = defineOperation({
  id: "correctFailureVerdict",
  method: "POST",
  path: "/failures/corrections",
  tag: "failures",
  summary: "Say what a failure, or a group of failures, was",
  description:
    "Names either an attempt or a group. A group's word is the verdict of all its later failures. Nothing is replayed: the answer names the open dead letters that may be tried again now, up to 500.",
  permission: "failures.relabel",
  params: z.object({}),
  query: z.strictObject({}),
  body: z.strictObject({
    attemptId: id.optional(),
    groupId: id.optional(),
    category,
    note: noteText(CORRECTION_NOTE_MAX).optional(),
  }),
  output: z.object({
    id: shownId,
    category,
    formerCategory: category.nullable(),
    retryable: z.object({ count: z.int(), deliveryIds: z.array(shownId) }),
  }),
  status: 201,
  examples: {
    body: { groupId: EXAMPLE.groupId, category: EXAMPLE.category, note: EXAMPLE.note },
    answer: {
      id: EXAMPLE.id,
      category: EXAMPLE.category,
      formerCategory: EXAMPLE.formerCategory,
      retryable: { count: 1, deliveryIds: ["019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3f"] },
    },
  },
  problems: { 404: "There is no such failed attempt or group.", 409: "It was said already." },
});

export const undoFailureCorrection = defineOperation({
  id: "undoFailureCorrection",
  method: "DELETE",
  path: "/failures/corrections/{id}",
  tag: "failures",
  summary: "Take a correction back",
  description: "The one that it had replaced stands again.",
  permission: "failures.relabel",
  params: z.object({ id }),
  query: z.strictObject({}),
  body: null,
  output: z.object({ id: shownId }),
  status: 200,
  examples: { answer: { id: EXAMPLE.id } },
  problems: { 404: "There is no such correction.", 409: "It does not stand any more." },
});
