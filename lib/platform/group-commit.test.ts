import { describe, expect, it } from "vitest";
import { GroupCommit, NotAccepted, type GroupCommitOptions } from "./group-commit";

type Flushed = { entries: number[]; finish: () => void; fail: (error: Error) => void };

/** A group commit whose flushes end when the test says so. */
function controlled(over: Partial<GroupCommitOptions<number, string>> = {}) {
  const flushes: Flushed[] = [];
  const commit = new GroupCommit<number, string>({
    flush: (entries) =>
      new Promise((resolve, reject) => {
        flushes.push({
          entries: [...entries],
          finish: () => resolve(entries.map((n) => `#${n}`)),
          fail: reject,
        });
      }),
    bytesOf: (entry) => entry,
    flushEntriesMax: 100,
    flushBytesMax: 1_000,
    waitingEntriesMax: 10,
    waitingBytesMax: 10_000,
    waitMsMax: 60_000,
    ...over,
  });
  const untilFlush = (count: number) => expect.poll(() => flushes.length).toBe(count);
  return { commit, flushes, untilFlush };
}

describe("group commit", () => {
  it("lets entries that arrive during a flush share the next one", async () => {
    const { commit, flushes, untilFlush } = controlled();
    const first = commit.submit(1);
    await untilFlush(1);
    const others = [commit.submit(2), commit.submit(3), commit.submit(4)];
    flushes[0]!.finish();
    expect(await first).toBe("#1");
    await untilFlush(2);
    expect(flushes[1]!.entries).toEqual([2, 3, 4]);
    flushes[1]!.finish();
    expect(await Promise.all(others)).toEqual(["#2", "#3", "#4"]);
  });

  it("resolves nobody before the flush is done", async () => {
    const { commit, flushes, untilFlush } = controlled();
    let settled = false;
    const entry = commit.submit(1).then(() => (settled = true));
    await untilFlush(1);
    expect(settled).toBe(false);
    flushes[0]!.finish();
    await entry;
  });

  it("fails the entries of a failed flush only", async () => {
    const { commit, flushes, untilFlush } = controlled();
    const first = commit.submit(1);
    await untilFlush(1);
    const second = commit.submit(2);
    flushes[0]!.fail(new Error("away"));
    await expect(first).rejects.toThrow("away");
    await untilFlush(2);
    flushes[1]!.finish();
    expect(await second).toBe("#2");
  });

  it("keeps each flush within its entries and bytes, and lets one large entry go alone", async () => {
    const { commit, flushes, untilFlush } = controlled({ flushEntriesMax: 3, flushBytesMax: 100 });
    const sizes = [1, 1, 1, 1, 500, 60, 60];
    const all = sizes.map((size) => commit.submit(size));
    for (let count = 1; count <= 5; count += 1) {
      await untilFlush(count);
      flushes[count - 1]!.finish();
    }
    await Promise.all(all);
    expect(flushes.map((flush) => flush.entries)).toEqual([[1, 1, 1], [1], [500], [60], [60]]);
  });

  it("refuses at once when too many wait", async () => {
    const { commit, flushes, untilFlush } = controlled({ waitingEntriesMax: 2 });
    const taken = [commit.submit(1)];
    await untilFlush(1);
    taken.push(commit.submit(2), commit.submit(3));
    await expect(commit.submit(4)).rejects.toBeInstanceOf(NotAccepted);
    flushes[0]!.finish();
    await untilFlush(2);
    flushes[1]!.finish();
    await Promise.all(taken);
  });

  it("gives up entries that waited too long without writing them", async () => {
    const { commit, flushes, untilFlush } = controlled({ waitMsMax: -1 });
    await expect(commit.submit(1)).rejects.toMatchObject({ why: "waited_too_long" });
    expect(flushes).toEqual([]);
    await untilFlush(0);
  });

  it("settles what it took before it closes, and takes no more", async () => {
    const { commit, flushes, untilFlush } = controlled();
    const entry = commit.submit(1);
    const closing = commit.close();
    await expect(commit.submit(2)).rejects.toMatchObject({ why: "closed" });
    await untilFlush(1);
    flushes[0]!.finish();
    await closing;
    expect(await entry).toBe("#1");
  });
});
