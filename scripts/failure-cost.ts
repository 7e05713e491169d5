import { decideRetry } from "@/lib/delivery/retry-policy";
import type { CorpusLine } from "@/lib/failures/learning/corpus";
import type { Answered } from "@/lib/failures/learning/evaluate";
import { hashOfText, seededRandom } from "@/lib/failures/learning/seeded-random";
import { RETRIED_CATEGORIES, type FailureCategory, type FailureVerdict } from "@/lib/failures/model";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A person looks at a dead letter so long after it is one. */
export const PERSON_HOURS = 4;
/** How long a fault lasts that passes by itself, in the middle; one in ten lasts 3.3 times as long. */
export const LASTS_MINUTES: Readonly<Partial<Record<FailureCategory, number>>> = {
  network_transient: 5,
  rate_limited: 10,
  downstream_unavailable: 45,
};
/** Amounts are spread evenly over their logarithm between these. */
export const AMOUNTS = { least: 10, most: 5_000 };
/** The settings of a destination that nobody changed. */
const SETTINGS = { scheduleSeconds: [], attemptsMax: 16, horizonSeconds: 259_200 };
const DOUBT = 0.25;

type Said = Pick<FailureVerdict, "category" | "retry"> & Partial<Pick<FailureVerdict, "probabilities">>;

/** What a way to decide cost over all failures. */
export interface Cost {
  /** Requests after the first. */
  retries: number;
  /** Of them those that could not succeed, because a person had to act first. */
  wasted: number;
  /** Failures that a person had to look at. */
  people: number;
  /** Of them those that would have passed by themselves. */
  needless: number;
  /** Amounts times the hours until they were delivered. */
  moneyHours: number;
}

interface Fault {
  line: CorpusLine;
  /** When it has passed by itself; never for what a person must mend. */
  passesAt: number;
  amount: number;
}

function faultOf(line: CorpusLine): Fault {
  const random = seededRandom(hashOfText(`cost:${line.id}`));
  const amount = AMOUNTS.least * (AMOUNTS.most / AMOUNTS.least) ** random();
  const middle = LASTS_MINUTES[line.label];
  // Of an exponential spread the middle is ln 2 of the mean.
  const lasts =
    middle === undefined ? Number.POSITIVE_INFINITY : (-Math.log(1 - random()) * middle) / Math.LN2;
  return { line, passesAt: lasts * MINUTE, amount };
}

interface Outcome {
  retries: number;
  /** Milliseconds after the first failure. */
  endedAt: number;
  delivered: boolean;
}

/** The attempts of one delivery by the retry schedule of the product, each failing at once until the fault has passed. */
function attempted({ line, passesAt }: Fault, said: Said): Outcome {
  const random = seededRandom(hashOfText(`wait:${line.id}`));
  const roundStartedAt = new Date(0);
  const action = said.retry ? ("retry" as const) : ("park" as const);
  const policy = { action, settings: SETTINGS, doubt: DOUBT, origin: "built_in" as const };
  let now = roundStartedAt;
  for (let attemptNumber = 1; ; attemptNumber += 1) {
    const { httpStatus } = line.evidence;
    const question = { attemptNumber, verdict: said, httpStatus, retryAfter: null, policy };
    const decision = decideRetry({ ...question, roundStartedAt, now, random });
    if (decision.decision !== "retry") {
      return { retries: attemptNumber - 1, endedAt: now.getTime(), delivered: false };
    }
    now = decision.at;
    if (now.getTime() >= passesAt) return { retries: attemptNumber, endedAt: now.getTime(), delivered: true };
  }
}

/** What it costs to act on what was said of failures; each weighs as its line does. */
export function costOf(answers: readonly (Pick<Answered, "line"> & { verdict: Said })[]): Cost {
  const cost = { retries: 0, wasted: 0, people: 0, needless: 0, moneyHours: 0 };
  for (const { line, verdict } of answers) {
    const fault = faultOf(line);
    const { retries, endedAt, delivered } = attempted(fault, verdict);
    const passes = RETRIED_CATEGORIES.includes(line.label);
    cost.retries += line.weight * retries;
    if (!passes) cost.wasted += line.weight * retries;
    if (!delivered) cost.people += line.weight;
    if (!delivered && passes) cost.needless += line.weight;
    const until = endedAt + (delivered ? 0 : PERSON_HOURS * HOUR);
    cost.moneyHours += (line.weight * fault.amount * until) / HOUR;
  }
  return cost;
}
