import { z } from "zod";
import { FAILURE_GROUP_STATES, MUTE_FAILURES_MAX } from "@/lib/failures/group-model";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import {
  amountText,
  environment,
  id,
  isoTime,
  listOf,
  noteText,
  pageQuery,
  requestTime,
  searchText,
  shownId,
  slug,
} from "./common";
import { defineOperation } from "./operation";

const EXAMPLE_ID = "019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c40";
const money = z.object({ currency: z.string(), amount: amountText, count: z.int() });

export const failureGroup = z
  .object({
    id: shownId,
    destination: z.string().meta({ description: "The destination's slug." }),
    destinationName: z.string(),
    sentence: z.string().meta({ description: "What happens, for a person." }),
    template: z
      .string()
      .meta({ description: "What its failures have in common, without ids, amounts and names." }),
    state: z.enum(FAILURE_GROUP_STATES),
    category: z.string().nullable().meta({ description: "The verdict: a person's, else the model's." }),
    probability: z.number().meta({ description: "How sure it is, 0 to 1." }),
    corrected: z.boolean().meta({ description: "Whether a person gave the verdict." }),
    because: z.array(z.string()),
    firstSeenAt: isoTime,
    lastSeenAt: isoTime.meta({ description: "To the minute." }),
    failures: z.int().meta({ description: "Failed attempts, ever." }),
    exact: z.boolean().meta({ description: "False while older failures are still being counted." }),
    lastDay: z
      .array(z.int())
      .meta({ description: "Failed attempts per hour of the last day, oldest first." }),
    openDeadLetters: z.int(),
    customers: z.int(),
    moneyAtRisk: z.array(money),
    owner: z.object({ id: shownId, name: z.string() }).nullable(),
    mute: z
      .object({
        until: isoTime.nullable(),
        failures: z.int().nullable(),
        money: z.object({ amount: amountText, currency: z.string() }).nullable(),
      })
      .nullable()
      .meta({ description: "What wakes it while it is muted, whichever comes first." }),
    regressions: z.int().meta({ description: "How often it came back after it had been resolved." }),
    merged: z.int().meta({ description: "How many other groups were merged into it." }),
    suspectedChange: z
      .object({ at: isoTime, summary: z.string(), secondsBefore: z.int() })
      .nullable()
      .meta({ description: "What a person changed within the hour before it was seen first, or again." }),
  })
  .meta({ id: "FailureGroup", description: "Failures of one cause at one destination." });

const example = {
  id: EXAMPLE_ID,
  destination: "ledger",
  destinationName: "Ledger",
  sentence: "Ledger refused the payload (422): Order 1183 has no tax code.",
  template: "422 · code: TAX_CODE_UNKNOWN · message: Order <n> has no tax code",
  state: "ongoing",
  category: "payload_mismatch",
  probability: 0.93,
  corrected: false,
  because: ["422 means the destination understood the payload and refused it."],
  firstSeenAt: "2026-11-23T08:00:00.000Z",
  lastSeenAt: "2026-11-23T09:30:00.300Z",
  failures: 12,
  exact: true,
  lastDay: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 7],
  openDeadLetters: 12,
  customers: 9,
  moneyAtRisk: [{ currency: "EUR", amount: "504.00", count: 12 }],
  owner: null,
  mute: null,
  regressions: 0,
  merged: 0,
  suspectedChange: {
    at: "2026-11-23T07:56:00.000Z",
    summary: "Changed the destination Ledger.",
    secondsBefore: 240,
  },
};

export const listFailureGroups = defineOperation({
  id: "listFailureGroups",
  method: "GET",
  path: "/failure-groups",
  tag: "failures",
  summary: "List failure groups, those seen last first",
  permission: "events.read",
  params: z.object({}),
  query: z.strictObject({
    state: z
      .enum([...FAILURE_GROUP_STATES, "open", "all"], {
        error: `must be ${FAILURE_GROUP_STATES.join(", ")}, open or all`,
      })
      .default("open")
      .meta({ description: "open: new, ongoing or regressed." }),
    destination: slug.optional().meta({ description: "A destination's slug." }),
    category: z.enum(FAILURE_CATEGORIES).optional(),
    owner: z
      .union([id, z.literal("none")])
      .optional()
      .meta({ description: "A member's id, or none." }),
    environment: environment.optional(),
    q: searchText.optional().meta({ description: "Words of the message." }),
    ...pageQuery,
  }),
  body: null,
  output: listOf(failureGroup),
  status: 200,
  examples: { answer: { data: [example], nextCursor: null } },
});

