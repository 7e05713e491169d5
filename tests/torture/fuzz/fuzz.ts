import { readFileSync } from "node:fs";
import { Random } from "@/simulator/random";
import type { Account } from "../shop";
import { makeCase } from "./cases";
import type { FuzzCase } from "./genuine";
import { libraryTakes } from "./judge";
import { sendBytes, type WireAnswer } from "./send-bytes";

export interface FuzzOptions {
  seed: string;
  requests: number;
  port: number;
  /** Of the process under test. */
  pid: number;
  accounts: readonly Account[];
  bytesMax: number;
  say?(text: string): void;
}

export interface FuzzReport {
  seed: string;
  requests: number;
  seconds: number;
  answers: Record<string, number>;
  /** By kind of case: its answers. */
  kinds: Record<string, Record<string, number>>;
  /** What must not be, one sentence each. */
  violations: string[];
  /** Bodies that may be stored, as base64. */
  genuine: Set<string>;
  taken: number;
  memory: { warmMiB: number; peakMiB: number; endMiB: number };
}

const LANES = 24;
const WARM_SHARE = 0.3;

function residentMiB(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kib ?? 0) / 1024);
}

const isTaken = (answer: WireAnswer) => typeof answer === "number" && answer >= 200 && answer < 300;

/** What is wrong with the answer to a case, as a sentence; null when nothing is. */
function violation(one: FuzzCase, answer: WireAnswer): string | null {
  if (answer === "no answer") return "was not answered";
  if (typeof answer === "number" && answer >= 500 && answer !== 505 && answer !== 501)
    return `was answered ${answer}`;
  const taken = isTaken(answer);
  if (one.expected === "taken" && !taken) return `is genuine and was answered ${answer}`;
  if (one.expected === "refused" && taken) return `must be refused and was answered ${answer}`;
  const judged = one.expected === "by library" && Object.keys(one.headers).length > 0;
  if (judged && taken && !libraryTakes(one))
    return `was answered ${answer} although the provider's library refuses it`;
  return null;
}

/** Sends so many cases, a few at a time, and judges every answer. The store is judged by whoever calls. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const random = new Random(options.seed);
  const began = performance.now();
  const report: FuzzReport = {
    seed: options.seed,
    requests: options.requests,
    seconds: 0,
    answers: {},
    kinds: {},
    violations: [],
    genuine: new Set(),
    taken: 0,
    memory: { warmMiB: 0, peakMiB: 0, endMiB: 0 },
  };
  let next = 0;
  const lane = async () => {
    while (next < options.requests) {
      next += 1;
      await oneCase(next, { options, random, report });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  report.memory.endMiB = residentMiB(options.pid);
  report.seconds = Math.round((performance.now() - began) / 1000);
  return report;
}

async function oneCase(
  number: number,
  { options, random, report }: { options: FuzzOptions; random: Random; report: FuzzReport },
): Promise<void> {
  // Each case draws from a generator of its own, so that one can be made again without those before it.
  const own = random.fork(String(number));
  const one = makeCase({
    number,
    random: own,
    account: own.pick(options.accounts),
    bytesMax: options.bytesMax,
  });
  if (one.body.length > 0) report.genuine.add(one.body.toString("base64"));
  const answer = await sendBytes(options.port, one.bytes, { unfinished: one.unfinished, random: own });
  count(report, one.kind, answer);
  const wrong = violation(one, answer);
  if (wrong) report.violations.push(`case ${number} (${one.kind}, ${one.account.slug}) ${wrong}`);
  watchMemory(number, { options, report });
}

function count(report: FuzzReport, kind: string, answer: WireAnswer): void {
  const name = String(answer);
  report.answers[name] = (report.answers[name] ?? 0) + 1;
  const ofKind = (report.kinds[kind] ??= {});
  ofKind[name] = (ofKind[name] ?? 0) + 1;
  if (isTaken(answer)) report.taken += 1;
}

function watchMemory(
  number: number,
  { options, report }: { options: FuzzOptions; report: FuzzReport },
): void {
  if (number % 200 !== 0) return;
  const now = residentMiB(options.pid);
  report.memory.peakMiB = Math.max(report.memory.peakMiB, now);
  if (report.memory.warmMiB === 0 && number >= options.requests * WARM_SHARE) report.memory.warmMiB = now;
  if (number % 5_000 === 0)
    options.say?.(`${number} requests, ${now} MiB, ${report.violations.length} violations`);
}
