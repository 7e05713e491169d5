// npm run model:train: learns the failure model from the corpus and writes it to models/failures.json, with how it was
// measured beside it; with --report docs/failure-model.md too, as npm run model:report does.
import { writeFile } from "node:fs/promises";
import { learn } from "@/lib/failures/learning/learn";
import { readCorpus } from "@/lib/failures/learning/read-corpus";
import type { ShippedReport } from "@/lib/failures/trained";
import { evaluationOf } from "@/lib/failures/versions/evaluation";
import { reportOf } from "./failure-report";

const started = performance.now();
const lines = await readCorpus("corpus");
const learned = learn(lines);
const { file, answers } = learned;
const report: ShippedReport = {
  version: file.version,
  corpusLines: lines.length,
  evaluation: evaluationOf(answers),
};
await writeFile("models/failures.json", `${JSON.stringify(file)}\n`);
await writeFile("models/failures-report.json", `${JSON.stringify(report)}\n`);
if (process.argv.includes("--report")) await writeFile("docs/failure-model.md", reportOf(lines, learned));
const { macroF1, retryAccuracy, calibrationError, lines: tested, families } = file.scores;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
console.log(
  `Learned from ${lines.length} lines in ${Math.round((performance.now() - started) / 1000)} s: version ${file.version}, ` +
    `${file.features.length} features. On ${tested} lines of ${families} families that its twin did not see: ` +
    `macro F1 ${percent(macroF1)}, retry right ${percent(retryAccuracy)}, calibration error ${percent(calibrationError)}.`,
);
