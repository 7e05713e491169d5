// The list of replays by their state and owner, and what is counted beside each choice.
import { beforeAll, describe, expect, it } from "vitest";
import { apiKeyActor } from "@/lib/access/actor";
import { countReplayFacets, listReplayOwners, listReplayRuns } from "@/lib/delivery/replay-run-queries";
import type { RunState } from "@/lib/delivery/replay-model";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";

const viewer = apiKeyActor({ id: "v", name: "viewer", role: "viewer" });

async function run(state: RunState, owner: { id: string; name: string }, createdAt: Date): Promise<void> {
  await db().replayRun.create({
    data: {
      id: newId(),
      state,
      scope: { kind: "dead-letters", filter: {} },
      options: {},
      ownerKind: "user",
      ownerId: owner.id,
      ownerName: owner.name,
      createdAt,
    },
  });
}

describe("the list of replays", () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));

  beforeAll(async () => {
    await run("completed", { id: "anna", name: "Anna Alt" }, at(1));
    await run("stopped", { id: "ben", name: "Ben" }, at(2));
    await run("completed", { id: "ben", name: "Ben" }, at(3));
    await run("running", { id: "anna", name: "Anna Neu" }, at(4));
  });

  it("is narrowed by state and owner", async () => {
    const { data } = await listReplayRuns(viewer, { states: ["completed", "running"], owners: ["anna"] });
    expect(data.map(({ state, owner }) => [state, owner.name])).toEqual([
      ["running", "Anna Neu"],
      ["completed", "Anna Alt"],
    ]);
    expect((await listReplayRuns(viewer, { owners: ["nobody"] })).data).toEqual([]);
  });

  it("names each owner once, by the newest name", async () => {
    expect(await listReplayOwners(viewer)).toEqual([
      { id: "anna", name: "Anna Neu" },
      { id: "ben", name: "Ben" },
    ]);
  });

  it("counts what each choice would show beside what else is chosen", async () => {
    const facets = await countReplayFacets(viewer, { states: ["completed"], owners: ["ben"] });
    expect(facets).toMatchObject({ total: 1, exact: true });
    expect(Object.fromEntries(facets.fields["state"]!.map(({ value, count }) => [value, count]))).toEqual({
      stopped: 1,
      completed: 1,
    });
    expect(Object.fromEntries(facets.fields["owner"]!.map(({ value, count }) => [value, count]))).toEqual({
      anna: 1,
      ben: 1,
    });
  });
});
