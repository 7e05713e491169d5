import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Money } from "@/components/ui/values";
import type { FailureGroupDetail } from "@/lib/failures/group-model";

/** The newest failures of a group; each leads to its delivery. */
export function GroupExamples({ group }: { group: FailureGroupDetail }) {
  if (group.examples.length === 0) return null;
  return (
    <Card title="Newest failures" id="examples" flush>
      <ul className="divide-y divide-line text-sm">
        {group.examples.map((attempt) => (
          <li
            key={attempt.id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2"
          >
            <Link
              href={`/deliveries/${attempt.deliveryId}`}
              className="min-w-0 flex-1 basis-64 break-words hover:underline"
            >
              {attempt.sentence}
            </Link>
            <Money amount={attempt.event.amount} currency={attempt.event.currency} />
            <RelativeTime at={attempt.startedAt} className="text-muted" />
          </li>
        ))}
      </ul>
    </Card>
  );
}
