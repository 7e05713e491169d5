import { systemActor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { systemClock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { hotTransaction, sqlIn, type SqlRunner } from "@/lib/platform/hot-transaction";
import { announce } from "@/lib/platform/live";
import type { Prisma } from "@/prisma/generated/client";
import { enqueueRunStep, followUp } from "./follow-up";
import { prepareRun } from "./prepare-replay-run";
import { SENDING_STATES, type ReplayTally, type RunState } from "./replay-model";
import { judgeCanary, mustStop, nextStepMs, tokensAt } from "./replay-pace";
import { readTally } from "./replay-plan-queries";
import {
  changeRun,
  findOverdueRuns,
  lockRun,
  saveMoney,
  type LockedRun,
  type RunChange,
} from "./replay-run-store";
import { beginItems, countHeldCanary, nextItems, settleItems, skipItems } from "./replay-step-store";
import { freshTally, moveItems, resultsSentence, splitItems } from "./replay-tally";
import type { DueDelivery } from "./store";

/** A step that came this much early is another's leftover. */
const EARLY_MS = 100;
/** A run whose step is this late has lost its job. */
const LATE_MS = 4_000;
const SETTLED_STATES: readonly RunState[] = ["preparing", "draft", "failed"];

interface Step {
  sql: SqlRunner;
  run: LockedRun;
  now: Date;
  tally: ReplayTally;
  change: RunChange;
  due: DueDelivery[];
  /** Something was begun, skipped or finished. */
  moved: boolean;
}

function stateOf(step: Step): RunState {
  return step.change.state ?? step.run.state;
}

async function settle(step: Step): Promise<void> {
  const settled = await settleItems(step.sql, step.run.id, step.run.phase);
  for (const one of settled) moveItems(step.tally, one);
  step.moved ||= settled.length > 0;
}

const WAITS = "What is left waits for its destination, which takes nothing just now.";

/** Begins as many as the rate allows. */
async function begin(step: Step): Promise<void> {
  const { run, sql, now, tally } = step;
  const canary = stateOf(step) === "canary";
  const tokens = tokensAt(run, run.options.ratePerSecond, now);
  const { good, bad, open } = tally.canary;
  const room = Math.min(Math.floor(tokens), canary ? run.options.canarySize - good - bad - open : Infinity);
  if (room < 1) {
    Object.assign(step.change, { tokens, tokensAt: now });
    return;
  }
  const items = await nextItems(sql, run, now);
  const stateReason = items.length === 0 && tally.counts.planned > 0 ? WAITS : null;
  const { skip, send } = splitItems(items, room);
  await skipItems(sql, skip, now);
  const due = await beginItems(sql, { items: send, options: run.options, phase: run.phase, canary, now });
  for (const { verdict } of skip) {
    moveItems(
      tally,
      { before: "planned", after: "skipped", canary: false, current: false, count: 1 },
      verdict,
    );
  }
  moveItems(tally, { before: "planned", after: "started", canary, current: true, count: due.length });
  Object.assign(step.change, { tokens: tokens - due.length, tokensAt: now, stateReason });
  step.due = due;
  step.moved ||= due.length + skip.length > 0 || stateReason !== run.stateReason;
}

async function canaryVerdict(step: Step) {
  const { run, tally } = step;
  const { good, bad, open } = tally.canary;
  // What waits for its destination is still part of the canary: it says nothing yet.
  const allBegun = tally.counts.planned === 0 || good + bad + open >= run.options.canarySize;
  const held = open > 0 ? await countHeldCanary(step.sql, run.id) : 0;
  const state = { ...tally.canary, held, allBegun, size: run.options.canarySize };
  return { verdict: judgeCanary(state, run.options), held };
}

async function judge(step: Step): Promise<void> {
  const { run, tally, change } = step;
  if (stateOf(step) === "running" && mustStop(tally.phase, run.options)) {
    const limit = Math.round((run.options.stopAtFailureShare ?? 0) * 100);
    const stateReason = `Stopped by itself: ${resultsSentence(tally.phase)}, more than the ${limit}% you allowed.`;
    Object.assign(change, { state: "stopped", stateReason, finishedAt: step.now });
  }
  if (stateOf(step) !== "canary") return;
  const { verdict, held } = await canaryVerdict(step);
  // With nothing left to begin there is nothing to decide.
  if (verdict === "review" && tally.counts.planned > 0) {
    const why =
      held > 0
        ? `${held} of the first deliveries wait, because their destination takes nothing now.`
        : `${resultsSentence(tally.canary)} of the first deliveries.`;
    Object.assign(change, { state: "waiting_for_review", stateReason: why });
  } else if (verdict === "go_on") {
    const phase = run.phase + 1;
    Object.assign(change, { state: "running", canaryPassed: true, stateReason: null, phase });
    tally.phase = { good: 0, bad: 0, open: 0 };
  }
}

function finishIfDone(step: Step): void {
  const { planned, started, retrying } = step.tally.counts;
  if (planned + started + retrying > 0 || !SENDING_STATES.includes(stateOf(step))) return;
  Object.assign(step.change, { state: "completed", stateReason: null, finishedAt: step.now });
}

/** The sums of money are at least this old when they are read anew, and cost at most a twentieth of the time. */
const MONEY_EVERY_MS = 2_000;
const MONEY_SHARE = 20;

function wantsMoney(step: Step): boolean {
  if (step.change.state) return true;
  const ageMs = step.now.getTime() - new Date(step.tally.at).getTime();
  return step.moved && ageMs >= Math.max(MONEY_EVERY_MS, MONEY_SHARE * (step.tally.tookMs ?? 0));
}

/** Sums the money of each result outside the run's lock: on a large run it takes a while. */
async function renewMoney(runId: string): Promise<void> {
  const began = performance.now();
  const at = systemClock.now();
  const tally = await hotTransaction("sum-replay-money", (sql) => readTally(sql, runId, at));
  const tookMs = Math.round(performance.now() - began);
  await hotTransaction("save-replay-money", (sql) => saveMoney(sql, runId, { ...tally, tookMs }));
}

function nextStep(step: Step): Date | null {
  const { planned, started, retrying } = step.tally.counts;
  const sending = SENDING_STATES.includes(stateOf(step));
  if (!sending && started + retrying === 0) return null;
  // The canary has passed: the rest need not wait.
  if (sending && step.change.state) return step.now;
  const { ratePerSecond } = step.run.options;
  const ask = { moved: step.due.length > 0, planned: sending ? planned : 0, open: started, retrying };
  return new Date(step.now.getTime() + nextStepMs({ ...ask, ratePerSecond }));
}

const ENDED: Partial<Record<RunState, { action: string; summary: string }>> = {
  completed: { action: "replay-run.finish", summary: "A replay is finished." },
  stopped: { action: "replay-run.stop", summary: "A replay stopped by itself." },
  waiting_for_review: { action: "replay-run.review", summary: "A replay's canary waits for a person." },
};

async function recordEnd(tx: Prisma.TransactionClient, step: Step): Promise<void> {
  const ended = step.change.state && ENDED[step.change.state];
  if (!ended) return;
  await recordAudit(tx, systemActor("Tallyhook"), {
    ...ended,
    targetKind: "replay-run",
    targetId: step.run.id,
    after: { ...step.tally.counts },
    reason: step.change.stateReason ?? null,
  });
}

async function stepInside(tx: Prisma.TransactionClient, runId: string) {
  const sql = sqlIn(tx);
  const run = await lockRun(sql, runId);
  const now = systemClock.now();
  if (!run?.nextStepAt || SETTLED_STATES.includes(run.state)) return null;
  if (run.nextStepAt.getTime() > now.getTime() + EARLY_MS) return null;
  const tally = run.tally ?? freshTally(run);
  const step: Step = { sql, run, now, tally, change: {}, due: [], moved: false };
  await settle(step);
  await judge(step);
  if (SENDING_STATES.includes(stateOf(step)) && !step.change.state) await begin(step);
  finishIfDone(step);
  const nextStepAt = nextStep(step);
  await changeRun(sql, runId, { ...step.change, tally: step.tally, nextStepAt });
  await recordEnd(tx, step);
  const moved = step.moved || step.change.state !== undefined;
  return { due: step.due, moved, nextStepAt, wantsMoney: wantsMoney(step) };
}

/**
 * Moves a run on by one step: lists more of it while it is being prepared, then reads results, judges them,
 * and begins as many deliveries as the rate allows. All in one transaction under the run's lock, so two
 * steps at once do the work of one, and what a crash left behind the next step finds in the rows.
 */
export async function advanceRun(runId: string): Promise<void> {
  const listed = await prepareRun(runId);
  const step = listed ? await atomically("advance-replay-run", (tx) => stepInside(tx, runId)) : null;
  if (step && step.due.length > 0) await followUp(systemClock, { due: step.due });
  if (!listed || step?.moved) await announce(["replays"]);
  const now = systemClock.now();
  if (!listed) await enqueueRunStep(runId, now, 0);
  if (step?.nextStepAt) {
    await enqueueRunStep(runId, step.nextStepAt, step.nextStepAt.getTime() - now.getTime());
  }
  if (step?.wantsMoney) {
    await renewMoney(runId);
    await announce(["replays"]);
  }
}

/** Asks for the steps of runs whose jobs were lost. */
export async function recoverRuns(): Promise<number> {
  const now = systemClock.now();
  const late = await findOverdueRuns(new Date(now.getTime() - LATE_MS), 100);
  for (const { id } of late) await enqueueRunStep(id, now, 0);
  return late.length;
}
