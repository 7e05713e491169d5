import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { pageBySlug } from "./api-page";

const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/), { maxLength: 30 });

describe("pageBySlug", () => {
  it("walks every row exactly once at any page size, in order", () => {
    fc.assert(
      fc.property(slugs, fc.integer({ min: 1, max: 7 }), (names, limit) => {
        const rows = names.map((slug) => ({ slug }));
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = pageBySlug(rows, { cursor, limit });
          expect(page.data.length).toBeLessThanOrEqual(limit);
          seen.push(...page.data.map((row) => row.slug));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual([...names].sort());
      }),
    );
  });

  it("goes on after a row that has gone meanwhile", () => {
    const first = pageBySlug([{ slug: "a" }, { slug: "b" }, { slug: "c" }], { limit: 2 });
    const rest = pageBySlug([{ slug: "a" }, { slug: "c" }], { cursor: first.nextCursor ?? "", limit: 2 });
    expect(rest).toEqual({ data: [{ slug: "c" }], nextCursor: null });
  });

  it("takes only cursors of its own", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (cursor) => {
        fc.pre(!Buffer.from(cursor, "base64url").toString().startsWith("s1."));
        expect(() => pageBySlug([{ slug: "a" }], { cursor, limit: 5 })).toThrow(AppError);
      }),
    );
  });
});
