import { classifyByRules } from "../classify-by-rules";
import type { CorpusLine } from "../learning/corpus";
import { confusionOf, reliabilityOf, scoresOf, type Answered } from "../learning/evaluate";
import { RETRIED_CATEGORIES } from "../model";
import type { CoveragePoint, ModelEvaluation } from "../version-model";

/** Steps of confidence at which the coverage is read. */
const THRESHOLDS = Array.from({ length: 20 }, (_, step) => step / 20);

const weightOf = (answers: readonly Answered[]) => answers.reduce((sum, { line }) => sum + line.weight, 0);

/** What would be decided, and how well, if only answers at least so sure counted. */
export function coverageOf(answers: readonly Answered[]): CoveragePoint[] {
  const whole = weightOf(answers) || 1;
  return THRESHOLDS.map((threshold) => {
    const sure = answers.filter(({ verdict }) => verdict.probability >= threshold);
    const weight = weightOf(sure);
    const right = sure.filter(({ line, verdict }) => verdict.category === line.label);
    const retryRight = sure.filter(
      ({ line, verdict }) => RETRIED_CATEGORIES.includes(line.label) === verdict.retry,
    );
    return {
      threshold,
      share: weight / whole,
      accuracy: weight === 0 ? null : weightOf(right) / weight,
      retryAccuracy: weight === 0 ? null : weightOf(retryRight) / weight,
    };
  });
}

function answeredBy(
  lines: readonly CorpusLine[],
  answer: (line: CorpusLine) => Answered["verdict"],
): Answered[] {
  return lines.map((line) => ({ line, verdict: answer(line) }));
}

/** How a model did on the frozen test families, beside rules and a table of statuses on the same. */
export function evaluationOf(answers: readonly Answered[]): ModelEvaluation {
  const test = answers.map(({ line }) => line);
  const bare = { errorName: null, errorCode: null, message: null, responseBody: null };
  const statuses = answeredBy(test, ({ evidence }) => classifyByRules({ ...evidence, ...bare }));
  const rules = answeredBy(test, ({ evidence }) => classifyByRules(evidence));
  return {
    confusion: confusionOf(answers),
    reliability: reliabilityOf(answers),
    coverage: coverageOf(answers),
    baselines: [
      { name: "rules", scores: scoresOf(rules) },
      { name: "statuses", scores: scoresOf(statuses) },
    ],
  };
}
