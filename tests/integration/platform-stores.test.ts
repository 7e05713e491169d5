import { describe, expect, it } from "vitest";
import { atomically, db } from "@/lib/platform/db";
import { enqueue } from "@/lib/queue/enqueue";
import { queue } from "@/lib/queue/connections";
import { newId } from "@/lib/platform/ids";

describe("stores", () => {
  it("rolls back everything in atomically when its body throws", async () => {
    await expect(
      atomically("test", async (tx) => {
        await tx.source.create({ data: { slug: "gone", name: "Gone", provider: "stripe" } });
        throw new Error("stop");
      }),
    ).rejects.toThrow("stop");
    expect(await db().source.count({ where: { slug: "gone" } })).toBe(0);
  });

  it("keeps one job per deterministic id", async () => {
    const payload = { eventIds: [newId()] };
    await enqueue("dispatch-events", { payload, jobId: "dispatch-one" });
    await enqueue("dispatch-events", { payload, jobId: "dispatch-one" });
    expect(await queue("dispatch").getWaitingCount()).toBe(1);
  });
});
