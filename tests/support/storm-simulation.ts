import { paceLimit } from "@/lib/delivery/adaptive-concurrency";
import { beginProbe, CLOSED_BREAKER, recordResult, type Breaker } from "@/lib/delivery/circuit-breaker";
import { resolvePolicy } from "@/lib/delivery/policy-model";
import { decideRetry } from "@/lib/delivery/retry-policy";
import { EMPTY_GUARD, settled, spend, type Guard } from "@/lib/delivery/storm-guard";

/** A destination in virtual time and what is sent to it. */
export interface Storm {
  /** When each delivery becomes due, ms. */
  arrivals: readonly number[];
  /** It answers 503 from, until. */
  sickFrom: number;
  sickUntil: number;
  /** Which share of what it gets then it fails, 0..1; the same ones on both sides of a comparison. */
  faultShare: number;
  /** How long an answer takes. */
  answerMs: number;
  concurrencyMax: number;
  budgetPercent: number;
  budgetPerMinute: number;
  seed: number;
}

export interface StormResult {
  sent: number;
  sentWhileSick: number;
  /** Retries other than probes that failed. */
  failedRetries: number;
  /** When each delivery arrived at the destination; null never. */
  deliveredAt: (number | null)[];
  busiest: number;
}

interface Item {
  index: number;
  attempts: number;
  startedAt: number;
}

const START = Date.parse("2026-03-01T12:00:00Z");
const SWEEP_MS = 5_000;
const OWN = { scheduleSeconds: [], attemptsMax: 100, horizonSeconds: 30 * 86_400 };
const POLICY = resolvePolicy([], {
  destinationId: "",
  category: "downstream_unavailable",
  settings: OWN,
});

