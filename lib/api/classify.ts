import { z } from "zod";
import { FAILURE_CATEGORIES, type FailureEvidence } from "@/lib/failures/model";
import { defineOperation } from "./operation";

const TEXT_MAX = 65_536;
const LINES_MAX = 500;

const text = z.string().max(TEXT_MAX).nullish();

/** A failure as it is asked about; every part may be missing or null. */
export const classifyLine = z
  .strictObject({
    id: z.union([z.string(), z.number()]).nullish().meta({ description: "Comes back with the answer." }),
    errorName: text.meta({ description: "The error's class, as a client names it." }),
    errorCode: text.meta({ description: 'A code of the runtime or of the system, e.g. "ECONNRESET".' }),
    httpStatus: z.int().min(100).max(999).nullish(),
    message: text,
    responseBody: text,
  })
  .meta({ id: "ClassifyLine", description: "A failure to be classified; every part may be missing." });

/** What is said of a failure, as /api/v1 and `tallyhook classify` answer. */
export const classifyAnswer = z
  .object({
    id: z.union([z.string(), z.number()]).nullable(),
    category: z.enum(FAILURE_CATEGORIES),
    retry: z.boolean().meta({ description: "Whether trying again by itself may help." }),
    probability: z.number().meta({ description: "How likely the category is, 0 to 1." }),
    probabilities: z.record(z.enum(FAILURE_CATEGORIES), z.number()),
    because: z.array(z.string()).meta({ description: "What spoke for it, most important first." }),
  })
  .meta({ id: "ClassifyAnswer" });

/** The evidence of a line, with null for what it leaves out. */
export function evidenceOfLine(line: z.infer<typeof classifyLine>): FailureEvidence {
  return {
    errorName: line.errorName ?? null,
    errorCode: line.errorCode ?? null,
    httpStatus: line.httpStatus ?? null,
    message: line.message ?? null,
    responseBody: line.responseBody ?? null,
  };
}

const EXAMPLE = {
  id: "1",
  errorName: null,
  errorCode: null,
  httpStatus: 400,
  message: null,
  responseBody: '{"errorCode":"UNABLE_TO_LOCK_ROW"}',
};

export const classifyFailures = defineOperation({
  id: "classifyFailures",
  method: "POST",
  path: "/failures/classify",
  tag: "failures",
  summary: "Say what kind of failure it is, and whether to retry",
  description: `Takes one failure, or up to ${LINES_MAX} as \`data\`, and answers in the same form. Nothing is stored.`,
  permission: "events.read",
  params: z.object({}),
  query: z.strictObject({}),
  body: z.union([classifyLine, z.strictObject({ data: z.array(classifyLine).min(1).max(LINES_MAX) })]),
  output: z.union([classifyAnswer, z.object({ data: z.array(classifyAnswer) })]),
  status: 200,
  examples: {
    body: EXAMPLE,
    answer: {
      id: "1",
      category: "downstream_unavailable",
      retry: true,
      probability: 0.97,
      probabilities: {
        network_transient: 0.005,
        rate_limited: 0.005,
        downstream_unavailable: 0.97,
        auth_config: 0.005,
        payload_mismatch: 0.005,
        business_conflict: 0.005,
        code_defect: 0.005,
      },
      because: ["Words about a lock speak for it."],
    },
  },
});
