import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { endpointOf, postRequest, type PostResult } from "./post-request";
import { type AccountKeys, signPost } from "./sign-post";
import type { Account, TrafficPost } from "./traffic";

/** Requests under way at once; more wait, as a provider's own sender would. */
const IN_FLIGHT_MAX = 16;

/** Requests that wait for another try; beyond that the shop itself pauses. */
const UNFINISHED_MAX = 500;

/** A provider tries again when we don't answer, or ask it to wait; without the endpoint nothing is lost. */
const RETRY_WAITS_MS: readonly number[] = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000];

export interface TrafficRun {
  posts: Iterator<TrafficPost, unknown>;
  baseUrl: string;
  keys: (account: Account) => AccountKeys;
  /** How long a post waits after its place in the sequence, by the wall clock; history does not wait. */
  paced: boolean;
  /** Ends after the last post before this moment of the sequence. */
  untilMs?: number;
  signal: AbortSignal;
  onResult: (post: TrafficPost, result: PostResult) => void;
}

/** Signs and posts a sequence, at its own pace or as fast as the endpoint takes it. Ends early on abort. */
export async function runTraffic(run: TrafficRun): Promise<void> {
  const startedMs = Date.now();
  // Everything that waits listens to it.
  setMaxListeners(2 * UNFINISHED_MAX, run.signal);
  const slots = openSlots(IN_FLIGHT_MAX);
  const unfinished = new Set<Promise<void>>();
  for (let next = run.posts.next(); !next.done && !run.signal.aborted; next = run.posts.next()) {
    const post = next.value;
    if (run.untilMs !== undefined && post.atMs > run.untilMs) break;
    if (run.paced) await waitUntil(startedMs + post.atMs, run.signal);
    if (unfinished.size >= UNFINISHED_MAX) await Promise.race(unfinished);
    await slots.acquire();
    const sending = send(run, post, slots).finally(() => unfinished.delete(sending));
    unfinished.add(sending);
  }
  await Promise.all(unfinished);
}

interface Slots {
  acquire(): Promise<void>;
  release(): void;
}

/** Lets so many through at a time, in order. */
function openSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async acquire() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    release() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}

/**
 * Signs anew at every try, as providers do, until it is accepted or the waits are used up. The caller has
 * taken the slot of the first try.
 */
async function send(run: TrafficRun, post: TrafficPost, slots: Slots): Promise<void> {
  for (const retryMs of [...RETRY_WAITS_MS, null]) {
    const keys = run.keys(post.account);
    const signed = signPost(post, keys, new Date());
    const result = await postRequest(endpointOf(run.baseUrl, keys.slug), signed, run.signal).finally(
      slots.release,
    );
    if (run.signal.aborted && !result.reached) return;
    run.onResult(post, result);
    if (isSettled(post, result) || retryMs === null) return;
    await waitUntil(Date.now() + retryMs, run.signal);
    if (run.signal.aborted) return;
    await slots.acquire();
  }
}

/** A forger has one try; a provider goes on until it is told that the event was taken. */
function isSettled(post: TrafficPost, result: PostResult): boolean {
  if (!result.reached) return false;
  return (result.status >= 200 && result.status < 300) || (post.forgery !== null && result.status < 500);
}

async function waitUntil(atMs: number, signal: AbortSignal): Promise<void> {
  const delayMs = atMs - Date.now();
  if (delayMs <= 0) return;
  // An abort ends the wait; the loop sees the signal itself.
  await wait(delayMs, undefined, { signal }).catch(() => undefined);
}
