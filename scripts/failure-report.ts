import { classifyByRules } from "@/lib/failures/classify-by-rules";
import type { CorpusLine } from "@/lib/failures/learning/corpus";
import { confusionOf, f1Of, reliabilityOf, scoresOf, type Answered } from "@/lib/failures/learning/evaluate";
import { isTestFamily } from "@/lib/failures/learning/families";
import type { Learned } from "@/lib/failures/learning/learn";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const row = (...cells: (string | number)[]) => `| ${cells.join(" | ")} |`;

/** A table under its heading; the first column is text, the others are numbers. */
function table(heading: readonly string[], rows: readonly string[]): string[] {
  return [row(...heading), row(...heading.map((_, column) => (column === 0 ? "---" : "---:"))), ...rows, ""];
}

function scoreRow(name: string, judged: readonly Answered[]): string {
  const { macroF1, retryAccuracy, calibrationError } = scoresOf(judged);
  return row(name, percent(macroF1), percent(retryAccuracy), percent(calibrationError));
}

/** What a table of statuses and a list of words say of the same lines. */
function byRules(test: readonly CorpusLine[]): { rules: Answered[]; statusOnly: Answered[] } {
  const nothing = { errorName: null, errorCode: null, message: null, responseBody: null };
  return {
    rules: test.map((line) => ({ line, verdict: classifyByRules(line.evidence) })),
    statusOnly: test.map((line) => ({ line, verdict: classifyByRules({ ...line.evidence, ...nothing }) })),
  };
}

function confusionRows(answers: readonly Answered[]): string[] {
  const confusion = confusionOf(answers);
  return FAILURE_CATEGORIES.map((is) => {
    const counts = FAILURE_CATEGORIES.map((said) => confusion[is][said].toFixed(1));
    return row(is, ...counts, percent(f1Of(confusion, is)));
  });
}

function groupRows(answers: readonly Answered[], keyOf: (line: CorpusLine) => string): string[] {
  const groups = new Map<string, Answered[]>();
  for (const one of answers) groups.set(keyOf(one.line), [...(groups.get(keyOf(one.line)) ?? []), one]);
  return [...groups]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, judged]) => {
      const right = judged.filter(({ line, verdict }) => line.label === verdict.category).length;
      return row(
        name,
        judged.length,
        percent(right / judged.length),
        percent(scoresOf(judged).retryAccuracy),
      );
    });
}

/** How well a model did on families that its twin did not learn from, beside a table of statuses and a list of words. */
export function reportOf(lines: readonly CorpusLine[], { file, answers }: Learned): string {
  const test = lines.filter(({ family }) => isTestFamily(family));
  const { rules, statusOnly } = byRules(test);
  const groups = ["lines", "category right", "retry or not, right"];
  return [
    "# How well failures are told apart",
    "",
    `Made by \`npm run model:report\`: model ${file.version}, learned from ${lines.length} lines; these numbers are of its twin, which did not learn from any family of the ${test.length} test lines below.`,
    "",
    ...table(
      ["", "macro F1", "retry or not, right", "calibration error"],
      [
        scoreRow("the model", answers),
        scoreRow("rules: statuses, codes and a list of words", rules),
        scoreRow("a table of statuses", statusOnly),
      ],
    ),
    "## What was said of what",
    "",
    ...table(["is \\\\ said", ...FAILURE_CATEGORIES, "F1"], confusionRows(answers)),
    "Templates; each counts once, however many lines were made of it.",
    "",
    "## How sure and how right",
    "",
    ...table(
      ["how sure", "how right", "templates"],
      reliabilityOf(answers).map((bin) =>
        row(percent(bin.confidence), percent(bin.accuracy), bin.weight.toFixed(1)),
      ),
    ),
    "## Languages of the test lines",
    "",
    ...table(
      ["language", ...groups],
      groupRows(answers, ({ language }) => language),
    ),
    "## Families of the test lines",
    "",
    ...table(
      ["family", ...groups],
      groupRows(answers, ({ family }) => family),
    ),
  ].join("\n");
}
