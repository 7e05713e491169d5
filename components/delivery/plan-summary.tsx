import { Facts } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Money } from "@/components/ui/values";
import { plural } from "@/lib/format/count";
import type { ReplayPlan } from "./replay-plan";

/** What a replay covers: count, money per currency, oldest, destinations. */
export function PlanSummary({ plan }: { plan: ReplayPlan }) {
  return (
    <Facts
      items={[
        { label: "Deliveries", value: <strong>{plan.count}</strong> },
        { label: "Money", value: <PlanMoney plan={plan} /> },
        {
          label: "Oldest",
          value: plan.oldestSince ? (
            <>
              given up <RelativeTime at={plan.oldestSince} />
            </>
          ) : (
            "not known"
          ),
        },
        {
          label: plan.destinations.length === 1 ? "Goes to" : "Go to",
          value: plan.destinations
            .map((destination) =>
              plan.destinations.length === 1
                ? destination.name
                : `${destination.name} (${destination.count})`,
            )
            .join(", "),
        },
      ]}
    />
  );
}

function PlanMoney({ plan }: { plan: ReplayPlan }) {
  if (plan.money.length === 0) return "No amount is stated in these events.";
  return (
    <ul>
      {plan.money.map((sum) => (
        <li key={sum.currency}>
          <Money amount={sum.amount} currency={sum.currency} className="font-medium" />
          <span className="text-muted"> in {plural(sum.count, "delivery", "deliveries")}</span>
        </li>
      ))}
      {plan.withoutAmount > 0 ? <li className="text-muted">{plan.withoutAmount} without an amount</li> : null}
    </ul>
  );
}
