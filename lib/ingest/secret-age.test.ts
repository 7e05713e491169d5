import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { remindFrom, secretAge } from "./secret-age";

const DAY = 86_400_000;
const at = (ms: number) => new Date(ms);
const active = (createdAt: Date, version = 1) => ({ version, status: "active", createdAt });

const moments = fc.date({ min: at(0), max: new Date("2100-01-01"), noInvalidDate: true });
const ages = fc.integer({ min: 1, max: 3_650 });

describe("the age of a secret", () => {
  it("is overdue from the very millisecond on, reminded of before, and fine before that", () => {
    fc.assert(
      fc.property(moments, ages, (created, maxAgeDays) => {
        const due = at(created.getTime() + maxAgeDays * DAY);
        const stateAt = (ms: number) => secretAge([active(created)], maxAgeDays, at(ms))?.state;
        expect(secretAge([active(created)], maxAgeDays, created)?.dueAt).toBe(due.toISOString());
        expect(stateAt(due.getTime())).toBe("overdue");
        expect(stateAt(due.getTime() - 1)).toBe("soon");
        const reminded = remindFrom(due, maxAgeDays).getTime();
        expect(stateAt(reminded)).toBe("soon");
        expect(stateAt(reminded - 1)).toBe("fine");
        // A new secret is never due at once, and nobody is reminded more than two weeks ahead.
        expect(reminded).toBeGreaterThan(created.getTime());
        expect(due.getTime() - reminded).toBeLessThanOrEqual(14 * DAY);
      }),
    );
  });

  it("only ever gets worse with time, and better by rotating alone", () => {
    const order = ["fine", "soon", "overdue"];
    fc.assert(
      fc.property(moments, ages, fc.nat(8_000), fc.nat(8_000), (created, maxAgeDays, a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((days) =>
          at(created.getTime() + days * DAY),
        );
        const rank = (now: Date | undefined) =>
          order.indexOf(secretAge([active(created)], maxAgeDays, now ?? created)?.state ?? "");
        expect(rank(late)).toBeGreaterThanOrEqual(rank(early));
        const rotated = [{ ...active(created), status: "retiring" }, active(late ?? created, 2)];
        expect(secretAge(rotated, maxAgeDays, late ?? created)?.state).toBe("fine");
      }),
    );
  });

  it("says nothing where no age is set, or none is in use; a proposed one does not help", () => {
    const old = at(0);
    const now = at(400 * DAY);
    expect(secretAge([active(old)], null, now)).toBeNull();
    expect(secretAge([], 90, now)).toBeNull();
    expect(secretAge([{ ...active(old), status: "revoked" }], 90, now)).toBeNull();
    const proposed = [{ ...active(now, 2), status: "pending" }, active(old)];
    expect(secretAge(proposed, 90, now)?.state).toBe("overdue");
  });

  it.each([
    [0, "fine", "Version 1 is due to be rotated in 90 days."],
    [89.5, "soon", "Version 1 is due to be rotated in 1 day."],
    [90, "overdue", "Version 1 is past its 90 days: rotate it."],
  ])("after %s of 90 days is %s", (days, state, words) => {
    expect(secretAge([active(at(0))], 90, at(days * DAY))).toMatchObject({ state, words });
  });
});
