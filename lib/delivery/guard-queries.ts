import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isSlow, paceLimit } from "./adaptive-concurrency";
import { findDestination } from "./destination-store";
import type { AlikeView, GuardView, TickView } from "./guard-model";
import { fullBudget, refilled, tokensMax } from "./retry-budget";
import { guardOf, TICK_MS, type Guard, type Tick } from "./storm-guard";

const TICKS_SHOWN = 12;

interface Waiting {
  reason: string;
  type: string | null;
  count: number;
}

/** What waits at a destination for the guard or a policy; types only where they are the reason. */
async function waitingAt(destinationId: string): Promise<Waiting[]> {
  return db().$queryRaw<Waiting[]>`
    select held_reason::text as reason, case when held_reason = 'failing_alike' then type end as type,
      count(*)::int as count
    from deliveries
    where destination_id = ${destinationId}::uuid and status = 'held'
      and held_reason in ('retry_budget', 'policy', 'failing_alike')
    group by 1, 2`;
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** The last hour in steps without gaps, the one of now last. */
function tickViews(ticks: readonly Tick[], now: Date): TickView[] {
  const last = Math.floor(now.getTime() / TICK_MS) * TICK_MS;
  return Array.from({ length: TICKS_SHOWN }, (_, i) => {
    const at = last - (TICKS_SHOWN - 1 - i) * TICK_MS;
    const tick = ticks.find((one) => one.at === at);
    return {
      start: new Date(at).toISOString(),
      first: tick?.first ?? 0,
      retry: tick?.retry ?? 0,
      spared: (tick?.putOff ?? 0) + (tick?.held ?? 0),
    };
  });
}

function alikeViews(guard: Guard, waiting: readonly Waiting[]): AlikeView[] {
  return Object.entries(guard.alike).flatMap(([type, state]) =>
    state.probeAt === null
      ? []
      : {
          type,
          count: state.count,
          since: iso(state.since),
          nextProbeAt: iso(state.probeAt),
          waiting: waiting.find((row) => row.type === type)?.count ?? 0,
        },
  );
}

/** What the retry-storm guard of a destination does now, and did in the last hour. Throws not_found. */
export async function readGuard(
  actor: Actor,
  slugOrId: string,
  clock: Clock = systemClock,
): Promise<GuardView> {
  authorize(actor, "destinations.read");
  const row = await findDestination(db(), slugOrId);
  const waiting = await waitingAt(row.id);
  const now = clock.now();
  const guard = guardOf(row.guard as unknown as Partial<Guard>);
  const { concurrencyMax } = row;
  const settings = { percent: row.retryBudgetPercent, perMinute: row.retryBudgetPerMinute, concurrencyMax };
  const recent = guard.ticks.filter((tick) => tick.at > now.getTime() - TICKS_SHOWN * TICK_MS);
  const sum = (key: "first" | "retry" | "putOff" | "held") =>
    recent.reduce((total, tick) => total + tick[key], 0);
  const of = (reason: string) => waiting.find((one) => one.reason === reason)?.count ?? 0;
  return {
    limit: paceLimit(guard.pace, concurrencyMax),
    concurrencyMax,
    slow: isSlow(guard.pace),
    retriesLeft: Math.floor(refilled(guard.budget ?? fullBudget(settings, now), settings, now).tokens),
    retriesMax: tokensMax(settings),
    budgetPercent: row.retryBudgetPercent,
    budgetPerMinute: row.retryBudgetPerMinute,
    sent: sum("first") + sum("retry"),
    retries: sum("retry"),
    putOff: sum("putOff"),
    held: sum("held"),
    retriesWaiting: of("retry_budget"),
    kept: of("policy"),
    alike: alikeViews(guard, waiting),
    ticks: tickViews(guard.ticks, now),
  };
}
