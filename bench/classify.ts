// npx tsx bench/classify.ts [--lines N] [--out FILE]
// Times what a verdict costs and what learning costs, as ratios to a table of statuses and to a scan for keywords over
// the same lines, which any machine can be compared by.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { classifyFailure } from "@/lib/failures/classify";
import { classifyByRules } from "@/lib/failures/classify-by-rules";
import { learn } from "@/lib/failures/learning/learn";
import { readCorpus } from "@/lib/failures/learning/read-corpus";
import type { FailureEvidence } from "@/lib/failures/model";
import { findingOfStatus } from "@/lib/failures/rules";

const { values } = parseArgs({
  options: { lines: { type: "string", default: "4000" }, out: { type: "string" } },
});

const WARM_UP = 500;
const BODY_BYTES = 16_000;
/** Bodies that a hostile destination may answer with: runs that look like the beginning of something. */
const HOSTILE = ["a", "A,", "<a", "already ", "not found ", "超", '"a":', "1.", "at ", "limit per second "];

interface Timed {
  perSecond: number;
  p50: number;
  p99: number;
}

/** Processor time would hide what the collector takes: the clock, on a machine that does nothing else. */
function timed(lines: readonly FailureEvidence[], judge: (line: FailureEvidence) => unknown): Timed {
  for (const line of lines.slice(0, WARM_UP)) judge(line);
  const began = performance.now();
  const each = lines.map((line) => {
    const started = performance.now();
    judge(line);
    return performance.now() - started;
  });
  const whole = performance.now() - began;
  const sorted = each.sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { perSecond: (lines.length / whole) * 1_000, p50: at(0.5), p99: at(0.99) };
}

const corpus = await readCorpus("corpus");
const step = Math.max(1, Math.floor(corpus.length / Number(values.lines)));
const lines = corpus.filter((_, place) => place % step === 0).map(({ evidence }) => evidence);
const hostile = HOSTILE.map((run) => ({
  ...(lines[0] as FailureEvidence),
  httpStatus: 400,
  responseBody: run.repeat(Math.ceil(BODY_BYTES / run.length)),
}));

const status = timed(lines, ({ httpStatus }) => findingOfStatus(httpStatus));
const words = timed(lines, classifyByRules);
const model = timed(lines, classifyFailure);
const worst = timed(hostile, classifyFailure);
const started = performance.now();
const { file } = learn(corpus);
const learned = performance.now() - started;
const scan = (corpus.length / words.perSecond) * 1_000;

const row = (...cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
const whole = (number: number) => Math.round(number).toLocaleString("en-US");
const line = (name: string, { perSecond, p50, p99 }: Timed) =>
  row(
    name,
    whole(perSecond),
    p50.toFixed(3),
    p99.toFixed(3),
    `${(words.perSecond / perSecond).toFixed(1)} ×`,
  );
const text = [
  "# What a verdict costs",
  "",
  `Made by \`npx tsx bench/classify.ts\` over ${lines.length} lines of the corpus, each judged once after ${WARM_UP} to warm up; model ${file.version}. Milliseconds by the clock.`,
  "",
  row("", "a second", "p50", "p99", "time, against the keywords"),
  row("---", "---:", "---:", "---:", "---:"),
  line("a table of statuses", status),
  line("keywords and rules", words),
  line("the model, with its reasons", model),
  "",
  `A body of ${whole(BODY_BYTES)} signs that repeats one thing takes ${worst.p50.toFixed(1)} ms in the middle and ${worst.p99.toFixed(1)} ms at worst.`,
  "",
  `Learning from ${whole(corpus.length)} lines, the model and its twin, takes ${(learned / 1_000).toFixed(1)} s: ${(learned / scan).toFixed(0)} × a scan of the same lines for keywords.`,
  "",
].join("\n");
if (values.out) writeFileSync(values.out, text);
else process.stdout.write(text);
