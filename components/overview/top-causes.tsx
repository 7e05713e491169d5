import { CategoryBadge } from "@/components/failures/category-badge";
import { deadLetterNextStep } from "@/components/failures/categories";
import { causeClause } from "@/components/failures/cause";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { MoneyList } from "@/components/ui/values";
import type { DeadLetterCause } from "@/lib/delivery/model";
import type { FailureSummary } from "@/lib/failures/model";
import { plural } from "@/lib/format/count";
import { linkTo, type OverviewScope } from "./links";

const SHOWN = 4;
const ROW = "flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm hover:bg-hover";

/** The causes behind most open dead letters, with their money and the way to each. */
export function TopCauses({ causes, scope }: { causes: readonly DeadLetterCause[]; scope: OverviewScope }) {
  if (causes.length === 0) return <Nothing>Nothing waits for a person.</Nothing>;
  return (
    <ul className="divide-y divide-line">
      {causes.slice(0, SHOWN).map((cause) => (
        <li key={cause.key}>
          <Link href={linkTo(`/dead-letters?cause=${encodeURIComponent(cause.key)}`, scope)} className={ROW}>
            <span className="min-w-0 flex-1 basis-64">
              <span className="block font-medium">
                {cause.destination.name}: {causeClause(cause.category, cause.responseStatus)}
              </span>
              <span className="block text-muted">{deadLetterNextStep(cause.category)}</span>
            </span>
            <span className="text-right max-sm:w-full max-sm:text-left">
              <MoneyList amounts={cause.moneyAtRisk.slice(0, 2)} className="block font-medium" />
              <span className="text-muted">
                in {plural(cause.count, "dead letter")}, the oldest <RelativeTime at={cause.oldestAt} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What failed most in the overview's time: where, why, since when, and the way to its attempts. */
export function FailingCauses({
  failures,
  scope,
}: {
  failures: readonly FailureSummary[];
  scope: OverviewScope;
}) {
  if (failures.length === 0) return <Nothing>No attempt failed in this time.</Nothing>;
  const most = failures.toSorted((a, b) => b.attempts - a.attempts).slice(0, SHOWN);
  return (
    <ul className="divide-y divide-line">
      {most.map(({ destination, category, ...cause }) => (
        <li key={`${category}-${destination.id}`}>
          <Link
            href={linkTo(
              `/failures/attempts?destination=${encodeURIComponent(destination.slug)}&category=${category}`,
              scope,
            )}
            className={ROW}
          >
            <span className="min-w-0 flex-1 basis-64">
              <span className="block font-medium">{cause.example.sentence}</span>
              <span className="block text-muted">
                {destination.name}, since <RelativeTime at={cause.firstSeenAt} />, last{" "}
                <RelativeTime at={cause.lastSeenAt} />
              </span>
            </span>
            <CategoryBadge category={category} />
            <span className="text-right max-sm:w-full max-sm:text-left">
              <span className="block font-medium">{plural(cause.attempts, "failed attempt")}</span>
              <span className="text-muted">
                {cause.openDeadLetters > 0 ? plural(cause.openDeadLetters, "dead letter") : "no dead letter"}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Nothing({ children }: { children: string }) {
  return <p className="px-4 py-3 text-sm text-muted">{children}</p>;
}
