import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Count, MoneyList } from "@/components/ui/values";
import { SKIP_TEXT, type PlannedDestination, type ReplayPlan } from "@/lib/delivery/replay-model";
import { plural } from "@/lib/format/count";

/** What a replay would do: how many, which money, how old, where to, and what is left out and why. */
export function FlightPlan({ plan }: { plan: ReplayPlan }) {
  const { send } = plan;
  return (
    <div className="flex flex-col gap-4">
      <StatGrid>
        <Stat label="Goes" value={<Count value={send.count} />} note={`of ${plan.total} found`} />
        <Stat
          label="Money"
          value={<MoneyList amounts={send.money} />}
          note={send.withoutAmount > 0 ? `${send.withoutAmount} without an amount` : "each payment once"}
        />
        <Stat label="Customers" value={<Count value={send.customers} />} note="named in these events" />
        <Stat
          label="Oldest"
          value={send.oldestReceivedAt ? <RelativeTime at={send.oldestReceivedAt} /> : "—"}
          note="received; the oldest goes first"
        />
      </StatGrid>
      {send.again > 0 ? (
        <Callout tone="attention" title={`${plural(send.again, "delivery", "deliveries")} arrived before`}>
          They are sent again under the same webhook-id, so a destination that checks it books nothing twice.
        </Callout>
      ) : null}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Destinations destinations={plan.destinations} />
        <LeftOut plan={plan} />
      </div>
    </div>
  );
}

const CONDITION: Partial<Record<PlannedDestination["status"], string>> = {
  paused: "paused",
  disabled: "disabled",
  breaker_open: "failing just now",
};

function Destinations({ destinations }: { destinations: readonly PlannedDestination[] }) {
  return (
    <Card title="Where to" id="destinations">
      {destinations.length === 0 ? <p className="text-sm text-muted">Nowhere.</p> : null}
      <ul className="flex flex-col gap-2 text-sm">
        {destinations.map((destination) => {
          const condition = CONDITION[destination.status];
          return (
            <li key={destination.id} className="flex flex-wrap justify-between gap-x-4">
              <span>
                {destination.name}
                {condition ? <span className="text-attention-text"> · {condition}</span> : null}
                <span className="block text-xs text-subtle">
                  at most {plural(destination.concurrencyMax, "request")} at once
                </span>
              </span>
              <span className="tabular-nums">
                {destination.send + destination.wait}{" "}
                {destination.wait > 0 ? `(${destination.wait} wait)` : ""}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function LeftOut({ plan }: { plan: ReplayPlan }) {
  return (
    <Card title="Left out, and why" id="skipped">
      {plan.skipped.length === 0 ? <p className="text-sm text-muted">Nothing is left out.</p> : null}
      <ul className="flex flex-col gap-3 text-sm">
        {plan.skipped.map(({ reason, count, money }) => (
          <li key={reason}>
            <span className="flex justify-between gap-4">
              <span className="font-medium">{SKIP_TEXT[reason].label}</span>
              <span className="tabular-nums">{count}</span>
            </span>
            <span className="block text-muted">{SKIP_TEXT[reason].next}</span>
            {money.length > 0 ? <MoneyList amounts={money} className="text-muted" /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
