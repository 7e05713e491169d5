import { classifyByRules } from "@/lib/failures/classify-by-rules";
import type { CorpusLine } from "@/lib/failures/learning/corpus";
import { confusionOf, f1Of, reliabilityOf, scoresOf, type Answered } from "@/lib/failures/learning/evaluate";
import { isTestFamily } from "@/lib/failures/learning/families";
import { answersAt, splitOf, type Learned } from "@/lib/failures/learning/learn";
import { hashOfText } from "@/lib/failures/learning/seeded-random";
import { judgeAcross, prepare, TRAINING } from "@/lib/failures/learning/train-model";
import { FAILURE_CATEGORIES, RETRIED_CATEGORIES } from "@/lib/failures/model";
import { AMOUNTS, costOf, LASTS_MINUTES, PERSON_HOURS } from "./failure-cost";

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

/** Parts of the languages other than English; English is one of its own. */
const LANGUAGE_FOLDS = 4;

/** Lines of the twin's part of the corpus, judged by models that had not learned a line of their language. */
function acrossLanguages(lines: readonly CorpusLine[], temperature: number): Answered[] {
  const { learn } = splitOf(prepare(lines));
  const of = ({ language }: CorpusLine) =>
    language === "en" ? LANGUAGE_FOLDS : hashOfText(`language:${language}`) % LANGUAGE_FOLDS;
  return answersAt(temperature, judgeAcross(learn, TRAINING, { folds: LANGUAGE_FOLDS + 1, of }).judged);
}

function costRows(answers: readonly Answered[], statusOnly: readonly Answered[]): string[] {
  const always = (retry: boolean) =>
    answers.map(({ line }) => ({ line, verdict: { category: line.label, retry } }));
  const ways: [string, Parameters<typeof costOf>[0]][] = [
    ["the model", answers],
    ["a table of statuses", statusOnly.map(({ line, verdict }) => ({ line, verdict: certain(verdict) }))],
    ["retry all", always(true)],
    ["retry nothing", always(false)],
    ["as if everything were known", answers.map(({ line }) => ({ line, verdict: truth(line) }))],
  ];
  return ways.map(([name, said]) => {
    const { retries, wasted, people, needless, moneyHours } = costOf(said);
    const whole = (number: number) => Math.round(number).toLocaleString("en-US");
    return row(name, ...[retries, wasted, people, needless, moneyHours].map(whole));
  });
}

/** A table of statuses does not doubt. */
const certain = ({ category, retry }: Answered["verdict"]) => ({ category, retry });
const truth = ({ label }: CorpusLine) => ({ category: label, retry: RETRIED_CATEGORIES.includes(label) });

function costSection(answers: readonly Answered[], statusOnly: readonly Answered[]): string[] {
  const { network_transient: line, rate_limited: limit, downstream_unavailable: away } = LASTS_MINUTES;
  return [
    "## The cost of being wrong",
    "",
    `Every test template is one failed delivery, followed by the retry schedule of a destination that nobody changed. Assumed: faults that pass by themselves last ${line} minutes (network), ${limit} (rate limited) and ${away} (unavailable) in the middle, spread exponentially; a person looks at a dead letter ${PERSON_HOURS} hours after it is one, and mends it; amounts lie between ${AMOUNTS.least} and ${AMOUNTS.most.toLocaleString("en-US")}, evenly over their logarithm.`,
    "",
    ...table(
      ["", "retries", "of them in vain", "for a person", "of them needless", "amount × hours late"],
      costRows(answers, statusOnly),
    ),
  ];
}

function acrossSections(lines: readonly CorpusLine[], { file, across }: Learned): string[] {
  const groups = ["lines", "category right", "retry or not, right"];
  return [
    "## Leaving one language out",
    "",
    `Lines outside the test part, judged by models that learned no line of their language: languages other than English in ${LANGUAGE_FOLDS} parts, each judged by a model of the others, and English by one that learned none. The lexicon knows fourteen of the languages besides English all the same.`,
    "",
    ...table(
      ["language", ...groups],
      groupRows(acrossLanguages(lines, file.temperature), ({ language }) => language),
    ),
    "## Leaving one vendor out",
    "",
    `Families outside the test part in ${TRAINING.folds} parts, each judged by a model of the others. They are a little easier than the test families: the lexicon was written by people who had seen what was wrong with them.`,
    "",
    ...table(
      ["all", ...groups],
      groupRows(across, () => "families"),
    ),
    ...table(
      ["family", ...groups],
      groupRows(across, ({ family }) => family),
    ),
  ];
}

/** How well a model did on families that its twin did not learn from, beside a table of statuses and a list of words. */
export function reportOf(lines: readonly CorpusLine[], learned: Learned): string {
  const { file, answers } = learned;
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
    ...costSection(answers, statusOnly),
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
    ...acrossSections(lines, learned),
  ].join("\n");
}
