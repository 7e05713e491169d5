"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { formatCount } from "@/lib/format/count";
import { ButtonLink } from "./button";

interface OffsetPagerProps {
  total: number;
  offset: number;
  limit: number;
  what: string;
}

/** Pages by position, for lists whose store knows no cursor; the position stands in the URL as `offset`. */
export function OffsetPager({ total, offset, limit, what }: OffsetPagerProps) {
  const pathname = usePathname();
  const search = useSearchParams();
  if (total <= limit && offset === 0) return null;
  const href = (to: number) => {
    const params = new URLSearchParams(search);
    params.delete("open");
    params.delete("offset");
    if (to > 0) params.set("offset", String(to));
    return `${pathname}?${params.toString()}`;
  };
  const last = Math.min(total, offset + limit);
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3 py-2 text-sm text-muted">
      <span>
        {formatCount(Math.min(offset + 1, total))} to {formatCount(last)} of {formatCount(total)} {what}
      </span>
      <span className="flex gap-2">
        {offset > 0 ? (
          <ButtonLink size="sm" scroll={false} href={href(Math.max(0, offset - limit))}>
            <ChevronLeft aria-hidden />
            Previous
          </ButtonLink>
        ) : null}
        {last < total ? (
          <ButtonLink size="sm" scroll={false} href={href(offset + limit)}>
            Next
            <ChevronRight aria-hidden />
          </ButtonLink>
        ) : null}
      </span>
    </nav>
  );
}
