import { describe, expect, it } from "vitest";
import { systemActor } from "@/lib/access/actor";
import { getSource } from "@/lib/ingest/source-queries";
import { db } from "@/lib/platform/db";

const ACTOR = systemActor("tests");
const NOW = new Date();
const minutesAgo = (minutes: number) => new Date(Math.floor(NOW.getTime() / 60_000 - minutes) * 60_000);

async function makeSource(slug: string, counts: [minutesAgo: number, outcome: string][]): Promise<void> {
  await db().source.create({
    data: {
      slug,
      name: slug,
      provider: "square",
      counts: {
        create: counts.map(([ago, outcome]) => ({ minute: minutesAgo(ago), outcome, count: 1 })),
      },
    },
  });
}

describe("the provider's clock of a source", () => {
  it("runs from the first refusal after the last request that was accepted", async () => {
    await makeSource("failing", [
      [300, "signature_mismatch"],
      [200, "duplicate"],
      [120, "signature_mismatch"],
      [5, "signature_missing"],
    ]);
    expect((await getSource(ACTOR, "failing", minutesAgo(0))).clock).toEqual({
      since: minutesAgo(120).toISOString(),
      state: "trying",
      words: "Square gives up in 22 h",
    });
    const late = new Date(NOW.getTime() + 30 * 3_600_000);
    expect((await getSource(ACTOR, "failing", late)).clock).toMatchObject({ state: "gave_up" });
  });

  it.each([
    [
      "healthy",
      [
        [10, "signature_mismatch"],
        [5, "stored"],
      ],
    ],
    ["idle", []],
    ["long-ago", [[50 * 24 * 60, "signature_mismatch"]]],
  ] as [string, [number, string][]][])("does not run for a source that is %s", async (slug, counts) => {
    await makeSource(slug, counts);
    expect((await getSource(ACTOR, slug)).clock).toBeNull();
  });
});
