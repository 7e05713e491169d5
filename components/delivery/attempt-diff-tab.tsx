"use client";

import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { DeliveryDetailView } from "@/lib/delivery/model";

// A list screen carries this tab in its panel; its script is fetched when someone opens it.
const Diff = lazy(() => import("./attempt-diff").then((module) => ({ default: module.AttemptDiff })));

/** The tab that compares any two attempts of an event. */
export function AttemptDiffTab(props: { deliveries: readonly DeliveryDetailView[] }) {
  return (
    <Suspense fallback={<Skeleton className="h-96 rounded-md" />}>
      <Diff {...props} />
    </Suspense>
  );
}
