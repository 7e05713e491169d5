"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { useTimeZone } from "@/components/ui/use-time-zone";
import { Button } from "@/components/ui/button";
import { formatAbsolute } from "@/lib/format/time";
import { olderPage } from "./list-query";

interface ShortPageProps {
  searchedTo: string | null | undefined;
  nextCursor: string | null | undefined;
  rows: number;
}

/** A page that stopped before it was full says how far it looked, and looks further when asked. */
export function ShortPage({ searchedTo, nextCursor, rows }: ShortPageProps) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const zone = useTimeZone();
  const [busy, startTransition] = useTransition();
  if (!searchedTo || !nextCursor) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2.5 text-sm text-muted first:border-t-0">
      <span>
        Looked back to {formatAbsolute(new Date(searchedTo), zone)}
        {rows === 0 ? "; nothing matches so far." : "; nothing more yet."}
      </span>
      <Button
        size="sm"
        busy={busy}
        onClick={() =>
          startTransition(() => router.push(`${pathname}?${olderPage(search.toString(), nextCursor)}`))
        }
      >
        Look further
      </Button>
    </p>
  );
}
