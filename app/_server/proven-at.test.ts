import { describe, expect, it } from "vitest";
import { provenAtOf } from "./proven-at";

const NOW = new Date("2026-11-30T12:00:00.000Z");
const seconds = (at: string) => Date.parse(at) / 1_000;

describe("when an identity provider says that a person proved who they are", () => {
  it.each([
    [
      "an hour ago, where it remembered them",
      { auth_time: seconds("2026-11-30T11:00:00Z") },
      "2026-11-30T11:00:00Z",
    ],
    ["just now", { auth_time: seconds("2026-11-30T12:00:00Z") }, "2026-11-30T12:00:00Z"],
    [
      "later than now, by a clock of its own",
      { auth_time: seconds("2026-11-30T13:00:00Z") },
      "2026-11-30T12:00:00Z",
    ],
    ["a time before all time", { auth_time: -5 }, "1970-01-01T00:00:00Z"],
  ])("%s", (_, claims, expected) => {
    expect(provenAtOf(claims, NOW, { asksAlways: false })).toEqual(new Date(expected));
  });

  it.each([
    ["nothing", {}],
    ["text", { auth_time: "yesterday" }],
    ["no number", { auth_time: Number.NaN }],
  ])("%s: never, unless the operator vouches that it always asks", (_, claims) => {
    expect(provenAtOf(claims, NOW, { asksAlways: false })).toBeNull();
    expect(provenAtOf(claims, NOW, { asksAlways: true })).toEqual(NOW);
  });
});
