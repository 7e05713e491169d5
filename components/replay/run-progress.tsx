import { Stat, StatGrid } from "@/components/ui/stat";
import { cn } from "@/components/ui/class-names";
import { Count, MoneyList } from "@/components/ui/values";
import type { ItemState, ReplayTally } from "@/lib/delivery/replay-model";

const PARTS: readonly { state: ItemState; label: string; colour: string }[] = [
  { state: "succeeded", label: "delivered", colour: "bg-(--ok)" },
  { state: "failed", label: "failed", colour: "bg-(--failed)" },
  { state: "retrying", label: "failed, tried on", colour: "bg-(--attention)" },
  { state: "started", label: "on the way", colour: "bg-(--waiting)" },
  { state: "skipped", label: "left out", colour: "bg-(--line-control)" },
];

/** A run's results as one bar; what is not coloured has not begun. */
export function RunBar({ tally, className }: { tally: ReplayTally; className?: string }) {
  const all = Object.values(tally.counts).reduce((sum, count) => sum + count, 0);
  const words = PARTS.filter(({ state }) => tally.counts[state] > 0)
    .map(({ state, label }) => `${tally.counts[state]} ${label}`)
    .join(", ");
  return (
    <div className={cn("flex h-2 w-full min-w-16 overflow-hidden rounded-full bg-sunken", className)}>
      <span className="sr-only">{`Of ${all}: ${words || "none begun"}`}</span>
      {PARTS.map(({ state, colour }) => (
        <span
          key={state}
          className={colour}
          style={{ width: `${all === 0 ? 0 : (tally.counts[state] / all) * 100}%` }}
        />
      ))}
    </div>
  );
}

/** How far a run is: the bar, and each result with its money. */
export function RunProgress({ tally }: { tally: ReplayTally }) {
  const { counts, money } = tally;
  const failed = counts.failed + counts.retrying;
  return (
    <div className="flex flex-col gap-3">
      <RunBar tally={tally} className="h-3" />
      <StatGrid>
        <Stat
          label="Delivered"
          value={<Count value={counts.succeeded} />}
          tone="ok"
          note={<MoneyList amounts={money.succeeded} />}
        />
        <Stat
          label="Failed"
          value={<Count value={failed} />}
          tone={failed > 0 ? "failed" : "neutral"}
          note={
            counts.retrying > 0 ? (
              `${counts.retrying} are tried on by themselves`
            ) : (
              <MoneyList amounts={money.failed} />
            )
          }
        />
        <Stat label="On the way" value={<Count value={counts.started} />} note="no answer yet" />
        <Stat
          label="To go"
          value={<Count value={counts.planned} />}
          note={<MoneyList amounts={money.planned} />}
        />
        <Stat
          label="Left out"
          value={<Count value={counts.skipped} />}
          note={counts.skipped > 0 ? "see below why" : "nothing"}
        />
      </StatGrid>
    </div>
  );
}
