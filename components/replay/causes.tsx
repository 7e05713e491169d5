import { CategoryBadge } from "@/components/failures/category-badge";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { ReplayCause } from "@/lib/delivery/replay-model";

/** What failed in a replay, by cause; each with an example to look at. */
export function ReplayCauses({ title, causes }: { title: string; causes: readonly ReplayCause[] }) {
  if (causes.length === 0) return null;
  return (
    <Card title={title} id="causes">
      <ul className="flex flex-col gap-3 text-sm">
        {causes.map((cause) => (
          <li key={`${cause.destination}-${cause.category}-${cause.responseStatus}`}>
            <span className="flex flex-wrap items-center justify-between gap-x-4">
              <span className="flex flex-wrap items-center gap-2">
                <CategoryBadge category={cause.category} />
                <span>{cause.destination ?? "A destination that was removed"}</span>
              </span>
              <span className="tabular-nums">
                {cause.count}
                {cause.retrying > 0 ? <span className="text-muted"> ({cause.retrying} tried on)</span> : null}
              </span>
            </span>
            {cause.example ? <span className="block text-muted">{cause.example}</span> : null}
            {cause.deliveryId ? (
              <Link
                href={`/dead-letters/${cause.deliveryId}`}
                className="text-accent-text underline underline-offset-2"
              >
                Look at one of them
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
