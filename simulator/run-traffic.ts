import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { endpointOf, postRequest, type PostResult } from "./post-request";
import { type AccountKeys, signPost } from "./sign-post";
import type { Account, TrafficPost } from "./traffic";

/** Requests under way at once; more wait, as a provider's own sender would. */
const IN_FLIGHT_MAX = 16;

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
  // Every request under way listens to it, and one that waits for its next try.
  setMaxListeners(2 * IN_FLIGHT_MAX, run.signal);
  const inFlight = new Set<Promise<void>>();
  for (let next = run.posts.next(); !next.done && !run.signal.aborted; next = run.posts.next()) {
    const post = next.value;
    if (run.untilMs !== undefined && post.atMs > run.untilMs) break;
    if (run.paced) await waitUntil(startedMs + post.atMs, run.signal);
    if (inFlight.size >= IN_FLIGHT_MAX) await Promise.race(inFlight);
    if (run.signal.aborted) break;
    const sending = send(run, post).finally(() => inFlight.delete(sending));
    inFlight.add(sending);
  }
  await Promise.all(inFlight);
}

/** Signs anew at every try, as providers do, until it is answered for good or the waits are used up. */
async function send(run: TrafficRun, post: TrafficPost): Promise<void> {
  const keys = run.keys(post.account);
  const url = endpointOf(run.baseUrl, keys.slug);
  for (const retryMs of [...RETRY_WAITS_MS, null]) {
    const result = await postRequest(url, signPost(post, keys, new Date()), run.signal);
    if (!result.reached && run.signal.aborted) return;
    run.onResult(post, result);
    const settled = result.reached && result.status < 500 && result.status !== 429;
    if (settled || retryMs === null || run.signal.aborted) return;
    await waitUntil(Date.now() + retryMs, run.signal);
  }
}

async function waitUntil(atMs: number, signal: AbortSignal): Promise<void> {
  const delayMs = atMs - Date.now();
  if (delayMs <= 0) return;
  // An abort ends the wait; the loop sees the signal itself.
  await wait(delayMs, undefined, { signal }).catch(() => undefined);
}
