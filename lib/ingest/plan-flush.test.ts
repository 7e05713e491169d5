import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planFlush, readResults, type FlushEntry } from "./plan-flush";
import { toQuarantined } from "./storable";

function entry(keys: readonly number[]): FlushEntry {
  const base = toQuarantined(Buffer.from("x"), "", "live");
  const events = keys.map((key) => ({ ...base, eventId: `e${key}`, status: "received" as const }));
  return {
    sourceId: "s",
    receivedAt: new Date(0),
    refusedAt: null,
    secretId: null,
    rawBody: Buffer.from("x"),
    headersJson: "{}",
    events,
    environment: "test",
    quarantined: false,
  };
}

describe("planFlush", () => {
  const requests = fc.array(fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  });

  it("makes one row per event, and each occurrence is counted exactly once", () => {
    fc.assert(
      fc.property(requests, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (keys, known) => {
        const plan = planFlush(keys.map(entry));
        const distinct = new Set(keys.flat());
        expect(plan.rows).toHaveLength(distinct.size);
        const isNew = (eventId: string) => !known[Number(eventId.slice(1))];
        const inserted = plan.rows.filter((row) => isNew(row.event.eventId));
        const results = readResults(plan, new Set(inserted.map((row) => row.id)));
        const received = results.reduce((sum, result) => sum + result.received, 0);
        const duplicates = results.reduce((sum, result) => sum + result.duplicates, 0);
        expect(received).toBe(keys.flat().length);
        expect(received - duplicates).toBe(inserted.length);
        expect(plan.rows.reduce((sum, row) => sum + 1 + row.repeats, 0)).toBe(received);
        expect(results.flatMap((result) => result.dispatchIds).sort()).toEqual(
          inserted.map((row) => row.id).sort(),
        );
      }),
    );
  });

  it("orders rows by key, so that two writers lock them in the same order", () => {
    fc.assert(
      fc.property(requests, (keys) => {
        const ordered = planFlush(keys.map(entry)).rows.map((row) => row.key);
        expect(ordered).toEqual([...ordered].sort());
      }),
    );
  });

  it("keeps a batch only for requests of several events", () => {
    const plan = planFlush([entry([1]), entry([2, 3])]);
    expect(plan.batches.map((batch) => batch.entry.events.length)).toEqual([2]);
    expect(plan.rows.map((row) => [row.event.eventId, row.batchIndex])).toEqual([
      ["e1", null],
      ["e2", 0],
      ["e3", 1],
    ]);
  });
});
