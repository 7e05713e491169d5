"use client";

import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { PayloadExplorerProps } from "./payload-explorer";

// A list screen carries this tab in its panel; its script is fetched when someone opens it.
const Explorer = lazy(() =>
  import("./payload-explorer").then((module) => ({ default: module.PayloadExplorer })),
);

/** The payload tab of an event. */
export function PayloadTab(props: PayloadExplorerProps) {
  return (
    <Suspense fallback={<Skeleton className="h-96 rounded-md" />}>
      <Explorer {...props} />
    </Suspense>
  );
}
