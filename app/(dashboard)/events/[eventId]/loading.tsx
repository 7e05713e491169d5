import { Skeleton } from "@/components/ui/skeleton";

/** The shape of an event's page: sentence, money, who acts, tabs with the way, facts beside. */
export default function Loading() {
  return (
    <div>
      <Skeleton className="mb-2 h-4 w-56" />
      <Skeleton className="mb-2 h-7 w-[36rem] max-w-full" />
      <Skeleton className="mb-4 h-6 w-80 max-w-full" />
      <Skeleton className="mb-4 h-9 rounded-lg" />
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div>
          <div className="mb-4 flex gap-4 border-b border-line pb-2">
            {["w-16", "w-20", "w-16", "w-16", "w-16"].map((width, index) => (
              <Skeleton key={index} className={`h-5 ${width}`} />
            ))}
          </div>
          <div className="rounded-lg border border-line p-3">
            {Array.from({ length: 9 }, (_, index) => (
              <div key={index} className="flex items-center gap-3 py-1.5">
                <Skeleton className="h-4 w-48 max-w-[40%]" />
                <Skeleton className="h-3 flex-1" />
                <Skeleton className="h-4 w-12" />
              </div>
            ))}
          </div>
        </div>
        <Skeleton className="h-96 rounded-lg" />
      </div>
    </div>
  );
}
