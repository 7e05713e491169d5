import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { fourEyesPolicy } from "@/lib/access/four-eyes";
import { log } from "@/lib/observability/log";
import { systemClock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError, messageOf } from "@/lib/platform/errors";
import { hotTransaction } from "@/lib/platform/hot-transaction";
import { isUuid, newId } from "@/lib/platform/ids";
import { announce } from "@/lib/platform/live";
import { enqueueRunStep } from "./follow-up";
import { ownedBy } from "./replay-filter-queries";
import { DEFAULT_OPTIONS, ITEMS_MAX, type ReplayOptions, type ReplayScope } from "./replay-model";
import { readPlan } from "./replay-plan-queries";
import {
  changeRun,
  insertRun,
  lockRun,
  scopeDestinations,
  type LockedRun,
  type RunChange,
} from "./replay-run-store";
import {
  listItems,
  LISTING_START,
  sourcesOf,
  type ItemSource,
  type ScopeContext,
} from "./replay-scope-queries";

/** Items listed per transaction. */
const CHUNK = 5_000;
/** What the caller waits for; a worker does the rest. */
const AT_ONCE_MS = 1_500;
const TURN_MS = 5_000;

export interface PlanReplayInput {
  scope: ReplayScope;
  options?: Partial<ReplayOptions>;
  reason?: string | undefined;
  /** Start it as soon as its items are listed. */
  autoStart?: boolean;
  /** How long the caller waits for the plan; 1.5 s unless told otherwise. */
  waitMs?: number | undefined;
}

async function contextOf(scope: ReplayScope, now: Date): Promise<ScopeContext> {
  const destinations = await scopeDestinations();
  const wanted = "destination" in scope ? scope.destination : undefined;
  const named = destinations.find(({ id, slug }) => id === wanted || slug === wanted) ?? null;
  if (wanted !== undefined && !named) {
    throw new AppError("not_found", "There is no such destination.", { retry: "never" });
  }
  if (scope.kind === "missed" && new Date(scope.from) >= new Date(scope.to)) {
    throw new AppError("invalid_input", "The window must end after it begins.", { retry: "never" });
  }
  if (scope.kind === "run" && !isUuid(scope.run)) {
    throw new AppError("not_found", "There is no such replay.", { retry: "never" });
  }
  return { now, destinations, named };
}

/**
 * Makes a draft: lists what the scope covers and says what a replay of it would do. Sends nothing. A small
 * one is ready when this returns; a large one is listed by a worker, and the draft shows how far it is.
 */
export async function planReplay(actor: Actor, input: PlanReplayInput): Promise<{ id: string }> {
  authorize(actor, "deliveries.replay-one");
  if (input.autoStart) authorize(actor, "deliveries.replay-many");
  const now = systemClock.now();
  const id = newId();
  // What can't be listed is refused here and not by a worker later.
  const scope = scopeFor(actor, input.scope);
  sourcesOf(scope, await contextOf(scope, now));
  const options = { ...DEFAULT_OPTIONS, ...optionsOfScope(scope), ...input.options };
  const reason = input.reason?.trim() || null;
  await atomically("plan-replay", async (tx) => {
    const owner = { kind: actor.kind, id: actor.id, name: actor.name };
    const { autoStart = false } = input;
    await insertRun(tx, { id, scope, options, reason, owner, autoStart, now });
    await recordAudit(tx, actor, {
      action: "replay-run.plan",
      targetKind: "replay-run",
      targetId: id,
      summary: "Planned a replay.",
      after: { scope: JSON.parse(JSON.stringify(scope)) },
      reason,
    });
  });
  if (!(await prepareRun(id, input.waitMs ?? AT_ONCE_MS))) await enqueueRunStep(id, systemClock.now(), 0);
  await announce(["replays"]);
  return { id };
}

function scopeFor(actor: Actor, scope: ReplayScope): ReplayScope {
  if ("ids" in scope && scope.ids.length === 0)
    throw new AppError("invalid_input", "Nothing matches any more. Look at the list again and choose anew.", {
      retry: "never",
    });
  return scope.kind === "dead-letters" ? { ...scope, filter: ownedBy(scope.filter, actor.id) } : scope;
}

