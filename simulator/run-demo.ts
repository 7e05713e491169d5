import { systemActor } from "@/lib/access/actor";
import { config } from "@/lib/platform/config";
import { closeDb } from "@/lib/platform/db";
import { messageOf } from "@/lib/platform/errors";
import { log } from "@/lib/observability/log";
import { closeQueues } from "@/lib/queue/connections";
import { prepareDestinations } from "./demo-destinations";
import type { DemoOptions } from "./demo-options";
import { followRotations, prepareSources, type PreparedSources } from "./demo-sources";
import { readDemoState, writeDemoState } from "./demo-state";
import type { DestinationServer } from "./destinations/server";
import { dayPace, livePace } from "./pace";
import type { PostResult } from "./post-request";
import { runTraffic } from "./run-traffic";
import { FORGERY_TEXT } from "./sign-post";
import { createTraffic, type TrafficPost } from "./traffic";

const DAY_MS = 86_400_000;
const SUMMARY_EVERY_MS = 30_000;
/** An admin needs a moment to paste a new secret at the provider. */
const ROTATIONS_EVERY_MS = 15_000;

const logger = log("demo");

/**
 * Runs the invented shop against a running Tallyhook until the signal: its systems listen, its sources,
 * destinations and routes exist, and its payments arrive. Rejects when the store can't be prepared.
 */
export async function runDemo(options: DemoOptions, signal: AbortSignal): Promise<void> {
  const { dataDir } = config();
  const actor = systemActor("demo");
  const state = readDemoState(dataDir);
  const servers: DestinationServer[] = [];
  let stopFollowing = async () => {};
  try {
    const sources = await prepareSources(actor, state);
    // Kept before the first request, or a crash here would leave sources whose secret nobody knows.
    writeDemoState(dataDir, state);
    servers.push(...(await prepareDestinations(actor, state, options.seed)));
    writeDemoState(dataDir, state);
    logger.info(
      { sources: sources.keys.size, destinations: servers.length, seed: options.seed },
      `The shop is open: about ${options.rate} events a second, seed ${options.seed}`,
    );
    stopFollowing = followEvery(async () => {
      const changed = await followRotations(actor, sources, state);
      if (changed.length > 0) writeDemoState(dataDir, state);
      for (const account of changed)
        logger.info({ account }, `${account} signs with its new secret from now on`);
    });
    await postAll(options, sources, signal);
  } finally {
    await stopFollowing();
    await Promise.all(servers.map((server) => server.stop()));
    await closeQueues();
    await closeDb();
  }
}

/** Repeats the work, never twice at a time; the returned function ends it and waits for the last run. */
function followEvery(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= work()
      .catch((error: unknown) =>
        logger.warn({ error: messageOf(error) }, "The sources' secrets could not be read"),
      )
      .finally(() => {
        running = null;
      });
  }, ROTATIONS_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function postAll(options: DemoOptions, sources: PreparedSources, signal: AbortSignal): Promise<void> {
  const keys = (account: TrafficPost["account"]) => {
    const found = sources.keys.get(account);
    if (!found) throw new RangeError(`No keys for ${account}.`);
    return found;
  };
  const tally = openTally();
  const run = { baseUrl: options.url, keys, signal, onResult: tally.count };
  try {
    if (options.burst > 0 && sources.created > 0) {
      const startAt = new Date(Date.now() - DAY_MS);
      const posts = createTraffic(`${options.seed}/history`, { startAt, pace: dayPace(options.burst) });
      await runTraffic({ ...run, posts, paced: false, untilMs: DAY_MS });
    }
    const posts = createTraffic(`${options.seed}/live`, {
      startAt: new Date(),
      pace: livePace(options.rate),
    });
    await runTraffic({ ...run, posts, paced: true });
  } finally {
    tally.close();
  }
}

interface PostTally {
  count(post: TrafficPost, result: PostResult): void;
  close(): void;
}

/** Counts what was answered, says every half minute how it goes, and once when something begins to go wrong. */
function openTally(): PostTally {
  const counts = { accepted: 0, refusedForgeries: 0, failed: 0 };
  const troubled = new Set<string>();
  const summary = () =>
    logger.info(counts, `${counts.accepted} requests accepted, ${counts.refusedForgeries} forgeries refused`);
  const timer = setInterval(summary, SUMMARY_EVERY_MS);
  const fail = (what: string, sentence: string) => {
    counts.failed += 1;
    if (!troubled.has(what)) logger.warn(sentence);
    troubled.add(what);
  };
  return {
    count(post, result) {
      if (!result.reached)
        return fail("address", "Tallyhook does not answer; the shop goes on and tries again");
      troubled.delete("address");
      const accepted = result.status >= 200 && result.status < 300;
      if (post.forgery !== null) {
        if (!accepted) counts.refusedForgeries += 1;
        else fail(post.forgery, `A forgery was accepted: ${FORGERY_TEXT[post.forgery]}`);
      } else if (accepted) {
        counts.accepted += 1;
        troubled.delete(post.account);
      } else {
        fail(
          post.account,
          `${post.account} was answered ${result.status}; it sends the event again, like its provider`,
        );
      }
    },
    close: () => clearInterval(timer),
  };
}
