import { formatCount } from "@/lib/format/count";
import type { CountedBuckets } from "@/lib/platform/buckets";

/** Says what a histogram leaves out, when it does not hold every row of its time. */
export function CountedNote({ counted, what }: { counted: CountedBuckets; what: string }) {
  if (counted.exact) return null;
  return (
    <p className="mt-2 text-xs text-subtle">
      {counted.sampled === null
        ? "Older history is still being counted; the bars grow until it is."
        : `Counted over the newest ${formatCount(counted.sampled)} ${what}. Choose a shorter time to see all.`}
    </p>
  );
}