function optionsOfScope(scope: ReplayScope): Partial<ReplayOptions> {
  return scope.kind === "missed" && scope.delivered ? { includeDelivered: true } : {};
}

async function listChunk(runId: string, sources: ItemSource[]): Promise<"more" | "listed" | "elsewhere"> {
  return hotTransaction("list-replay-items", async (sql) => {
    const run = await lockRun(sql, runId);
    if (run?.state !== "preparing") return "elsewhere";
    const place = run.prepareCursor ?? LISTING_START;
    const source = sources[place.step];
    if (!source) return "listed";
    const listed = await listItems(sql, runId, source, { after: place, until: run.createdAt, limit: CHUNK });
    const itemCount = run.itemCount + listed.added;
    if (itemCount > ITEMS_MAX) throw tooMany();
    const more = listed.seen === CHUNK && listed.at !== null;
    const prepareCursor = more
      ? { step: place.step, at: listed.at?.toISOString() ?? null, id: listed.id }
      : { step: place.step + 1, at: null, id: null };
    await changeRun(sql, runId, { itemCount, prepareCursor, nextStepAt: systemClock.now() });
    return more || place.step + 1 < sources.length ? "more" : "listed";
  });
}

function tooMany(): AppError {
  const most = ITEMS_MAX.toLocaleString("en");
  return new AppError("invalid_input", `A replay takes at most ${most} deliveries. Narrow the filter.`, {
    retry: "never",
  });
}

async function finishPreparing(runId: string, options: ReplayOptions): Promise<void> {
  const now = systemClock.now();
  const policy = await fourEyesPolicy();
  await hotTransaction("finish-preparing", async (sql) => {
    const run = await lockRun(sql, runId);
    if (run?.state !== "preparing") return;
    const plan = await readPlan(sql, { runId, options, now });
    // Nobody started it yet, so a large one stays a draft, which a person starts and a second one approves.
    const held = policy.enabled && plan.send.count > policy.replayThreshold;
    await changeRun(sql, runId, { plan, preparedAt: now, ...readyState(run, now, held) });
  });
}

function readyState(run: LockedRun, now: Date, held: boolean): RunChange {
  if (run.autoStart && held)
    return {
      state: "draft",
      stateReason: "Waits for a person to start it and a second admin to approve it.",
      nextStepAt: null,
    };
  if (!run.autoStart) return { state: "draft", nextStepAt: null };
  const canary = run.options.canarySize > 0;
  return {
    state: canary ? "canary" : "running",
    startedAt: now,
    startedBy: run.ownerName,
    phase: 1,
    nextStepAt: now,
  };
}

async function giveUp(runId: string, error: unknown): Promise<void> {
  const sentence =
    error instanceof AppError ? error.message : "It could not be prepared. Plan it again in a moment.";
  await hotTransaction("fail-replay-run", async (sql) => {
    const run = await lockRun(sql, runId);
    if (run?.state !== "preparing") return;
    const now = systemClock.now();
    await changeRun(sql, runId, {
      state: "failed",
      stateReason: sentence,
      finishedAt: now,
      nextStepAt: null,
    });
  });
}

/**
 * Lists a run's items for up to `budgetMs` and plans it when all are listed. True when nothing is left to
 * prepare. Two at once, or one that died half-way, list nothing twice.
 */
export async function prepareRun(runId: string, budgetMs = TURN_MS): Promise<boolean> {
  const until = performance.now() + budgetMs;
  const run = await hotTransaction("read-replay-run", (sql) => lockRun(sql, runId));
  if (run?.state !== "preparing") return true;
  try {
    const sources = sourcesOf(run.scope, await contextOf(run.scope, run.createdAt));
    let step = await listChunk(runId, sources);
    while (step === "more" && performance.now() < until) step = await listChunk(runId, sources);
    if (step === "more") return false;
    if (step === "listed") await finishPreparing(runId, run.options);
    return true;
  } catch (error) {
    // A store that is away comes back; what was asked wrongly stays wrong.
    if (!(error instanceof AppError && error.retry === "never")) throw error;
    log("delivery").warn({ runId, error: messageOf(error) }, "A replay could not be prepared.");
    await giveUp(runId, error);
    return true;
  }
}
