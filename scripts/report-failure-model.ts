// npm run model:report: how well the failure model does on families that it did not learn from, beside a table of
// statuses and a list of words, as docs/failure-model.md.
import { writeFile } from "node:fs/promises";
import { classifyByRules } from "@/lib/failures/classify-by-rules";
import { confusionOf, f1Of, reliabilityOf, scoresOf, type Answered } from "@/lib/failures/learning/evaluate";
import { isTestFamily } from "@/lib/failures/learning/families";
import { learn } from "@/lib/failures/learning/learn";
import { readCatalogues } from "@/lib/failures/learning/read-corpus";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const row = (...cells: (string | number)[]) => `| ${cells.join(" | ")} |`;

const lines = await readCatalogues("corpus/catalogues");
const { file, answers } = learn(lines);
const test = lines.filter(({ family }) => isTestFamily(family));
const by = (answer: (line: (typeof test)[number]) => Answered["verdict"]): Answered[] =>
  test.map((line) => ({ line, verdict: answer(line) }));
const statusOnly = by(({ evidence }) =>
  classifyByRules({ ...evidence, errorName: null, errorCode: null, message: null, responseBody: null }),
);
const rules = by(({ evidence }) => classifyByRules(evidence));

function scoreRow(name: string, judged: readonly Answered[]): string {
  const { macroF1, retryAccuracy, calibrationError } = scoresOf(judged);
  return row(name, percent(macroF1), percent(retryAccuracy), percent(calibrationError));
}

function perGroup(keyOf: (line: Answered["line"]) => string): string[] {
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

const confusion = confusionOf(answers);
const report = [
  "# How well failures are told apart",
  "",
  `Made by \`npm run model:report\`: model ${file.version}, learned from ${lines.length} lines; these numbers are of its twin, which did not learn from any family of the ${test.length} test lines below.`,
  "",
  row("", "macro F1", "retry or not, right", "calibration error"),
  row("---", "---:", "---:", "---:"),
  scoreRow("the model", answers),
  scoreRow("rules: statuses, codes and a list of words", rules),
  scoreRow("a table of statuses", statusOnly),
  "",
  "## What was said of what",
  "",
  row("is \\\\ said", ...FAILURE_CATEGORIES, "F1"),
  row("---", ...FAILURE_CATEGORIES.map(() => "---:"), "---:"),
  ...FAILURE_CATEGORIES.map((is) =>
    row(
      is,
      ...FAILURE_CATEGORIES.map((said) => confusion[is][said].toFixed(1)),
      percent(f1Of(confusion, is)),
    ),
  ),
  "",
  "Templates; each counts once, however many lines were made of it.",
  "",
  "## How sure and how right",
  "",
  row("how sure", "how right", "templates"),
  row("---:", "---:", "---:"),
  ...reliabilityOf(answers).map((bin) =>
    row(percent(bin.confidence), percent(bin.accuracy), bin.weight.toFixed(1)),
  ),
  "",
  "## Languages of the test lines",
  "",
  row("language", "lines", "category right", "retry or not, right"),
  row("---", "---:", "---:", "---:"),
  ...perGroup(({ language }) => language),
  "",
  "## Families of the test lines",
  "",
  row("family", "lines", "category right", "retry or not, right"),
  row("---", "---:", "---:", "---:"),
  ...perGroup(({ family }) => family),
  "",
].join("\n");
await writeFile("docs/failure-model.md", report);
console.log(report.split("\n").slice(0, 12).join("\n"));
