import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/values";
import type { MoneyAtRisk } from "@/lib/delivery/model";
import { plural } from "@/lib/format/count";
import { linkTo, type OverviewScope } from "./links";

const SHOWN = 6;

/** Money in open dead letters, one line per currency, with the way to its letters. Currencies are never added up. */
export function MoneyByCurrency({ money, scope }: { money: readonly MoneyAtRisk[]; scope: OverviewScope }) {
  if (money.length === 0) return <p className="px-4 py-3 text-sm text-muted">No payment is stuck.</p>;
  const more = money.length - SHOWN;
  return (
    <ul className="divide-y divide-line">
      {money.slice(0, SHOWN).map(({ currency, amount, count }) => (
        <li key={currency}>
          <Link
            href={linkTo(`/dead-letters?currency=${encodeURIComponent(currency)}`, scope)}
            className="flex items-baseline justify-between gap-4 px-4 py-2.5 text-sm hover:bg-hover"
          >
            <Money amount={amount} currency={currency} className="font-medium" />
            <span className="text-muted">
              {currency} in {plural(count, "dead letter")}
            </span>
          </Link>
        </li>
      ))}
      {more > 0 ? (
        <li className="px-4 py-2.5 text-sm text-muted">
          And {plural(more, "more currency", "more currencies")}.
        </li>
      ) : null}
    </ul>
  );
}
