import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import { MoneyList } from "@/components/ui/values";
import { CATEGORY_TEXT, type FailureSummary } from "@/lib/failures/model";
import { formatCount, plural } from "@/lib/format/count";
import { deadLetterNextStep, isRetried } from "./categories";
import { CategoryBadge } from "./category-badge";

interface FailureListProps {
  rows: readonly FailureSummary[];
  /** Time and environment of the screen, for the links to its attempts. */
  query: string;
  empty: ReactNode;
}

/** One card per cause: what happened, how much hangs on it, what to do next. */
export function FailureList({ rows, query, empty }: FailureListProps) {
  if (rows.length === 0) {
    return <div className="rounded-lg border border-line bg-surface">{empty}</div>;
  }
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {rows.map((row) => (
        <li key={`${row.category}-${row.destination.id}`} className="px-4 py-3">
          <FailureItem row={row} query={query} />
        </li>
      ))}
    </ul>
  );
}

function FailureItem({ row, query }: { row: FailureSummary; query: string }) {
  return (
    <article className="grid grid-cols-1 gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="text-base font-medium">
            <Link href={`/destinations/${row.destination.slug}`} className="hover:underline">
              {row.destination.name}
            </Link>
          </h2>
          <CategoryBadge category={row.category} />
        </div>
        <p className="mt-1 text-sm">{row.example.sentence}</p>
        <p className="mt-0.5 text-sm text-muted">
          {nextStep(row)} <FailureLinks row={row} query={query} />
        </p>
      </div>
      <FailureFigures row={row} />
    </article>
  );
}

function nextStep(row: FailureSummary): string {
  if (row.openDeadLetters > 0 && isRetried(row.category)) {
    return `Some ran out of tries. ${deadLetterNextStep(row.category)}`;
  }
  return CATEGORY_TEXT[row.category].next;
}

const link = "text-accent-text underline underline-offset-2";

function FailureLinks({ row, query }: { row: FailureSummary; query: string }) {
  const cause = `destination=${encodeURIComponent(row.destination.slug)}&category=${row.category}`;
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      {row.openDeadLetters > 0 ? (
        <Link className={link} href={`/dead-letters?${cause}`}>
          {plural(row.openDeadLetters, "dead letter")}
        </Link>
      ) : null}
      <Link className={link} href={`/failures/attempts?${cause}${query ? `&${query}` : ""}`}>
        {plural(row.attempts, "attempt")}
      </Link>
      <Link className={link} href={`/deliveries/${row.example.deliveryId}`}>
        Newest example
      </Link>
    </span>
  );
}

function FailureFigures({ row }: { row: FailureSummary }) {
  const figures = [
    { label: "Failed attempts", value: formatCount(row.attempts) },
    {
      label: "Deliveries",
      value: row.deliveriesEstimated ? `about ${formatCount(row.deliveries)}` : formatCount(row.deliveries),
    },
    { label: "Money at risk", value: <MoneyList amounts={row.moneyAtRisk} className="font-medium" /> },
    {
      label: "Seen",
      value: (
        <>
          <RelativeTime at={row.lastSeenAt} />, first <RelativeTime at={row.firstSeenAt} />
        </>
      ),
    },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-sm">
      {figures.map((figure) => (
        <div key={figure.label} className="min-w-0">
          <dt className="text-xs text-subtle">{figure.label}</dt>
          <dd className="break-words">{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}
