import type { FailureCategory } from "@/lib/failures/model";
import { cooldownMs } from "./circuit-breaker";

/** So many events of one type in a row, refused alike, say something about the type. */
export const ALIKE_MIN = 50;
/** Nothing waits longer for its type than this: then it is sent whatever happens to the others. */
export const ALIKE_WAIT_MS = 3_600_000;
/** More types than this are not watched at a destination. */
const TYPES_MAX = 50;

/** Failures that say something about one kind of event: its schema, or the code that handles it. */
const OF_THE_KIND: ReadonlySet<string | null> = new Set<FailureCategory>(["payload_mismatch", "code_defect"]);

/** What is known of one type of event that is refused. */
export interface AlikeState {
  /** The failure group that all of them fell into. */
  group: string;
  /** First attempts in a row that did. */
  count: number;
  /** How often it was held since something of its type was taken; doubles the wait. */
  trips: number;
  /** While held: since when, and when the next one may try it, epoch ms. */
  since: number | null;
  probeAt: number | null;
  /** A held delivery is due at that time to try it. */
  scheduled: boolean;
}

export type AlikeStates = Readonly<Record<string, AlikeState>>;

export interface AlikeResult {
  type: string;
  /** Null: it was taken. */
  failure: { category: string | null; group: string | null; lasting: boolean } | null;
  /** Later attempts of one delivery say nothing new. */
  first: boolean;
  startedAt: Date;
}

function without(states: AlikeStates, type: string): AlikeStates {
  if (!(type in states)) return states;
  const { [type]: _gone, ...rest } = states;
  return rest;
}

function counts(result: AlikeResult): boolean {
  const { failure } = result;
  return failure !== null && failure.lasting && failure.group !== null && OF_THE_KIND.has(failure.category);
}

/**
 * What is known of types after one more attempt: fifty first attempts in a row that are refused for good in the same
 * failure group hold the type; anything that is taken, or refused in another way, frees it. Pure.
 */
export function recordAlike(
  states: AlikeStates,
  result: AlikeResult,
  now: Date,
  random: () => number,
): AlikeStates {
  if (result.failure === null) return without(states, result.type);
  if (!counts(result) || result.failure.group === null) return states;
  const { type } = result;
  const { group } = result.failure;
  const before = states[type];
  if (before && before.group !== group) return { ...states, [type]: begun(group) };
  if (!before) return Object.keys(states).length < TYPES_MAX ? { ...states, [type]: begun(group) } : states;
  if (!result.first && before.probeAt === null) return states;
  const count = before.count + 1;
  // What was under way already when the type was held is no probe that failed, and the wait is none the longer for it.
  const underWay = before.since !== null && result.startedAt.getTime() <= before.since;
  if (count < ALIKE_MIN || underWay) return { ...states, [type]: { ...before, count } };
  const trips = before.trips + 1;
  const held: AlikeState = {
    ...before,
    count,
    trips,
    since: before.since ?? now.getTime(),
    probeAt: now.getTime() + cooldownMs(trips, random),
    scheduled: false,
  };
  return { ...states, [type]: held };
}

function begun(group: string): AlikeState {
  return { group, count: 1, trips: 0, since: null, probeAt: null, scheduled: false };
}

/** Types of which nothing but a probe goes now. */
export function heldTypes(states: AlikeStates, now: Date): string[] {
  return Object.entries(states)
    .filter(([, state]) => state.probeAt !== null && state.probeAt > now.getTime())
    .map(([type]) => type);
}

/** Whether a delivery has waited for its type as long as it may. */
export function waitedEnough(since: Date, now: Date): boolean {
  return since.getTime() <= now.getTime() - ALIKE_WAIT_MS;
}

/**
 * Until when a delivery of a held type waits at the latest: the first one until the next probe, which it becomes, the
 * others an hour from their beginning. Pure.
 */
export function alikeUntil(
  states: AlikeStates,
  row: { type: string; since: Date },
  now: Date,
): { until: Date; states: AlikeStates } {
  const latest = new Date(Math.max(now.getTime(), row.since.getTime() + ALIKE_WAIT_MS));
  const state = states[row.type];
  if (!state || state.probeAt === null || state.scheduled) return { until: latest, states };
  const until = new Date(Math.min(state.probeAt, latest.getTime()));
  return { until, states: { ...states, [row.type]: { ...state, scheduled: true } } };
}

/** A delivery of a held type goes as its probe: no other one does until it is answered, or its claim lapsed. Pure. */
export function beginAlikeProbe(
  states: AlikeStates,
  type: string,
  probe: { now: Date; until: Date },
): AlikeStates {
  const state = states[type];
  if (!state || state.probeAt === null || state.probeAt > probe.now.getTime()) return states;
  return { ...states, [type]: { ...state, probeAt: probe.until.getTime(), scheduled: false } };
}
