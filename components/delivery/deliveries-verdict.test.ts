import { describe, expect, it } from "vitest";
import type { CountedBuckets } from "@/lib/platform/buckets";
import { deliveriesVerdict } from "./deliveries-verdict";

const counted = (...values: Record<string, number>[]): CountedBuckets => ({
  buckets: values.map((one, hour) => ({ start: `2026-11-23T0${hour}:00:00.000Z`, values: one })),
  exact: true,
  sampled: null,
});
const all = { rangeWords: "the last hour", narrowed: false };

describe("deliveriesVerdict", () => {
  it.each([
    [counted({}), all, "No deliveries in the last hour.", 0],
    [counted({ succeeded: 3 }, { succeeded: 4 }), all, "7 deliveries in the last hour, all delivered.", 0],
    [
      counted({ succeeded: 1200, pending: 2, held: 1, sending: 1 }, { dead: 2 }),
      all,
      "1,206 deliveries in the last hour: 1,200 delivered, 4 on the way, 2 given up.",
      2,
    ],
    [
      counted({ dead: 1 }),
      { ...all, narrowed: true },
      "1 delivery matching in the last hour: 1 given up.",
      1,
    ],
    [
      { ...counted({ succeeded: 5 }), exact: false, sampled: 5 },
      all,
      "Of the newest: 5 deliveries in the last hour, all delivered.",
      0,
    ],
  ])("%#", (buckets, range, words, dead) => {
    expect(deliveriesVerdict(buckets, range)).toEqual({ words, dead });
  });
});
