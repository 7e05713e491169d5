import type { ModelScores } from "../learning/model-file";
import type { ModelCheck } from "../version-model";

/** Corrections that a model agrees with: in the category, and in whether to retry. */
export interface Right {
  category: number;
  retry: number;
}

interface Judged {
  scores: ModelScores;
  right: Right;
}

/** As much as the numbers move when nothing changed but which lines were learned first. */
const MARGIN = 0.005;
/** Below this nobody is misled by how sure a verdict says it is. */
const CALIBRATED = 0.03;

type Check = Omit<ModelCheck, "passed">;

/** Rounded, so that a sum of parts of one does not fail by its last digit. */
const passes = ({ champion, challenger, margin }: Check) => challenger >= champion - margin - 1e-9;

const noWorse = (check: Check): ModelCheck => ({ ...check, passed: passes(check) });

/** A lower error is better, and one that is low enough is good enough. */
function calibrated(champion: ModelScores, challenger: ModelScores): ModelCheck {
  const error = challenger.calibrationError;
  return {
    name: "calibration",
    label: "Calibration error on the frozen test",
    champion: champion.calibrationError,
    challenger: error,
    margin: MARGIN,
    passed: error <= Math.max(CALIBRATED, champion.calibrationError + MARGIN),
  };
}

/** What decides whether a challenger takes the champion's place: no worse in any of these. Pure. */
export function checksOf(champion: Judged, challenger: Judged, corrections: number): ModelCheck[] {
  const share = (right: number) => (corrections === 0 ? 1 : right / corrections);
  const numbers = (read: (judged: Judged) => number) => ({
    champion: read(champion),
    challenger: read(challenger),
  });
  return [
    noWorse({
      name: "macro-f1",
      label: "Macro F1 on the frozen test",
      ...numbers(({ scores }) => scores.macroF1),
      margin: MARGIN,
    }),
    noWorse({
      name: "retry",
      label: "Retry or not, right on the frozen test",
      ...numbers(({ scores }) => scores.retryAccuracy),
      margin: MARGIN,
    }),
    calibrated(champion.scores, challenger.scores),
    noWorse({
      name: "corrections",
      label: "Corrections agreed with",
      ...numbers(({ right }) => share(right.category)),
      margin: 0,
    }),
    noWorse({
      name: "corrections-retry",
      label: "Corrections agreed with on whether to retry",
      ...numbers(({ right }) => share(right.retry)),
      margin: 0,
    }),
  ];
}
