import { Link } from "@/components/ui/link";
import { Duration } from "@/components/ui/values";
import type { DestinationPace } from "@/lib/delivery/model";
import { formatShare } from "@/lib/format/count";
import { linkTo, type OverviewScope } from "./links";

const SHOWN = 5;

interface DestinationPacesProps {
  slowest: readonly DestinationPace[];
  failing: readonly DestinationPace[];
  scope: OverviewScope;
}

function PaceRow({
  pace,
  href,
  children,
}: {
  pace: DestinationPace;
  href: string;
  children: React.ReactNode;
}) {
  return (
    <li>
      <Link href={href} className="flex items-center justify-between gap-4 px-4 py-2 text-sm hover:bg-hover">
        <span className="min-w-0 truncate">{pace.destination.name}</span>
        <span className="shrink-0 tabular-nums">{children}</span>
      </Link>
    </li>
  );
}

/** Which destinations are slow, and which fail, over their newest attempts. */
export function DestinationPaces({ slowest, failing, scope }: DestinationPacesProps) {
  return (
    <div className="grid grid-cols-1 divide-line max-md:divide-y md:grid-cols-2 md:divide-x">
      <section aria-labelledby="slowest-heading">
        <h3 id="slowest-heading" className="px-4 pt-3 pb-1 text-xs font-medium text-subtle">
          Slowest, 95% of attempts within
        </h3>
        <ul className="pb-2">
          {slowest.slice(0, SHOWN).map((pace) => (
            <PaceRow key={pace.destination.id} pace={pace} href={`/destinations/${pace.destination.slug}`}>
              <Duration ms={pace.p95Ms} />
            </PaceRow>
          ))}
        </ul>
      </section>
      <section aria-labelledby="failing-heading">
        <h3 id="failing-heading" className="px-4 pt-3 pb-1 text-xs font-medium text-subtle">
          Most failing, share of attempts
        </h3>
        <ul className="pb-2">
          {failing.length === 0 ? <li className="px-4 py-2 text-sm text-muted">No attempt failed.</li> : null}
          {failing.slice(0, SHOWN).map((pace) => (
            <PaceRow
              key={pace.destination.id}
              pace={pace}
              href={linkTo(
                `/failures/attempts?destination=${encodeURIComponent(pace.destination.slug)}`,
                scope,
              )}
            >
              <span className="text-failed-text">{formatShare(pace.failedShare)}</span>
              <span className="ml-2 text-muted">
                {pace.failed} of {pace.sampled}
              </span>
            </PaceRow>
          ))}
        </ul>
      </section>
    </div>
  );
}
