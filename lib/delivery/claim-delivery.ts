import { hotTransaction, type SqlRunner } from "@/lib/platform/hot-transaction";
import { paceLimit } from "./adaptive-concurrency";
import { alikeUntil, beginAlikeProbe, heldTypes, waitedEnough } from "./alike-breaker";
import { countSending, holdDelivery, saveGuard, typeOf } from "./hold-store";
import type { AttemptTrigger, HeldReason } from "./model";
import type { AttemptPorts } from "./ports";
import { releaseInto } from "./refill";
import { budgetOf } from "./retry-budget";
import { counted, spend, type Guard } from "./storm-guard";
import {
  claimDelivery,
  lockDestinationOfDue,
  type AttemptKey,
  type ClaimedDelivery,
  type DueDelivery,
  type LockedDestination,
} from "./store";

/** A claim outlives the request's own deadline by this, so that only a dead worker's claim lapses. */
export const LEASE_MARGIN_MS = 10_000;

export type Claim =
  | { kind: "not_due" }
  /** What takes the place that it leaves empty. */
  | { kind: "held"; reason: HeldReason; released?: readonly DueDelivery[] }
  | { kind: "claimed"; destination: LockedDestination; delivery: ClaimedDelivery; startedAt: Date };

interface Gate {
  /** How many may be sending at once; 0 is closed. */
  sendingMax: number;
  /** Why a delivery waits when it can't pass. */
  heldReason: HeldReason;
}

/** What a destination lets through now. Half-open lets exactly one; closed, as many as its answers taught. Pure. */
export function gateOf(
  destination: Pick<LockedDestination, "enabled" | "pausedAt" | "concurrencyMax" | "breaker" | "guard">,
): Gate {
  if (!destination.enabled || destination.pausedAt) return { sendingMax: 0, heldReason: "paused" };
  if (destination.breaker.state === "open") return { sendingMax: 0, heldReason: "breaker_open" };
  if (destination.breaker.state === "half_open") return { sendingMax: 1, heldReason: "breaker_open" };
  return {
    sendingMax: paceLimit(destination.guard.pace, destination.concurrencyMax),
    heldReason: "concurrency",
  };
}

function triggerOf(key: AttemptKey, destination: LockedDestination): AttemptTrigger {
  if (destination.breaker.state === "half_open") return "probe";
  if (key.number > 1) return "retry";
  return key.round > 1 ? "replay" : "first";
}

interface Claiming {
  sql: SqlRunner;
  key: AttemptKey;
  destination: LockedDestination;
  gate: Gate;
  now: Date;
  random: () => number;
}

/**
 * Puts a delivery on hold that may not go although there is room, and lets another have its place: it may have been
 * let go for that very place, and nothing that is settled would fill it.
 */
async function giveWay(
  claiming: Claiming,
  reason: HeldReason,
  change: { guard: Guard; until?: Date },
): Promise<Claim> {
  const { sql, key, destination, gate, now, random } = claiming;
  await holdDelivery(sql, key, reason, change.until);
  const room = gate.sendingMax - (await countSending(sql, destination.id));
  const { due, guard } = await releaseInto(sql, destination, change.guard, {
    free: Math.min(1, room),
    now,
    random,
  });
  await saveGuard(sql, destination.id, guard);
  return { kind: "held", reason, released: due };
}

async function hold(
  { sql, key, destination }: Claiming,
  reason: HeldReason,
  change: { guard?: Guard } = {},
): Promise<Claim> {
  await holdDelivery(sql, key, reason);
  if (change.guard) await saveGuard(sql, destination.id, change.guard);
  return { kind: "held", reason };
}

/** A retry takes its place behind first attempts; the row says that some wait. */
function holdRetry(claiming: Claiming): Promise<Claim> {
  const { guard } = claiming.destination;
  return hold(claiming, "retry_budget", guard.retriesWait ? {} : { guard: { ...guard, retriesWait: true } });
}

/** Closed: the destination is off, paused or failing. What it is spared while failing is counted. */
function holdAtGate(claiming: Claiming): Promise<Claim> {
  const { destination, gate, now } = claiming;
  const spared = gate.heldReason === "breaker_open" ? counted(destination.guard, "held", 0, now) : undefined;
  return hold(claiming, gate.heldReason, { guard: spared });
}

/** What could not be claimed at an open gate: its type is held, or every place is taken. */
async function holdFull(claiming: Claiming, types: readonly string[]): Promise<Claim> {
  const { sql, key, destination, gate, now } = claiming;
  const { guard } = destination;
  const row = types.length > 0 ? await typeOf(sql, key.deliveryId) : null;
  if (row && types.includes(row.type) && !waitedEnough(row.since, now)) {
    const { until, states } = alikeUntil(guard.alike, row, now);
    const spared = counted({ ...guard, alike: states }, "held", gate.sendingMax, now);
    return giveWay(claiming, "failing_alike", { guard: spared, until });
  }
  return key.number > 1 && gate.heldReason === "concurrency"
    ? holdRetry(claiming)
    : hold(claiming, gate.heldReason);
}

async function claimThrough(claiming: Claiming): Promise<Claim> {
  const { sql, key, destination, gate, now } = claiming;
  const trigger = triggerOf(key, destination);
  const { guard } = destination;
  const paid = trigger === "retry" ? spend(guard, budgetOf(destination), now) : guard;
  if (!paid) {
    const putOff = counted({ ...guard, retriesWait: true }, "putOff", gate.sendingMax, now);
    return giveWay(claiming, "retry_budget", { guard: putOff });
  }
  const types = trigger === "probe" ? [] : heldTypes(guard.alike, now);
  const leaseUntil = new Date(now.getTime() + destination.timeoutMs + LEASE_MARGIN_MS);
  const delivery = await claimDelivery(sql, {
    ...key,
    destinationId: destination.id,
    url: destination.url,
    trigger,
    sendingMax: gate.sendingMax,
    heldTypes: types.length > 0 ? { types, now } : null,
    leaseUntil,
    now,
  });
  if (!delivery) return holdFull(claiming, types);
  const alike = beginAlikeProbe(paid.alike, delivery.type, { now, until: leaseUntil });
  if (paid !== guard || alike !== guard.alike) await saveGuard(sql, destination.id, { ...paid, alike });
  return { kind: "claimed", destination, delivery, startedAt: now };
}

/**
 * Takes a due delivery for one attempt, or puts it on hold with the reason: the destination is off, paused or failing,
 * every place is taken, its retry budget is spent, or events of its type are refused. All under the destination's lock.
 */
export async function claim(ports: Pick<AttemptPorts, "clock" | "random">, key: AttemptKey): Promise<Claim> {
  return hotTransaction("claim-delivery", async (sql): Promise<Claim> => {
    const destination = await lockDestinationOfDue(sql, key);
    if (!destination) return { kind: "not_due" };
    const claiming: Claiming = {
      sql,
      key,
      destination,
      gate: gateOf(destination),
      now: ports.clock.now(),
      random: ports.random,
    };
    return claiming.gate.sendingMax > 0 ? claimThrough(claiming) : holdAtGate(claiming);
  });
}
