import { z } from "zod";
import { CANARY_MAX, IDS_MAX, RATE_MAX, type ReplayOptions, type ReplayScope } from "./replay-model";

const ids = z
  .array(z.string().max(100))
  .min(1, { error: "Choose at least one." })
  .max(IDS_MAX, { error: `Name at most ${IDS_MAX} one by one; choose all that match a filter instead.` });
const filter = z.record(z.string().max(50), z.string().max(2_000));
const moment = z.iso.datetime({ offset: true, error: "Give a time with its zone." });

/** Which deliveries a replay is about, as it comes from a browser or a script. */
export const replayScopeSchema: z.ZodType<ReplayScope> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("deliveries"), ids }),
  z.strictObject({ kind: z.literal("dead-letters"), filter }),
  z.strictObject({ kind: z.literal("deliveries-matching"), filter }),
  z.strictObject({ kind: z.literal("events"), ids, destination: z.string().max(100).optional() }),
  z.strictObject({
    kind: z.literal("missed"),
    destination: z.string().min(1).max(100),
    from: moment,
    to: moment,
    delivered: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal("run"),
    run: z.string().max(100),
    results: z.array(z.enum(["failed", "retrying", "planned"])).min(1),
  }),
]);

/** Every option of a run; what is left out keeps its default. */
export const replayOptionsSchema: z.ZodType<Partial<ReplayOptions>> = z
  .strictObject({
    ratePerSecond: z
      .number()
      .min(0.1)
      .max(RATE_MAX, { error: `At most ${RATE_MAX} per second.` }),
    canarySize: z
      .int()
      .min(0)
      .max(CANARY_MAX, { error: `At most ${CANARY_MAX} go first.` }),
    canaryGoesOn: z.boolean(),
    stopAtFailureShare: z.number().min(0).max(1).nullable(),
    stopAfterResults: z.int().min(1).max(100_000),
    unavailable: z.enum(["wait", "skip"]),
    includeDelivered: z.boolean(),
    includeResolved: z.boolean(),
    maxAgeHours: z.number().min(0.1).max(100_000).nullable(),
  })
  .partial();
