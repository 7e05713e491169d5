import { AppError } from "@/lib/platform/errors";

const PREFIX = "s1.";

function decode(cursor: string): string {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  if (!text.startsWith(PREFIX) || Buffer.from(text).toString("base64url") !== cursor) {
    throw new AppError(
      "invalid_input",
      "This cursor is not one of ours. Leave it out to begin at the first page.",
      { fields: { cursor: "must be the nextCursor of an answer, unchanged" }, retry: "never" },
    );
  }
  return text.slice(PREFIX.length);
}

/** One page of a short list that is read whole (sources, destinations), in the order of slugs. */
export function pageBySlug<Row extends { slug: string }>(
  rows: readonly Row[],
  page: { cursor?: string | undefined; limit: number },
): { data: Row[]; nextCursor: string | null } {
  const after = page.cursor === undefined ? null : decode(page.cursor);
  const sorted = [...rows].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const rest = after === null ? sorted : sorted.filter((row) => row.slug > after);
  const data = rest.slice(0, page.limit);
  const last = data.at(-1);
  return {
    data,
    nextCursor:
      last && rest.length > data.length ? Buffer.from(PREFIX + last.slug).toString("base64url") : null,
  };
}
