// npm run model:train: learns the failure model from the corpus and writes it to models/failures.json.
import { writeFile } from "node:fs/promises";
import { learn } from "@/lib/failures/learning/learn";
import { readCatalogues } from "@/lib/failures/learning/read-corpus";

const started = performance.now();
const lines = await readCatalogues("corpus/catalogues");
const { file } = learn(lines);
await writeFile("models/failures.json", `${JSON.stringify(file)}\n`);
const { macroF1, retryAccuracy, calibrationError, lines: tested, families } = file.scores;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
console.log(
  `Learned from ${lines.length} lines in ${Math.round((performance.now() - started) / 1000)} s: version ${file.version}, ` +
    `${file.features.length} features. On ${tested} lines of ${families} families that its twin did not see: ` +
    `macro F1 ${percent(macroF1)}, retry right ${percent(retryAccuracy)}, calibration error ${percent(calibrationError)}.`,
);
