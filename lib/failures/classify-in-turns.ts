import { classifyFailure } from "./classify";
import type { FailureEvidence, FailureVerdict } from "./model";

/**
 * The verdicts of many failures, in their order. Each is reached in a turn of its own, so that what the process has
 * to do meanwhile (webhooks that come) is done in between. Throws what classifyFailure() throws.
 */
export async function classifyInTurns(failures: readonly FailureEvidence[]): Promise<FailureVerdict[]> {
  const verdicts: FailureVerdict[] = [];
  for (const failure of failures) {
    verdicts.push(classifyFailure(failure));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return verdicts;
}
