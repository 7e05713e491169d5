import { ReplayCauses } from "@/components/replay/causes";
import { pageAt } from "@/app/(dashboard)/_page/page-at";
import { ReplayItemList } from "@/components/replay/item-list";
import { ITEM_LOOKS } from "@/components/replay/looks";
import { RunProgress } from "@/components/replay/run-progress";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { CursorPager } from "@/components/ui/cursor-pager";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/states";
import type { Actor } from "@/lib/access/actor";
import { listReplayItems, replayCauses } from "@/lib/delivery/replay-item-queries";
import { ITEM_STATES, SKIP_TEXT, type ItemState, type ReplayRunView } from "@/lib/delivery/replay-model";

interface RunResultsProps {
  actor: Actor;
  run: ReplayRunView;
  /** Only items of this result. */
  result: ItemState | undefined;
  cursor: string | null;
}

/** How far a run is, what failed by cause, what was left out, and each delivery. */
export async function RunResults({ actor, run, result, cursor }: RunResultsProps) {
  const review = run.state === "waiting_for_review";
  const [items, causes] = await Promise.all([
    pageAt(cursor, (cursor) => listReplayItems(actor, run.id, { state: result, cursor })),
    replayCauses(actor, run.id, { canaryOnly: review }),
  ]);
  return (
    <div className="flex flex-col gap-4">
      {review ? (
        <Callout tone="attention" title="The canary is back: look at it, then decide">
          {run.stateReason} Go on with the rest, or stop here; what has not begun stays as it is.
        </Callout>
      ) : null}
      {run.tally ? <RunProgress tally={run.tally} /> : null}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <ReplayCauses
          title={review ? "What failed in the canary" : "What failed, by cause"}
          causes={causes}
        />
        <Skipped run={run} />
      </div>
      <section aria-label="Each delivery" className="min-w-0">
        <ResultTabs run={run} result={result} />
        <ReplayItemList
          rows={items.data}
          empty={<EmptyState title="Nothing here">No delivery of this replay has this result.</EmptyState>}
        />
        <CursorPager nextCursor={items.nextCursor} />
      </section>
    </div>
  );
}

function Skipped({ run }: { run: ReplayRunView }) {
  const skipped = run.tally?.skipped ?? [];
  if (skipped.length === 0) return null;
  return (
    <Card title="Left out, and why" id="skipped">
      <ul className="flex flex-col gap-2 text-sm">
        {skipped.map(({ reason, count }) => (
          <li key={reason} className="flex justify-between gap-4">
            <span>
              {SKIP_TEXT[reason].label}
              <span className="block text-muted">{SKIP_TEXT[reason].next}</span>
            </span>
            <span className="tabular-nums">{count}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ResultTabs({ run, result }: { run: ReplayRunView; result: ItemState | undefined }) {
  const counts = run.tally?.counts;
  const tabs = [undefined, ...ITEM_STATES.filter((state) => (counts?.[state] ?? 0) > 0)];
  return (
    <nav aria-label="Results" className="mb-2 flex flex-wrap gap-1">
      {tabs.map((state) => (
        <Link
          key={state ?? "all"}
          href={state ? `/replays/${run.id}?result=${state}` : `/replays/${run.id}`}
          aria-current={state === result ? "page" : undefined}
          scroll={false}
          className={cn(
            "rounded-md px-2.5 py-1 text-sm text-muted hover:bg-hover",
            state === result && "bg-accent-soft font-medium text-text",
          )}
        >
          {state ? `${ITEM_LOOKS[state].label} ${counts?.[state] ?? 0}` : "All"}
        </Link>
      ))}
    </nav>
  );
}
