import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

function HeaderSkeleton() {
  return (
    <div className="mb-4">
      <Skeleton className="mb-2 h-4 w-40" />
      <Skeleton className="mb-2 h-7 w-96 max-w-full" />
      <Skeleton className="h-4 w-72 max-w-full" />
    </div>
  );
}

/** The shape of a list screen: what it says, its filters, its histogram where it has one, its rows. */
export function ListSkeleton({ histogram }: { histogram?: boolean }) {
  return (
    <div>
      <Skeleton className="mb-2 h-7 w-40" />
      <Skeleton className="mb-4 h-4 w-80 max-w-full" />
      <div className="mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-8 w-full rounded-md sm:w-72" />
        <Skeleton className="h-8 w-24 rounded-md" />
        <Skeleton className="h-8 w-24 rounded-md" />
        <Skeleton className="h-8 w-24 rounded-md" />
      </div>
      {histogram ? <Skeleton className="mb-3 h-40 rounded-lg" /> : null}
      <TableSkeleton rows={14} columns={6} />
    </div>
  );
}

/** The shape of a page about one thing: what it says, its content, its facts beside. */
export function DetailSkeleton() {
  return (
    <div>
      <HeaderSkeleton />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
        <TableSkeleton rows={10} columns={4} />
        <Skeleton className="h-96 rounded-lg" />
      </div>
    </div>
  );
}

/** The shape of a form. */
export function FormSkeleton() {
  return (
    <div>
      <HeaderSkeleton />
      <div className="flex max-w-2xl flex-col gap-6">
        {Array.from({ length: 5 }, (_, index) => (
          <div key={index} className="flex flex-col gap-2">
            <Skeleton className="h-4 w-32" />
            <Skeleton className="h-8 rounded-md" />
          </div>
        ))}
      </div>
    </div>
  );
}
