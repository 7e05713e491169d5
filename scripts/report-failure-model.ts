// npm run model:report: how well the failure model does on families that it did not learn from, as docs/failure-model.md.
import { writeFile } from "node:fs/promises";
import { learn } from "@/lib/failures/learning/learn";
import { readCorpus } from "@/lib/failures/learning/read-corpus";
import { reportOf } from "./failure-report";

const lines = await readCorpus("corpus");
const report = reportOf(lines, learn(lines));
await writeFile("docs/failure-model.md", report);
console.log(report.split("\n").slice(0, 12).join("\n"));
