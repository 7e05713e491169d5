import { z } from "zod";
import { MODEL_STATES, TRAINING_STATES } from "@/lib/failures/version-model";
import { isoTime, noteText, shownId } from "./common";
import { defineOperation } from "./operation";

const REASON_MAX = 500;

const scores = z.object({
  lines: z.number(),
  families: z.number(),
  macroF1: z.number(),
  retryAccuracy: z.number(),
  calibrationError: z.number(),
});

const modelVersion = z
  .object({
    version: z.string(),
    state: z.enum(MODEL_STATES).meta({ description: "Verdicts come from the champion." }),
    shipped: z.boolean().meta({ description: "Came with the product; otherwise it was trained here." }),
    baseVersion: z.string(),
    corpusLines: z.int(),
    correctionLines: z.int(),
    scores: scores.meta({ description: "On the frozen test, by a twin that had not learned from it." }),
    trainedAt: isoTime,
    trainedBy: z.string(),
    promotedAt: isoTime.nullable(),
    promotedBy: z.string().nullable(),
    replacedVersion: z.string().nullable(),
    retiredAt: isoTime.nullable(),
    kept: z.boolean().meta({ description: "Whether its file is still kept, so that it can be promoted." }),
  })
  .meta({ id: "ModelVersion", description: "A version of the failure model." });

const training = z
  .object({
    id: shownId,
    state: z.enum(TRAINING_STATES),
    cause: z.string(),
    askedBy: z.string(),
    createdAt: isoTime,
    startedAt: isoTime.nullable(),
    finishedAt: isoTime.nullable(),
    progress: z.number().meta({ description: "0 to 1." }),
    step: z.string().nullable(),
    version: z.string().nullable().meta({ description: "What it ended with." }),
    outcome: z.string().nullable().meta({ description: "Why it failed, or why the version waits." }),
  })
  .meta({ id: "Training", description: "A training of the failure model." });

const EXAMPLE_VERSION = {
  version: "4ebb4024dcab",
  state: "champion" as const,
  shipped: false,
  baseVersion: "68eb396787ea",
  corpusLines: 17112,
  correctionLines: 3,
  scores: { lines: 3222, families: 37, macroF1: 0.91, retryAccuracy: 0.97, calibrationError: 0.013 },
  trainedAt: "2026-11-30T02:00:00.000Z",
  trainedBy: "Eve",
  promotedAt: "2026-11-30T02:01:30.000Z",
  promotedBy: "Tallyhook",
  replacedVersion: "68eb396787ea",
  retiredAt: null,
  kept: true,
};

const EXAMPLE_TRAINING = {
  id: "019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d",
  state: "queued" as const,
  cause: "asked",
  askedBy: "Eve",
  createdAt: "2026-11-30T02:00:00.000Z",
  startedAt: null,
  finishedAt: null,
  progress: 0,
  step: null,
  version: null,
  outcome: null,
};

export const listModels = defineOperation({
  id: "listModels",
  method: "GET",
  path: "/failures/models",
  tag: "failures",
  summary: "List versions of the failure model, newest first",
  description: "The fifty newest, with the newest training: while one runs, with how far it is.",
  permission: "events.read",
  params: z.object({}),
  query: z.strictObject({}),
  body: null,
  output: z.object({ data: z.array(modelVersion), nextCursor: z.null(), training: training.nullable() }),
  status: 200,
  examples: { answer: { data: [EXAMPLE_VERSION], nextCursor: null, training: null } },
});

export const trainModel = defineOperation({
  id: "trainModel",
  method: "POST",
  path: "/failures/models",
  tag: "failures",
  summary: "Train the failure model from the corpus and the corrections",
  description:
    "Answers at once; a worker trains for a minute or two. What it learned is promoted where it is no worse than the version that runs, and waits otherwise. Ask for the list to see how far it is.",
  permission: "models.train",
  params: z.object({}),
  query: z.strictObject({}),
  body: z.strictObject({}),
  output: training,
  status: 202,
  examples: { body: {}, answer: EXAMPLE_TRAINING },
  problems: { 409: "A training runs already." },
});

const change = z.object({
  before: z.string().nullable().meta({ description: "The version that verdicts came from." }),
  after: z.string().meta({ description: "The version that they come from now." }),
});
const EXAMPLE_CHANGE = { before: "68eb396787ea", after: "4ebb4024dcab" };

export const promoteModelVersion = defineOperation({
  id: "promoteModelVersion",
  method: "POST",
  path: "/failures/models/{version}/promote",
  tag: "failures",
  summary: "Let verdicts come from a version, whatever its numbers",
  permission: "models.train",
  params: z.object({
    version: z.string().regex(/^[0-9a-f]{4,64}$/, { error: "must be a version as the list shows it" }),
  }),
  query: z.strictObject({}),
  body: z.strictObject({ reason: noteText(REASON_MAX) }),
  output: change,
  status: 200,
  examples: { body: { reason: "The frozen test has none of our systems." }, answer: EXAMPLE_CHANGE },
  problems: { 404: "There is no such version.", 409: "Verdicts come from it already, or its file is gone." },
});

export const rollBackModelVersion = defineOperation({
  id: "rollBackModelVersion",
  method: "POST",
  path: "/failures/models/roll-back",
  tag: "failures",
  summary: "Go back to the version before",
  permission: "models.train",
  params: z.object({}),
  query: z.strictObject({}),
  body: z.strictObject({ reason: noteText(REASON_MAX).optional() }),
  output: change,
  status: 200,
  examples: { body: {}, answer: { before: "4ebb4024dcab", after: "68eb396787ea" } },
  problems: { 409: "There is no version before this one." },
});
