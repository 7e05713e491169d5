// npx tsx bench/classify.ts [--lines N] [--out FILE] [--json FILE]
// Times what a verdict costs, by size and on hostile answers, and what learning costs, beside a table of statuses and a
// scan for keywords over the same lines, which any machine can be compared by. Prints Markdown; --json writes the numbers.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { classifyFailure } from "@/lib/failures/classify";
import { classifyByRules } from "@/lib/failures/classify-by-rules";
import { learn } from "@/lib/failures/learning/learn";
import { readCorpus } from "@/lib/failures/learning/read-corpus";
import type { FailureEvidence } from "@/lib/failures/model";
import { findingOfStatus } from "@/lib/failures/rules";

const { values } = parseArgs({
  options: {
    lines: { type: "string", default: "4000" },
    out: { type: "string" },
    json: { type: "string" },
  },
});

const WARM_UP = 500;
const SIZES = [200, 2_048, 16_384, 65_536];
const SAMPLES = 200;
const HOSTILE_BYTES = 65_536;
/** Bodies that a hostile destination may answer with: runs that look like the beginning of something. */
const HOSTILE =
  'a|A,|<a|already |not found |超|"a":|1.|at |limit per second |[|7|X-Request-Id: 1\n|<style |é'.split("|");

interface Timed {
  perSecond: number;
  p50: number;
  p99: number;
}

/** Processor time would hide what the collector takes: the clock, on a machine that does nothing else. Milliseconds. */
function timed(lines: readonly FailureEvidence[], judge: (line: FailureEvidence) => unknown): Timed {
  for (let at = 0; at < WARM_UP; at += 1) judge(lines[at % lines.length] as FailureEvidence);
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
const answer = (responseBody: string): FailureEvidence => ({
  errorName: null,
  errorCode: null,
  httpStatus: 400,
  message: null,
  responseBody,
});
const said = lines
  .flatMap(({ message, responseBody }) => [message, responseBody].filter((text) => text !== null))
  .join("\n");

/** Answers of one size: what the corpus says, one after the other. */
function answersOf(size: number): FailureEvidence[] {
  return Array.from({ length: SAMPLES }, (_, place) => {
    const from = (place * 7_919) % Math.max(1, said.length - size);
    return answer(said.slice(from, from + size));
  });
}

const status = timed(lines, ({ httpStatus }) => findingOfStatus(httpStatus));
const words = timed(lines, classifyByRules);
const model = timed(lines, classifyFailure);
const sizes = SIZES.map((bytes) => ({ bytes, ...timed(answersOf(bytes), classifyFailure) }));
const hostile = HOSTILE.map((run) => {
  const body = answer(run.repeat(Math.ceil(HOSTILE_BYTES / run.length)));
  return { run, ...timed(Array<FailureEvidence>(20).fill(body), classifyFailure) };
}).sort((one, other) => other.p50 - one.p50);
const started = performance.now();
const cpu = process.cpuUsage();
const { file } = learn(corpus);
const learning = {
  lines: corpus.length,
  seconds: (performance.now() - started) / 1_000,
  cpuSeconds: (process.cpuUsage(cpu).user + process.cpuUsage(cpu).system) / 1_000_000,
};

const row = (...cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
const whole = (number: number) => Math.round(number).toLocaleString("en-US");
const micro = (milliseconds: number) => whole(milliseconds * 1_000);
const line = (name: string, { perSecond, p50, p99 }: Timed) =>
  row(name, whole(perSecond), micro(p50), micro(p99), `${(words.perSecond / perSecond).toFixed(1)} ×`);
const [worst] = hostile;
const text = [
  "# What a verdict costs",
  "",
  `Made by \`npx tsx bench/classify.ts\` over ${whole(lines.length)} lines of the corpus, each judged once after ${WARM_UP} to warm up; a model of the same corpus as ${file.version}. Microseconds by the clock.`,
  "",
  row("", "a second", "p50 µs", "p99 µs", "time, against the keywords"),
  row("---", "---:", "---:", "---:", "---:"),
  line("a table of statuses", status),
  line("keywords and rules", words),
  line("the model, with its reasons", model),
  ...sizes.map((one) => line(`the model, on ${whole(one.bytes)} signs of answers`, one)),
  "",
  `The slowest of ${HOSTILE.length} answers of ${whole(HOSTILE_BYTES)} signs that repeat one thing (${JSON.stringify(worst?.run)}) takes ${micro(worst?.p50 ?? 0)} µs: four hundred words of any answer are read, and no pattern looks at a run twice.`,
  "",
  `Learning from ${whole(learning.lines)} lines, the model and its twin, takes ${learning.seconds.toFixed(1)} s, ${learning.cpuSeconds.toFixed(1)} s of them of the processor.`,
  "",
].join("\n");
if (values.json) {
  const numbers = { version: file.version, status, words, model, sizes, hostile, learning };
  writeFileSync(values.json, `${JSON.stringify(numbers, null, 2)}\n`);
}
if (values.out) writeFileSync(values.out, text);
else process.stdout.write(text);
