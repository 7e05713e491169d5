import {
  FAILURE_CATEGORIES,
  RETRIED_CATEGORIES,
  type FailureCategory,
  type FailureEvidence,
  type FailureVerdict,
} from "./model";
import {
  findingOfCode,
  findingOfName,
  findingOfStatus,
  findingsOfText,
  mayOutvote,
  type Finding,
} from "./rules";

/** Words weigh a little less when they agree than when they stand alone; agreement raises both. */
const AGREEMENT_GAIN = 0.5;

function findings(evidence: FailureEvidence): Finding[] {
  const { httpStatus } = evidence;
  const words = findingsOfText(evidence.responseBody ?? evidence.message, httpStatus).filter((f) =>
    mayOutvote(httpStatus, f.category),
  );
  const code = httpStatus === null ? findingOfCode(evidence.errorCode) : null;
  // A code of the machine settles it: the words beside it only repeat it.
  if (code) return [code];
  return [findingOfStatus(httpStatus), findingOfName(evidence), ...words].filter((f) => f !== null);
}

/** Adds independent evidence without passing 1: two halves make three quarters. */
function combine(all: readonly Finding[]): Map<FailureCategory, number> {
  const scores = new Map<FailureCategory, number>();
  for (const finding of all) {
    const before = scores.get(finding.category);
    const gain = before === undefined ? finding.weight : finding.weight * AGREEMENT_GAIN;
    scores.set(finding.category, (before ?? 0) + (1 - (before ?? 0)) * gain);
  }
  return scores;
}

function normalised(scores: Map<FailureCategory, number>): Record<FailureCategory, number> {
  const floor = 0.01;
  const raw = FAILURE_CATEGORIES.map((c) => [c, Math.max(floor, scores.get(c) ?? 0)] as const);
  const sum = raw.reduce((total, [, score]) => total + score, 0);
  return Object.fromEntries(raw.map(([c, score]) => [c, score / sum])) as Record<FailureCategory, number>;
}

const NOTHING_KNOWN: Finding = {
  category: "network_transient",
  weight: 0.4,
  sentence: "No answer and no known error code: most likely the network.",
};

/**
 * Sorts a failed attempt into one of the seven categories by rules over its code, status and words. The
 * same evidence always gives the same verdict; unknown evidence counts as a passing network fault, because
 * losing an event costs more than one more try.
 */
export function classifyByRules(evidence: FailureEvidence): FailureVerdict {
  const found = findings(evidence);
  const all = found.length > 0 ? found : [NOTHING_KNOWN];
  const scores = combine(all);
  const [category] = [...scores].sort((a, b) => b[1] - a[1])[0] ?? [NOTHING_KNOWN.category];
  const probabilities = normalised(scores);
  const because = [...all]
    .sort((a, b) => Number(b.category === category) - Number(a.category === category) || b.weight - a.weight)
    .map((finding) => finding.sentence);
  return {
    category,
    retry: RETRIED_CATEGORIES.includes(category),
    probability: probabilities[category],
    probabilities,
    because,
  };
}
