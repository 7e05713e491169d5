import { Link } from "@/components/ui/link";
import { CategoryBadge } from "@/components/failures/category-badge";
import { deadLetterNextStep } from "@/components/failures/categories";
import { MoneyList } from "@/components/ui/values";
import type { FailureSummary } from "@/lib/failures/model";
import { plural } from "@/lib/format/count";

const SHOWN = 4;

/** The causes behind most open dead letters, with the way to each. */
export function TopCauses({ failures }: { failures: readonly FailureSummary[] }) {
  const causes = failures
    .filter((failure) => failure.openDeadLetters > 0)
    .sort((a, b) => b.openDeadLetters - a.openDeadLetters)
    .slice(0, SHOWN);
  if (causes.length === 0) return null;
  return (
    <ul className="divide-y divide-line">
      {causes.map((cause) => (
        <li key={`${cause.category}-${cause.destination.id}`}>
          <Link
            href={`/dead-letters?destination=${encodeURIComponent(cause.destination.slug)}&category=${cause.category}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm hover:bg-hover"
          >
            <span className="w-32 shrink-0 font-medium">{plural(cause.openDeadLetters, "dead letter")}</span>
            <span className="min-w-0 flex-1 basis-72">
              <span className="block">
                {cause.openDeadLetters > 1 ? <span className="text-muted">The newest: </span> : null}
                {cause.example.sentence}
              </span>
              <span className="block text-muted">{deadLetterNextStep(cause.category)}</span>
            </span>
            <CategoryBadge category={cause.category} />
            <MoneyList amounts={cause.moneyAtRisk} className="font-medium sm:ml-auto" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
