"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { Button } from "./button";

interface CursorPagerProps {
  /** Cursor of the next page, null on the last. */
  nextCursor: string | null;
  /** Words on the left, e.g. "50 of about 12,400". */
  summary?: string;
}

/**
 * Pages by cursor, kept in the URL as `cursor` with the way back in `before` (the earlier cursors, "~"
 * between them and "start" for the first page), so a shared link shows the same page and "previous" works.
 */
export function CursorPager({ nextCursor, summary }: CursorPagerProps) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [busy, startTransition] = useTransition();
  const cursor = search.get("cursor");
  const earlier = (search.get("before") ?? "").split("~").filter((part) => part !== "");
  if (!cursor && !nextCursor && !summary) return null;

  function go(nextCursorValue: string | null, before: readonly string[]) {
    const params = new URLSearchParams(search);
    params.delete("cursor");
    params.delete("before");
    if (nextCursorValue) params.set("cursor", nextCursorValue);
    if (before.length > 0) params.set("before", before.join("~"));
    const query = params.toString();
    startTransition(() => router.push(query ? `${pathname}?${query}` : pathname));
  }

  function previous() {
    const last = earlier.at(-1);
    go(last === undefined || last === "start" ? null : last, earlier.slice(0, -1));
  }

  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3 py-2 text-sm text-muted">
      <span>{summary}</span>
      <span className="flex gap-2">
        <Button size="sm" disabled={!cursor || busy} onClick={previous}>
          <ChevronLeft aria-hidden />
          Newer
        </Button>
        <Button
          size="sm"
          disabled={!nextCursor || busy}
          onClick={() => go(nextCursor, [...earlier, cursor ?? "start"])}
        >
          Older
          <ChevronRight aria-hidden />
        </Button>
      </span>
    </nav>
  );
}
