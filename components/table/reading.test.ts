import { describe, expect, it } from "vitest";
import { firstReading, nextReading } from "./reading";

const idOf = (row: string) => row;
const key = "/events?range=24h";
const shown = firstReading({ key, open: null, rows: ["c", "b", "a"] });
const page = { key, open: null, rows: ["z", "y", "x"], asksForRows: true };

describe("a page that is read again", () => {
  it("holds what is read still when a row is opened or closed after a page's worth arrived", () => {
    const opened = nextReading(shown, { ...page, open: "b" }, idOf);
    expect(opened).toMatchObject({ rows: ["c", "b", "a"], arrived: 3 });
    const closed = nextReading(opened, { ...page, rows: ["4", "3", "2"] }, idOf);
    expect(closed).toMatchObject({ rows: ["c", "b", "a"], arrived: 3 });
  });

  it("shows what a person's own change left when nothing of what was shown is in it", () => {
    expect(nextReading(shown, page, idOf)).toMatchObject({ rows: ["z", "y", "x"], arrived: 0 });
    expect(nextReading(shown, { ...page, rows: [] }, idOf)).toMatchObject({ rows: [], arrived: 0 });
  });

  it("counts what arrived before the rows that are kept", () => {
    const next = nextReading(shown, { ...page, rows: ["d", "c", "b"] }, idOf);
    expect(next).toMatchObject({ rows: ["c", "b", "a"], arrived: 1 });
  });

  it("shows another list, and what was asked for, as it comes", () => {
    expect(nextReading(shown, { ...page, key: "/events?range=1h" }, idOf).rows).toEqual(["z", "y", "x"]);
    const asked = { ...shown, adopt: true };
    expect(nextReading(asked, { ...page, open: "b" }, idOf).rows).toEqual(["z", "y", "x"]);
  });
});
