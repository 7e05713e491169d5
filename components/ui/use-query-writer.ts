"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { changedQuery } from "@/components/table/list-query";

/**
 * Reads and changes the address of a list; a changed list starts at its first page. Each change is a step that the
 * browser's Back undoes, but for what is typed: half a word is no step.
 */
export function useQueryWriter() {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [busy, startTransition] = useTransition();
  function write(changes: Readonly<Record<string, string | null>>, step: "push" | "replace" = "push") {
    // The address may have moved on since this was drawn.
    const query = changedQuery(window.location.search, changes);
    startTransition(() => router[step](query ? `${pathname}?${query}` : pathname, { scroll: false }));
  }
  return { search, write, busy };
}
