import { createHash } from "node:crypto";
import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { askSecondAdmin, fourEyesPolicy, refuseUnapproved, spendApproval } from "@/lib/access/four-eyes";
import { plural } from "@/lib/format/count";
import type { Prisma } from "@/prisma/generated/client";
import { systemClock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { hotTransaction, sqlIn, type SqlRunner } from "@/lib/platform/hot-transaction";
import { isUuid } from "@/lib/platform/ids";
import { announce } from "@/lib/platform/live";
import { enqueueRunStep } from "./follow-up";
import {
  CONFIRM_FROM,
  NO_RESULTS,
  SENDING_STATES,
  type ReplayOptions,
  type ReplayTally,
  type RunState,
} from "./replay-model";
import { readPlan } from "./replay-plan-queries";
import { freshTally } from "./replay-tally";
import { changeRun, lockRun, type LockedRun, type RunChange } from "./replay-run-store";

function refused(message: string, fields: Record<string, string> = {}): AppError {
  const code = Object.keys(fields).length > 0 ? "invalid_input" : "conflict";
  return new AppError(code, message, { fields, retry: "never" });
}

/** Starting and going on needs the right to replay in bulk, unless the run is about one delivery. */
function authorizeSending(actor: Actor, run: LockedRun): void {
  if ((run.plan?.send.count ?? Infinity) > 1) authorize(actor, "deliveries.replay-many");
}

/** Holding back is for whoever planned it, and for those who may start it. */
function authorizeHolding(actor: Actor, run: LockedRun): void {
  if (run.ownerId !== actor.id) authorize(actor, "deliveries.replay-many");
}

interface Control {
  name: string;
  from: readonly RunState[];
  /** Said when the run is in another state. */
  otherwise: string;
  may: (actor: Actor, run: LockedRun) => void;
  summary: string;
  reason?: string | null;
  change: (run: LockedRun, sql: SqlRunner, now: Date) => Promise<RunChange> | RunChange;
  /** Uses up what a second admin approved. */
  spend?: (tx: Prisma.TransactionClient, run: LockedRun) => Promise<void>;
}

async function control(actor: Actor, runId: string, what: Control): Promise<void> {
  const now = systemClock.now();
  const nextStepAt = await atomically(what.name, async (tx) => {
    const sql = sqlIn(tx);
    const run = isUuid(runId) ? await lockRun(sql, runId) : null;
    if (!run) throw new AppError("not_found", "There is no replay with this id.", { retry: "never" });
    what.may(actor, run);
    if (!what.from.includes(run.state)) throw refused(what.otherwise);
    await what.spend?.(tx, run);
    const change = await what.change(run, sql, now);
    await changeRun(sql, runId, change);
    await recordAudit(tx, actor, {
      action: `replay-run.${what.name}`,
      targetKind: "replay-run",
      targetId: runId,
      summary: what.summary,
      before: { state: run.state },
      after: { state: change.state ?? run.state },
      reason: what.reason ?? run.reason,
    });
    return change.nextStepAt;
  });
  if (nextStepAt) await enqueueRunStep(runId, nextStepAt, 0);
  await announce(["replays"]);
}

/** A new phase: the failure share and the rate begin anew. */
function sendOn(run: LockedRun, now: Date): RunChange {
  const tally: ReplayTally = { ...(run.tally ?? freshTally(run)), phase: NO_RESULTS };
  const canary = run.options.canarySize > 0 && !run.canaryPassed;
  return {
    state: canary ? "canary" : "running",
    stateReason: null,
    finishedAt: null,
    phase: run.phase + 1,
    tally,
    tokens: 1,
    tokensAt: now,
    nextStepAt: now,
  };
}

function confirmed(run: LockedRun, typed: string | undefined, reason: string | null): void {
  const count = run.plan?.send.count ?? 0;
  if (count === 0)
    throw refused("Nothing of this would be sent. Change the options, or plan another replay.");
  if (count >= CONFIRM_FROM && !reason) {
    const say = "Say why, so that others can follow it in the audit log.";
    throw refused(say, { reason: say });
  }
  if (!typed && count < CONFIRM_FROM) return;
  if (typed?.replaceAll(/[\s,.]/g, "") !== String(count)) {
    const say = `Type ${count} to confirm how many are sent.`;
    throw refused(say, { typed: say });
  }
}

/** What was approved, in a word: another plan or other options are another replay. */
function planState({ plan, options }: LockedRun): string {
  return createHash("sha256")
    .update(JSON.stringify([plan?.send.count, options]))
    .digest("hex");
}

/** The actor to start a run as; a large one waits for a second admin where four eyes is on. */
async function askForLarge(
  actor: Actor,
  input: { runId: string; reason?: string | undefined; typed?: string | undefined },
): Promise<Actor> {
  const { enabled, replayThreshold } = await fourEyesPolicy();
  if (!enabled) return actor;
  const run = isUuid(input.runId)
    ? await hotTransaction("read-replay-run", (sql) => lockRun(sql, input.runId))
    : null;
  const count = run?.plan?.send.count ?? 0;
  if (run?.state !== "draft" || count <= replayThreshold) return actor;
  authorizeSending(actor, run);
  const reason = input.reason?.trim() || run.reason;
  confirmed(run, input.typed, reason);
  return askSecondAdmin(
    {
      kind: "replay.start",
      target: { kind: "replay-run", id: run.id },
      input: { runId: run.id, reason, typed: String(count) },
      state: planState(run),
      summary: `start a replay of ${plural(count, "delivery", "deliveries")}`,
      reason,
    },
    actor,
  );
}

/**
 * Starts a planned run. Needs the right to replay in bulk when more than one delivery goes; from a hundred
 * on the reason and the number, typed, so that nobody sends more than they mean.
 */
export async function startReplayRun(
  actor: Actor,
  input: { runId: string; reason?: string | undefined; typed?: string | undefined },
): Promise<void> {
  authorize(actor, "deliveries.replay-one");
  const given = input.reason?.trim() || null;
  const acting = await askForLarge(actor, input);
  await control(acting, input.runId, {
    name: "start",
    from: ["draft"],
    otherwise: "This replay was started already, or is still being prepared. Look at what it does now.",
    may: authorizeSending,
    summary: "Started a replay.",
    reason: given,
    spend: async (tx, run) => {
      const count = run.plan?.send.count ?? 0;
      await refuseUnapproved(tx, acting, ({ replayThreshold }) => count > replayThreshold);
      await spendApproval(tx, acting, planState(run));
    },
    change: (run, _sql, now) => {
      const reason = given ?? run.reason;
      confirmed(run, input.typed, reason);
      return { ...sendOn(run, now), reason, startedAt: now, startedBy: actor.name };
    },
  });
}

/** Changes a draft's options and plans it anew. Sends nothing. */
export async function changeReplayOptions(
  actor: Actor,
  input: { runId: string; options: Partial<ReplayOptions> },
): Promise<void> {
  authorize(actor, "deliveries.replay-one");
  await control(actor, input.runId, {
    name: "change",
    from: ["draft"],
    otherwise: "Only a draft can be changed. Plan another replay with other options.",
    may: authorizeHolding,
    summary: "Changed the options of a planned replay.",
    change: async (run, sql, now) => {
      const options = { ...run.options, ...input.options };
      return { options, plan: await readPlan(sql, { runId: run.id, options, now }) };
    },
  });
}

/** Begins nothing more until it is resumed. What was begun goes on. */
export async function pauseReplayRun(actor: Actor, input: { runId: string }): Promise<void> {
  authorize(actor, "deliveries.replay-one");
  await control(actor, input.runId, {
    name: "pause",
    from: SENDING_STATES,
    otherwise: "This replay does not send anything just now, so there is nothing to pause.",
    may: authorizeHolding,
    summary: "Paused a replay.",
    change: (_run, _sql, now) => ({ state: "paused", stateReason: null, nextStepAt: now }),
  });
}

/** Goes on where a run was paused or stopped, or after its canary was looked at. */
export async function resumeReplayRun(actor: Actor, input: { runId: string }): Promise<void> {
  authorize(actor, "deliveries.replay-one");
  await control(actor, input.runId, {
    name: "resume",
    from: ["paused", "stopped", "waiting_for_review"],
    otherwise: "This replay is neither paused nor stopped. Look at what it does now.",
    may: authorizeSending,
    summary: "Resumed a replay.",
    change: (run, _sql, now) => {
      // A draft that was thrown away was never confirmed.
      if (!run.startedAt) throw refused("This replay was never started. Plan it again.");
      const passed = run.canaryPassed || run.state === "waiting_for_review";
      return { ...sendOn({ ...run, canaryPassed: passed }, now), canaryPassed: passed };
    },
  });
}

/** Ends a run. What was not begun stays as it is; what was begun goes on by the destination's rules. */
export async function stopReplayRun(
  actor: Actor,
  input: { runId: string; reason?: string | undefined },
): Promise<void> {
  authorize(actor, "deliveries.replay-one");
  await control(actor, input.runId, {
    name: "stop",
    from: [...SENDING_STATES, "paused", "waiting_for_review"],
    otherwise: "This replay has ended already.",
    may: authorizeHolding,
    summary: "Stopped a replay.",
    reason: input.reason?.trim() || null,
    change: (_run, _sql, now) => ({
      state: "stopped",
      stateReason: `Stopped by ${actor.name}.`,
      finishedAt: now,
      nextStepAt: now,
    }),
  });
}

/** Throws a draft away. Nothing was sent by it. */
export async function discardReplayRun(actor: Actor, input: { runId: string }): Promise<void> {
  authorize(actor, "deliveries.replay-one");
  await control(actor, input.runId, {
    name: "discard",
    from: ["preparing", "draft"],
    otherwise: "This replay was started, so it stays in the history.",
    may: authorizeHolding,
    summary: "Discarded a planned replay.",
    change: (_run, _sql, now) => ({
      state: "stopped",
      stateReason: `Discarded by ${actor.name} before anything was sent.`,
      finishedAt: now,
      nextStepAt: null,
    }),
  });
}
