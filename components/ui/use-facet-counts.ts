"use client";

import { useEffect, useState } from "react";
import type { FacetCounts } from "@/lib/platform/list-model";

/**
 * The counts once they are there, null before. Not through Suspense: what stands in for them would be
 * thrown away with the focus and the typing in it.
 */
export function useFacetCounts(facets: Promise<FacetCounts | null> | undefined): FacetCounts | null {
  const [counts, setCounts] = useState<FacetCounts | null>(null);
  useEffect(() => {
    let wanted = true;
    void facets?.then(
      (found) => {
        if (wanted) setCounts(found);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [facets]);
  return counts;
}
