import { cn } from "./class-names";

/** A grey block in the shape of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("h-4 animate-pulse rounded-sm bg-neutral-soft", className)} />;
}

/** Rows of a table that is on its way, in its final height. */
export function TableSkeleton({ rows = 12, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <output aria-label="Loading" className="block rounded-lg border border-line bg-surface">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-9 items-center gap-6 border-b border-line px-3 last:border-b-0">
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton
              key={column}
              className={cn("h-3", column === 0 ? "w-40" : "flex-1", column > 2 && "max-sm:hidden")}
            />
          ))}
        </div>
      ))}
    </output>
  );
}
