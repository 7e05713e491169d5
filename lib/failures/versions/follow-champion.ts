import { log } from "@/lib/observability/log";
import { messageOf } from "@/lib/platform/errors";
import { subscribeLive } from "@/lib/platform/live";
import { shippedModel } from "../trained";
import { unpackModel } from "./pack";
import { registerShipped } from "./register-shipped";
import { runModel, runningVersion } from "./running";
import { findChampion, findFiles } from "./store";

/** A change is announced; where the announcement was lost, it is seen this soon. */
const LOOK_EVERY_MS = 15_000;

/** Makes the promoted version the one that this process judges by, where it is another. */
export async function loadChampion(): Promise<void> {
  const champion = await findChampion();
  if (!champion || champion.version === runningVersion()) return;
  if (champion.version === shippedModel().version) return runModel(null);
  const files = await findFiles(champion.version);
  if (!files?.file) return;
  const model = unpackModel(files.file, files.contentHash);
  runModel({ version: champion.version, model });
  log("failures").info({ version: champion.version }, "Failures are judged by another version of the model.");
}

async function tryToLoad(): Promise<void> {
  await loadChampion().catch((error: unknown) => {
    log("failures").error(
      { error: messageOf(error), version: runningVersion() },
      "The promoted failure model can't be used; verdicts come from the one before.",
    );
  });
}

/** One after the other, and once more where something was announced meanwhile. */
function inTurn(run: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const go = async () => {
    running = true;
    do {
      again = false;
      await run();
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void go();
  };
}

/**
 * Keeps this process judging by the promoted version: loads it before this returns, and again within a second of a
 * change. What can't be loaded is logged, and the version before stays. Returns the way to stop.
 */
export async function followChampion(): Promise<() => void> {
  await registerShipped().catch((error: unknown) => {
    log("failures").error({ error: messageOf(error) }, "The shipped failure model could not be registered.");
  });
  await tryToLoad();
  const look = inTurn(tryToLoad);
  const unsubscribe = subscribeLive({
    changed: (topics) => {
      if (topics.includes("models")) look();
    },
  });
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
