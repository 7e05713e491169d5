import { expect, it } from "vitest";
import { formatBytes, formatCount, formatCountCompact, formatShare, plural } from "./count";

it("groups thousands", () => {
  expect(formatCount(1_284)).toBe("1,284");
  expect(formatCount(9_007_199_254_740_993n)).toBe("9,007,199,254,740,993");
});

it("is exact below ten thousand and compact from there", () => {
  expect(formatCountCompact(9_999)).toBe("9,999");
  expect(formatCountCompact(12_345)).toBe("12.3K");
  expect(formatCountCompact(10_000_000)).toBe("10M");
});

it("never rounds a share to nothing or to everything", () => {
  expect(formatShare(0)).toBe("0%");
  expect(formatShare(0.0004)).toBe("<0.1%");
  expect(formatShare(0.125)).toBe("12.5%");
  expect(formatShare(0.99999)).toBe(">99.9%");
  expect(formatShare(1)).toBe("100%");
  expect(formatShare(0 / 0)).toBe("—");
});

it("names one and many", () => {
  expect(plural(1, "event")).toBe("1 event");
  expect(plural(0, "event")).toBe("0 events");
  expect(plural(2, "person", "people")).toBe("2 people");
});

it("shows sizes in binary units", () => {
  expect(formatBytes(1)).toBe("1 byte");
  expect(formatBytes(1_536)).toBe("1.5 KiB");
  expect(formatBytes(1_048_576)).toBe("1.0 MiB");
});