/** Numbers in 0..1 that are the same in every run. */
function chances(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Virtual time: what is due first comes first, and of one moment what was planned first. */
class Agenda {
  private readonly items: { at: number; order: number; run: () => void }[] = [];
  private order = 0;
  now = 0;

  plan(at: number, run: () => void): void {
    this.order += 1;
    const entry = { at: Math.max(at, this.now), order: this.order, run };
    let place = this.items.length;
    while (place > 0 && (this.items[place - 1]?.at ?? 0) > entry.at) place -= 1;
    this.items.splice(place, 0, entry);
  }

  step(): boolean {
    const next = this.items.shift();
    if (!next) return false;
    this.now = next.at;
    next.run();
    return true;
  }
}

const date = (ms: number) => new Date(START + ms);

/** The state that both sides of the comparison share. */
function world(storm: Storm) {
  const agenda = new Agenda();
  const result: StormResult = {
    sent: 0,
    sentWhileSick: 0,
    failedRetries: 0,
    deliveredAt: storm.arrivals.map(() => null),
    busiest: 0,
  };
  let open = 0;
  const send = (item: Item, isProbe: boolean, answered: (good: boolean) => void) => {
    open += 1;
    result.busiest = Math.max(result.busiest, open);
    result.sent += 1;
    const sick = agenda.now >= storm.sickFrom && agenda.now < storm.sickUntil;
    // Chance belongs to the delivery and its attempt.
    const fate = chances(storm.seed + item.index * 7_919 + item.attempts)();
    const fails = sick && fate < storm.faultShare;
    if (sick) result.sentWhileSick += 1;
    if (fails && item.attempts > 1 && !isProbe) result.failedRetries += 1;
    agenda.plan(agenda.now + storm.answerMs, () => {
      open -= 1;
      if (!fails) result.deliveredAt[item.index] = agenda.now;
      answered(!fails);
    });
  };
  const nextTry = (item: Item): number => {
    const next = decideRetry({
      attemptNumber: item.attempts,
      verdict: { category: "downstream_unavailable" },
      httpStatus: 503,
      retryAfter: null,
      policy: POLICY,
      roundStartedAt: date(item.startedAt),
      now: date(agenda.now),
      // The same waits on both sides: chance belongs to the delivery and its attempt.
      random: chances(storm.seed + item.index * 1_000 + item.attempts),
    });
    if (next.decision !== "retry") throw new Error("The horizon is far beyond this test.");
    return next.at.getTime() - START;
  };
  return {
    agenda,
    result,
    send,
    nextTry,
    isDone: () => !result.deliveredAt.includes(null),
    open: () => open,
  };
}

/** Exponential retry with the same waits, held back by nothing but the places that the destination allows. */
export function plainRetry(storm: Storm): StormResult {
  const { agenda, result, send, nextTry, isDone, open } = world(storm);
  const waiting: Item[] = [];
  const pump = () => {
    while (open() < storm.concurrencyMax) {
      const item = waiting.shift();
      if (!item) return;
      item.attempts += 1;
      send(item, false, (good) => {
        if (!good) agenda.plan(nextTry(item), () => (waiting.push(item), pump()));
        pump();
      });
    }
  };
  storm.arrivals.forEach((at, index) => {
    agenda.plan(at, () => (waiting.push({ index, attempts: 0, startedAt: at }), pump()));
  });
  while (!isDone() && agenda.step());
  return result;
}

/** The same behind breaker, retry budget and adaptive concurrency, as claims, settlements and the sweeper apply them. */
export function guardedRetry(storm: Storm): StormResult {
  const { agenda, result, send, nextTry, isDone, open } = world(storm);
  const settings = {
    percent: storm.budgetPercent,
    perMinute: storm.budgetPerMinute,
    concurrencyMax: storm.concurrencyMax,
  };
  const random = chances(storm.seed);
  let breaker: Breaker = CLOSED_BREAKER;
  let guard: Guard = EMPTY_GUARD;
  const held: Record<"concurrency" | "retry_budget", Item[]> = { concurrency: [], retry_budget: [] };
  const hold = (item: Item) => held[item.attempts > 0 ? "retry_budget" : "concurrency"].push(item);

  const places = () => {
    if (breaker.state === "open") return 0;
    return breaker.state === "half_open" ? 1 : paceLimit(guard.pace, storm.concurrencyMax);
  };
  const claim = (item: Item) => {
    if (open() >= places()) return void hold(item);
    if (item.attempts > 0 && breaker.state === "closed") {
      const spent = spend(guard, settings, date(agenda.now));
      if (!spent) return void hold(item);
      guard = spent;
    }
    item.attempts += 1;
    const first = item.attempts === 1;
    const startedAt = date(agenda.now);
    send(item, breaker.state === "half_open", (good) => settle(item, { good, first, startedAt }));
  };
  const release = () => {
    for (let free = places() - open(); free > 0; free -= 1) {
      const retriesFirst = random() < 0.2;
      const [a, b] = retriesFirst
        ? [held.retry_budget, held.concurrency]
        : [held.concurrency, held.retry_budget];
      const item = a.shift() ?? b.shift();
      if (!item) return;
      claim(item);
    }
  };
  const settle = (item: Item, answer: { good: boolean; first: boolean; startedAt: Date }) => {
    const now = date(agenda.now);
    const outcome = answer.good ? "good" : "fault";
    const before = breaker;
    breaker = recordResult(before, outcome, now, random);
    const cameBack = before.state !== "closed" && breaker.state === "closed";
    guard = settled(
      guard,
      {
        ...answer,
        result: outcome,
        probe: before.state === "half_open",
        cameBack,
        durationMs: storm.answerMs,
      },
      settings,
      now,
    );
    if (!answer.good) agenda.plan(nextTry(item), () => claim(item));
    if (breaker.state === "open" && before.state !== "open" && breaker.probeAt) {
      agenda.plan(breaker.probeAt.getTime() - START, probe);
    }
    if (breaker.state === "closed") release();
  };
  const probe = () => {
    const next = beginProbe(breaker, date(agenda.now));
    if (!next) return;
    breaker = next;
    const item = held.concurrency.shift() ?? held.retry_budget.shift();
    if (item) claim(item);
  };
  const sweep = () => {
    if (breaker.state !== "open") release();
    if (!isDone()) agenda.plan(agenda.now + SWEEP_MS, sweep);
  };
  storm.arrivals.forEach((at, index) => agenda.plan(at, () => claim({ index, attempts: 0, startedAt: at })));
  agenda.plan(SWEEP_MS, sweep);
  while (!isDone() && agenda.step());
  return result;
}
