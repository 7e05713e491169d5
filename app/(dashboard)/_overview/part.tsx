import { Suspense, type ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Skeleton } from "@/components/ui/skeleton";

interface PartProps {
  /** Names what failed: "The list of causes". */
  what: string;
  /** Classes of the height that the part will have. */
  skeleton: string;
  children: ReactNode;
}

/** One card of the overview: it streams by itself in room that is kept for it, and fails by itself. */
export function Part({ what, skeleton, children }: PartProps) {
  return (
    <PartBoundary what={what}>
      <Suspense fallback={<Skeleton className={cn("rounded-lg", skeleton)} />}>{children}</Suspense>
    </PartBoundary>
  );
}
