import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

/** The shape of a list screen while its rows are read. */
export default function Loading() {
  return (
    <div>
      <Skeleton className="mb-2 h-7 w-40" />
      <Skeleton className="mb-5 h-4 w-80 max-w-full" />
      <TableSkeleton />
    </div>
  );
}
