import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/platform/db";
import { prepareQueues } from "@/lib/queue/connections";
import { Story, type Step } from "./story";

const nth = fc.nat(20);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("send" as const),
      with: fc.constantFrom("newest", "previous", "forged"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("repeat" as const), nth }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("rotate" as const), overlapHours: fc.constantFrom(0, 1) }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("plan" as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("attempt" as const),
      nth,
      outcome: fc.constantFrom("taken", "failed", "acted and cut"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("attempt together" as const),
      outcome: fc.constantFrom("taken", "failed", "acted and cut"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("die while sending" as const), nth }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("sweep" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("replay" as const), nth }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("time passes" as const), seconds: fc.nat(120) }) },
  // Within the five minutes of a signature: beyond, a refusal would be right.
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("set clock" as const),
      seconds: fc.integer({ min: -200, max: 200 }),
    }),
  },
) as fc.Arbitrary<Step>;

beforeAll(() => prepareQueues());

async function storedAsAcknowledged(story: Story): Promise<void> {
  const events = await db().event.findMany({ where: { sourceId: story.source.id } });
  const repeats = new Map(events.map((event) => [event.eventId, event.duplicateCount + 1]));
  expect(repeats.size).toBe(events.length);
  expect(repeats).toEqual(story.acknowledged);
  expect(events.filter((event) => story.forged.has(event.eventId))).toEqual([]);
  expect(story.takenLate).toEqual([]);
}

async function deliveredOnceBehindItsKey(story: Story): Promise<void> {
  const deliveries = await story.deliveries();
  for (const { id, status, round, attempts, event } of deliveries) {
    expect(status).toBe("succeeded");
    expect(round).toBe(story.replays.get(id) ?? 1);
    const arrived = story.target.requests.filter((request) => request.headers["webhook-id"] === event.id);
    // At least once, whatever became of the answers, and always the same bytes.
    expect(arrived.length).toBeGreaterThanOrEqual(1);
    for (const { body } of arrived) expect(body.equals(Buffer.from(event.rawBody ?? []))).toBe(true);
    for (let at = 1; at <= round; at += 1) {
      const ofRound = attempts.filter((attempt) => attempt.round === at);
      expect(ofRound.map((attempt) => attempt.number)).toEqual(ofRound.map((_, index) => index + 1));
      expect(ofRound.filter((attempt) => attempt.status === "succeeded").length).toBeLessThanOrEqual(1);
      expect(ofRound.filter((attempt) => attempt.status === "sending")).toEqual([]);
    }
  }
  const keys = new Set(story.target.requests.map((request) => request.headers["webhook-id"]));
  expect(keys).toEqual(new Set(deliveries.map(({ event }) => event.id)));
  // No more requests than attempts: whoever sends has claimed.
  const attempts = deliveries.reduce((sum, delivery) => sum + delivery.attempts.length, 0);
  expect(story.target.requests.length).toBeLessThanOrEqual(attempts);
}

it("keeps every promise through any interleaving of sendings, repeats, rotations, failures, crashes, replays and clocks", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40, size: "max" }), async (steps) => {
      const story = await Story.begin();
      try {
        for (const one of steps) await story.take(one);
        await story.settle();
        await storedAsAcknowledged(story);
        await deliveredOnceBehindItsKey(story);
        expect(await story.deliveries()).toHaveLength(story.acknowledged.size);
      } finally {
        await story.close();
      }
    }),
    { numRuns: 10, endOnFailure: true },
  );
}, 240_000);
