import type { FailureCategory } from "@/lib/failures/model";
import { plural } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";
import type { EffectivePolicy } from "./policy-model";

const BASE_MS = 5_000;
const CAP_MS = 6 * 3_600_000;
/** A destination that asked us to slow down waits this many times longer. */
const RATE_LIMITED_FACTOR = 4;
/** Few and slow: what may pass is tried so many times altogether, so far apart. */
export const DOUBTFUL_ATTEMPTS = 3;
export const DOUBTFUL_WAIT_MS = 15 * 60_000;
/** More than these say nothing more in a sentence. */
const WAITS_SHOWN = 4;

/** A failure of each category as people know it. */
const EXAMPLES: Record<FailureCategory, string> = {
  network_transient: "A broken connection",
  rate_limited: "A 429",
  downstream_unavailable: "A 503",
  auth_config: "A 401",
  payload_mismatch: "A 422",
  business_conflict: "A 409",
  code_defect: "A 500 of a defect",
};

/** The longest wait after the given attempt before chance is applied; never shrinks as attempts grow. */
export function backoffCeilingMs(attemptNumber: number, category?: FailureCategory): number {
  const factor = category === "rate_limited" ? RATE_LIMITED_FACTOR : 1;
  return Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attemptNumber - 1, 40) * factor);
}

/**
 * When the attempts of a round come at the latest, as milliseconds after the first failure, each attempt failing at
 * once: never more than the attempts allowed and never past the horizon. Pure.
 */
export function attemptTimesMs(policy: EffectivePolicy, category: FailureCategory): number[] {
  const { scheduleSeconds, attemptsMax, horizonSeconds } = policy.settings;
  const horizonMs = horizonSeconds * 1_000;
  const times: number[] = [];
  let at = 0;
  for (let number = 1; number < attemptsMax && at < horizonMs; number += 1) {
    const asked = scheduleSeconds[Math.min(number, scheduleSeconds.length) - 1];
    const wait = asked === undefined ? backoffCeilingMs(number, category) : asked * 1_000;
    at = Math.min(at + wait, horizonMs);
    times.push(at);
  }
  return times;
}

function triesText(policy: EffectivePolicy, category: FailureCategory): string {
  const times = attemptTimesMs(policy, category);
  const last = times.at(-1);
  if (last === undefined) return "would not be tried again: one attempt is all it has.";
  const shown = times.slice(0, WAITS_SHOWN).map((at) => `+${formatDuration(at)}`);
  const about = policy.settings.scheduleSeconds.length > 0 ? "at about" : "at the latest";
  const more = times.length > WAITS_SHOWN ? `, … until +${formatDuration(last)}` : "";
  return `would be tried again ${about} ${shown.join(", ")}${more}: ${plural(times.length + 1, "attempt")} at the most.`;
}

function doubtText(policy: EffectivePolicy): string {
  if (policy.doubt === null) return "";
  const waits = [1, 2].map((number) => formatDuration(DOUBTFUL_WAIT_MS * number)).join(" and ");
  return ` Where the chance that it passes is ${Math.round(policy.doubt * 100)} % or more, it would first be tried after ${waits} more.`;
}

/** Where it ends when nothing helps. */
function endText(assignee: string | null): string {
  return assignee === null ? " Then it waits for a person." : ` Then it waits for ${assignee}.`;
}

/** What would follow from a failure by a policy, in plain words for people who set it. Pure. */
export function previewPolicy(
  policy: EffectivePolicy,
  category: FailureCategory,
  assignee: string | null,
): string {
  const example = EXAMPLES[category];
  if (policy.action === "retry") return `${example} ${triesText(policy, category)}${endText(assignee)}`;
  if (policy.action === "park") {
    const whom = assignee === null ? "a person" : assignee;
    return `${example} would not be tried again: it waits for ${whom} as a dead letter at once.${doubtText(policy)}`;
  }
  const until = formatDuration(policy.settings.horizonSeconds * 1_000);
  return `${example} would be kept on hold until a person lets it go or changes the destination; after ${until} it is tried once more.${doubtText(policy)}${endText(assignee)}`;
}
