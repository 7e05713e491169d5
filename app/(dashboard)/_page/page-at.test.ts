import { expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { decodeCursor } from "@/lib/ingest/cursor";
import { pageAt } from "./page-at";
import { many, one } from "./time-range";

const readAt = async (cursor: string | null) => (cursor === null ? "first" : decodeCursor(cursor).id);

it("begins at the first page where the address has no cursor of the list", async () => {
  for (const cursor of ["<script>", "' or 1=1 --", "\u0000", "9".repeat(300), "\uD800"])
    expect(await pageAt(cursor, readAt), cursor).toBe("first");
  expect(await pageAt(null, readAt)).toBe("first");
});

it("passes on every other failure", async () => {
  const other = new AppError("conflict", "Somebody else changed it.");
  await expect(pageAt("any", () => Promise.reject(other))).rejects.toBe(other);
  const wrong = new AppError("invalid_input", "No such sort.", { fields: { sort: "Unknown." } });
  await expect(pageAt("any", () => Promise.reject(wrong))).rejects.toBe(wrong);
});

it("hands on no sign that the database can't hold", () => {
  expect(one({ q: "a\u0000b" }, "q")).toBe("a\uFFFDb");
  expect(many({ source: "a,\u0000" }, "source")).toEqual(["a", "\uFFFD"]);
});
