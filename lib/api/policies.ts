import { z } from "zod";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import { POLICY_ACTIONS, POLICY_ORIGINS } from "@/lib/delivery/policy-model";
import { id, shownId, slug } from "./common";
import { defineOperation } from "./operation";

const category = z.enum(FAILURE_CATEGORIES);
const action = z.enum(POLICY_ACTIONS).meta({
  description:
    "retry: tried again by itself. park: a dead letter at once. hold: kept until a person lets it go, changes the destination, or the horizon comes.",
});
const assignee = z.object({ id: shownId, name: z.string() }).nullable();

const rule = z
  .object({
    category: category.nullable().meta({ description: "null: every category without a rule of its own." }),
    action,
    retryScheduleSeconds: z.array(z.int()),
    attemptsMax: z.int().nullable(),
    retryHorizonSeconds: z.int().nullable(),
    doubtPercent: z.int().nullable(),
    assignee,
  })
  .meta({ id: "FailurePolicy", description: "A rule; null and empty come from the destination's settings." });

const effective = z
  .object({
    category,
    action,
    retryScheduleSeconds: z.array(z.int()).meta({ description: "Empty: growing waits with full jitter." }),
    attemptsMax: z.int(),
    retryHorizonSeconds: z.int(),
    doubtPercent: z.int().nullable(),
    assignee,
    origin: z.enum(POLICY_ORIGINS).meta({ description: "Which rule decided, the most specific first." }),
    preview: z.string().meta({ description: "What would follow from such a failure, in words." }),
  })
  .meta({ id: "EffectivePolicy", description: "What holds for one category of failure." });

const policies = z
  .object({
    destination: z.object({ slug: z.string(), name: z.string() }).nullable(),
    rules: z.array(rule),
    effective: z.array(effective),
  })
  .meta({ id: "FailurePolicies", description: "The rules of one destination, or those of all." });

const ruleInput = z.strictObject({
  category: category.nullable().optional().meta({
    description:
      "Left out or null: every category without a rule of its own. A rule for all destinations needs it.",
  }),
  action,
  retryScheduleSeconds: z
    .array(z.int().min(1).max(604_800))
    .max(30)
    .optional()
    .meta({ description: "Waits between attempts; the destination's own when left out." }),
  attemptsMax: z.int().min(1).max(100).nullable().optional(),
  retryHorizonSeconds: z.int().min(60).max(2_592_000).nullable().optional(),
  doubtPercent: z.int().min(1).max(100).nullable().optional().meta({
    description:
      "What is parked or held is tried three times all the same, slowly, from this chance on that it passes. Left out: never.",
  }),
  assigneeId: id.nullable().optional().meta({ description: "The member who gets the dead letters." }),
});

const body = z.strictObject({
  rules: z.array(ruleInput).max(FAILURE_CATEGORIES.length + 1),
});

const settingsExample = {
  retryScheduleSeconds: [60, 600],
  attemptsMax: 3,
  retryHorizonSeconds: 86_400,
  doubtPercent: null,
  assignee: { id: "019ab1c2-9999-7a10-9c55-3f0e6a1b2c3d", name: "Ines Weber" },
};
const example = {
  destination: { slug: "ledger", name: "Ledger" },
  rules: [{ category: "business_conflict", action: "retry", ...settingsExample }],
  effective: [
    {
      category: "business_conflict",
      action: "retry",
      ...settingsExample,
      origin: "destination_category",
      preview:
        "A 409 would be tried again at about +1 min, +11 min: 3 attempts at the most. Then it waits for Ines Weber.",
    },
  ],
};
const bodyExample = {
  rules: [
    {
      category: "business_conflict",
      action: "retry",
      retryScheduleSeconds: [60, 600],
      attemptsMax: 3,
      retryHorizonSeconds: 86_400,
      assigneeId: "019ab1c2-9999-7a10-9c55-3f0e6a1b2c3d",
    },
  ],
};
const NO_DESTINATION = { 404: "There is no such destination." };
const PRECEDENCE =
  "The most specific rule decides alone: destination and category, then destination, then category, then what is built in.";

export const showPolicies = defineOperation({
  id: "getDestinationPolicies",
  method: "GET",
  path: "/destinations/{slug}/policies",
  tag: "destinations",
  summary: "Show what follows from failures at a destination",
  description: PRECEDENCE,
  permission: "destinations.read",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: null,
  output: policies,
  status: 200,
  examples: { answer: example },
  problems: NO_DESTINATION,
});

export const changePolicies = defineOperation({
  id: "setDestinationPolicies",
  method: "PUT",
  path: "/destinations/{slug}/policies",
  tag: "destinations",
  summary: "Set what follows from failures at a destination",
  description: `Replaces every rule of this destination; an empty list leaves it to the rules for all. ${PRECEDENCE}`,
  permission: "destinations.write",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body,
  output: policies,
  status: 200,
  examples: { body: bodyExample, answer: example },
  problems: NO_DESTINATION,
});

export const showDefaultPolicies = defineOperation({
  id: "getPolicies",
  method: "GET",
  path: "/policies",
  tag: "destinations",
  summary: "Show what follows from failures at every destination",
  permission: "destinations.read",
  params: z.object({}),
  query: z.strictObject({}),
  body: null,
  output: policies,
  status: 200,
  examples: { answer: { ...example, destination: null } },
});

export const changeDefaultPolicies = defineOperation({
  id: "setPolicies",
  method: "PUT",
  path: "/policies",
  tag: "destinations",
  summary: "Set what follows from failures at every destination",
  description: "Replaces the rules for all destinations. Rules of a destination go before them.",
  permission: "destinations.write",
  params: z.object({}),
  query: z.strictObject({}),
  body,
  output: policies,
  status: 200,
  examples: { body: bodyExample, answer: { ...example, destination: null } },
});

export const releaseKept = defineOperation({
  id: "releaseKept",
  method: "POST",
  path: "/destinations/{slug}/release-kept",
  tag: "destinations",
  summary: "Send what a policy keeps on hold",
  permission: "deliveries.replay-many",
  params: z.object({ slug }),
  query: z.strictObject({}),
  body: null,
  output: z.object({ released: z.int() }).meta({ id: "ReleasedKept" }),
  status: 200,
  examples: { answer: { released: 12 } },
  problems: NO_DESTINATION,
});
