import { describe, expect, it } from "vitest";
import type { RelatedEvent, RelatedList } from "@/lib/ingest/model";
import { cutWords, totalWords } from "./related-words";

const list = (shown: number, total: number, isMore = false): RelatedList => ({
  events: Array.from({ length: shown }, () => ({}) as RelatedEvent),
  total,
  isMore,
});

describe("what is said of related events", () => {
  it.each([
    ["all are shown", list(3, 3), "3", ""],
    ["the newest are", list(50, 120), "120", " The newest 50 are shown."],
    ["not all were read", list(50, 1_000, true), "1,000 or more", " 50 of them are shown."],
  ])("where %s", (_, given, total, cut) => {
    expect(totalWords(given)).toBe(total);
    expect(cutWords(given)).toBe(cut);
  });
});