const NO_GROUP = "There is no such failure group.";
const one = { tag: "failures", params: z.object({ id }), query: z.strictObject({}), output: failureGroup };

export const showFailureGroup = defineOperation({
  ...one,
  id: "showFailureGroup",
  method: "GET",
  path: "/failure-groups/{id}",
  summary: "Show a failure group; of a merged one, the group that it belongs to",
  permission: "events.read",
  body: null,
  status: 200,
  examples: { answer: example },
  problems: { 404: NO_GROUP },
});

const MERGED = "It was merged into another group: act on that one.";
const act = { ...one, method: "POST", permission: "failures.triage", status: 200 } as const;
const problems = { 404: NO_GROUP, 409: MERGED };

export const resolveFailureGroup = defineOperation({
  ...act,
  id: "resolveFailureGroup",
  path: "/failure-groups/{id}/resolve",
  summary: "Say that the cause of a failure group is mended",
  description: "Its dead letters stay open. When it fails again it comes back as regressed by itself.",
  body: z.strictObject({ note: noteText(2000).optional() }),
  bodyOptional: true,
  examples: { body: { note: "The tax codes were added." }, answer: { ...example, state: "resolved" } },
  problems,
});

export const reopenFailureGroup = defineOperation({
  ...act,
  id: "reopenFailureGroup",
  path: "/failure-groups/{id}/reopen",
  summary: "Take back that a failure group is resolved",
  body: z.strictObject({}),
  bodyOptional: true,
  examples: { answer: example },
  problems,
});

export const muteFailureGroup = defineOperation({
  ...act,
  id: "muteFailureGroup",
  path: "/failure-groups/{id}/mute",
  summary: "Take a failure group out of the list until something happens",
  description: "Whichever comes first; with none of them until someone unmutes it.",
  body: z.strictObject({
    until: requestTime.optional(),
    failures: z
      .int()
      .min(1)
      .max(MUTE_FAILURES_MAX)
      .optional()
      .meta({ description: "So many further failures." }),
    money: z
      .strictObject({ amount: z.string().max(40), currency: z.string().max(10) })
      .optional()
      .meta({ description: "So much money at risk, in major units." }),
  }),
  bodyOptional: true,
  examples: {
    body: { failures: 50, money: { amount: "500.00", currency: "EUR" } },
    answer: {
      ...example,
      state: "muted",
      mute: { until: null, failures: 50, money: { amount: "500.00", currency: "EUR" } },
    },
  },
  problems,
});

export const unmuteFailureGroup = defineOperation({
  ...act,
  id: "unmuteFailureGroup",
  path: "/failure-groups/{id}/unmute",
  summary: "Put a muted failure group back into the list",
  body: z.strictObject({}),
  bodyOptional: true,
  examples: { answer: example },
  problems,
});

export const assignFailureGroup = defineOperation({
  ...act,
  id: "assignFailureGroup",
  path: "/failure-groups/{id}/assign",
  summary: "Make a member the owner of a failure group, or nobody",
  body: z.strictObject({ to: id.nullable().meta({ description: "The member's id; null for nobody." }) }),
  examples: { body: { to: null }, answer: example },
  problems,
});

export const mergeFailureGroup = defineOperation({
  ...act,
  id: "mergeFailureGroup",
  path: "/failure-groups/{id}/merge",
  summary: "Merge a failure group into another one of its destination",
  description: "Answers the group that it belongs to now. Nothing is lost: unmerge gives it back.",
  permission: "failures.merge",
  body: z.strictObject({ into: id }),
  examples: { body: { into: EXAMPLE_ID }, answer: { ...example, merged: 1 } },
  problems: { 404: NO_GROUP, 409: "One of them was merged already." },
});

export const unmergeFailureGroup = defineOperation({
  ...act,
  id: "unmergeFailureGroup",
  path: "/failure-groups/{id}/unmerge",
  summary: "Take the merge of a failure group back",
  permission: "failures.merge",
  body: z.strictObject({}),
  bodyOptional: true,
  examples: { answer: example },
  problems: { 404: NO_GROUP, 409: "It is not merged into another." },
});
