import type { InsertResult } from "../limits/bare-insert";
import type { Measured } from "../load/measure";
import { fixed, whole } from "../support/report";
import type { Cell, Part, Table, Target } from "../support/report-model";
import { median } from "../support/statistics";
import type { Contestant } from "./contestants";
import type { Round, Timing } from "./rounds";

export interface Findings {
  timing: Timing;
  rounds: Map<Contestant, Round[]>;
  inserts: (Measured<InsertResult> & { rows: number })[];
}

const TEXTBOOK_TARGETS = { Redis: 20, PostgreSQL: 10 };
const LIMIT_TARGET = 0.5;

const rates = (rounds: readonly Round[]) => rounds.map(({ load }) => load.eventsPerSecond);
const middle = (rounds: readonly Round[], value: (round: Round) => number) => median(rounds.map(value));

/** Round by round, so that both sides of a ratio were measured within a minute of each other. */
function ratio(above: readonly number[], below: readonly number[]): number {
  return median(above.map((value, index) => value / (below[index] ?? Number.NaN)));
}

/** The smaller limit of each round. */
function limits({ rounds, inserts }: Findings): number[] {
  const bare = [...rounds].find(([{ kind }]) => kind === "bare-http")?.[1] ?? [];
  return rates(bare).map((rate, index) => Math.min(rate, inserts[index]?.result.rowsPerSecond ?? Number.NaN));
}

function textbookRates({ rounds }: Findings): number[] {
  return rates([...rounds].find(([{ kind }]) => kind === "textbook")?.[1] ?? []);
}

const processorOf = ({ processor }: Round) => Object.values(processor).reduce((sum, one) => sum + one, 0);

const cores = (rounds: readonly Round[], name: string, { seconds }: Timing) =>
  fixed(
    middle(rounds, ({ processor }) => (processor[name] ?? Number.NaN) / seconds),
    2,
  ).replace("not measured", "");

function contestantRow(findings: Findings, { name, kind }: Contestant, rounds: readonly Round[]): Cell[] {
  const [book, limit] = [
    ratio(rates(rounds), textbookRates(findings)),
    ratio(rates(rounds), limits(findings)),
  ];
  const { timing } = findings;
  const isLimit = kind === "bare-http";
  return [
    name,
    whole(median(rates(rounds))),
    isLimit || !Number.isFinite(book) ? "" : `${fixed(book)} ×`,
    isLimit ? "" : `${whole(limit * 100)} %`,
    whole(middle(rounds, (round) => round.load.events / processorOf(round))),
    fixed(middle(rounds, ({ load }) => load.p50Ms)),
    fixed(middle(rounds, ({ load }) => load.p99Ms)),
    ...["own", "postgres", "redis"].map((store) => cores(rounds, store, timing)),
    fixed(
      middle(rounds, ({ load }) => load.generatorSeconds / load.seconds),
      2,
    ),
  ];
}

function insertRow({ inserts, timing }: Findings): Cell[] {
  const seconds = median(inserts.map(({ processor }) => processor["postgres"] ?? Number.NaN));
  const rows = median(inserts.map(({ rows }) => rows));
  const rate = median(inserts.map(({ result }) => result.rowsPerSecond));
  const blank = Array.from({ length: 5 }, () => "");
  return [
    `limit: bare insert of ${whole(rows)} rows a statement`,
    whole(rate),
    ...blank,
    "",
    fixed(seconds / timing.seconds, 2),
    "",
    "",
  ];
}

function mainTable(findings: Findings): Table {
  const { timing } = findings;
  const all = [...findings.rounds];
  const body = median(all.flatMap(([, rounds]) => rounds.map(({ load }) => load.bodyBytes)));
  return {
    title: "Stripe events, as many as go",
    note: `Unique signed events with a body of ${whole(body)} bytes over ${timing.connections} connections, ${timing.seconds} s after ${timing.warmSeconds} s to warm up, medians of ${timing.rounds}. Every answer is checked, and after each run that every acknowledged event is stored once. Ratios are of the same round. "a second of one core" divides the events by the processor time of the process and its stores; the last four columns say how many cores each kept busy.`,
    columns: [
      "",
      "events/s",
      "textbook",
      "smaller limit",
      "events a second of one core",
      "p50 ms",
      "p99 ms",
      "process",
      "PostgreSQL",
      "Redis",
      "generator",
    ],
    rows: [
      ...all.map(([contestant, rounds]) => contestantRow(findings, contestant, rounds)),
      insertRow(findings),
    ],
  };
}

function targetsOf(findings: Findings): Target[] {
  const receivers = [...findings.rounds].filter(([{ kind }]) => kind === "receiver");
  return receivers.flatMap(([{ queues }, rounds]) => {
    const wanted = TEXTBOOK_TARGETS[queues ?? "Redis"];
    const book = ratio(rates(rounds), textbookRates(findings));
    const limit = ratio(rates(rounds), limits(findings));
    const isKnown = Number.isFinite(book);
    return [
      {
        what: `events/s of the receiver, queues on ${queues}, against the textbook handler`,
        target: `≥ ${wanted} ×`,
        measured: isKnown ? `${fixed(book)} ×` : "",
        isMet: isKnown ? book >= wanted : null,
      },
      {
        what: `events/s of the receiver, queues on ${queues}, against the smaller of bare HTTP and bare insert`,
        target: `≥ ${LIMIT_TARGET * 100} %`,
        measured: `${whole(limit * 100)} %`,
        isMet: limit >= LIMIT_TARGET,
      },
    ];
  });
}

/** The report of the ingest benchmark. */
export function ingestPart(findings: Findings, seconds: number): Part {
  const data = {
    timing: findings.timing,
    contestants: [...findings.rounds].map(([{ name, kind, queues }, rounds]) => ({
      name,
      kind,
      queues,
      rounds,
    })),
    inserts: findings.inserts,
  };
  return {
    name: "ingest",
    title: "Ingest",
    command: "npm run bench:ingest",
    measuredAt: new Date().toISOString(),
    seconds,
    targets: targetsOf(findings),
    tables: [mainTable(findings)],
    notes: [],
    data,
  };
}
