"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { changedQuery } from "@/components/table/list-query";

/** Reads and changes the address of a list; a changed list starts at its first page. */
export function useQueryWriter() {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [busy, startTransition] = useTransition();
  function write(changes: Readonly<Record<string, string | null>>) {
    // The address may have moved on since this was drawn.
    const query = changedQuery(window.location.search, changes);
    startTransition(() => router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false }));
  }
  return { search, write, busy };
}
