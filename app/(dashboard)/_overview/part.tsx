import type { ReactNode } from "react";
import { Soon } from "@/app/(dashboard)/_page/soon";
import { cn } from "@/components/ui/class-names";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Skeleton } from "@/components/ui/skeleton";

interface PartProps {
  /** Names what failed: "The list of causes". */
  what: string;
  /** Classes of the height that the part will have. */
  skeleton: string;
  /** Begins to read what it shows: calls its async component as a function. */
  part: () => Promise<Awaited<ReactNode>>;
}

/** One card of the overview: it streams by itself in room that is kept for it, and fails by itself. */
export function Part({ what, skeleton, part }: PartProps) {
  return (
    <PartBoundary what={what}>
      <Soon part={part} fallback={<Skeleton className={cn("rounded-lg", skeleton)} />} />
    </PartBoundary>
  );
}
