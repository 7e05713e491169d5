import { fixed, whole } from "../support/report";
import type { Cell, Table } from "../support/report-model";
import { median } from "../support/statistics";
import type { Contestant } from "./contestants";
import { limitRates, middle, processorOf, ratesOf, ratio, textbookRates, type Findings } from "./findings";
import { BULK_JOBS } from "./limits";
import type { Round } from "./rounds";

const blankUnless = (value: number, text: string) => (Number.isFinite(value) ? text : "");

const coresOf = (rounds: readonly Round[], name: string) => {
  const cores = middle(rounds, ({ processor, load }) => (processor[name] ?? Number.NaN) / load.seconds);
  return blankUnless(cores, fixed(cores, 2));
};

function contestantRow(findings: Findings, { name, kind }: Contestant, rounds: readonly Round[]): Cell[] {
  const book = ratio(ratesOf(rounds), textbookRates(findings));
  const limit = ratio(ratesOf(rounds), limitRates(findings));
  const perCore = middle(rounds, (round) => round.load.events / processorOf(round));
  const isLimit = kind === "bare-http";
  return [
    name,
    whole(median(ratesOf(rounds))),
    isLimit ? "" : blankUnless(book, `${fixed(book)} ×`),
    isLimit ? "" : blankUnless(limit, `${whole(limit * 100)} %`),
    blankUnless(perCore, whole(perCore)),
    fixed(middle(rounds, ({ load }) => load.p50Ms)),
    fixed(middle(rounds, ({ load }) => load.p99Ms)),
    ...["own", "postgres", "redis"].map((store) => coresOf(rounds, store)),
    fixed(
      middle(rounds, ({ load }) => load.generatorSeconds / load.seconds),
      2,
    ),
  ];
}

/** Every contestant and the limits, by events a second. */
export function mainTable(findings: Findings): Table {
  const { connections, seconds, warmSeconds, rounds, runInSeconds } = findings.timing;
  const all = [...findings.rounds];
  const body = median(all.flatMap(([, made]) => made.map(({ load }) => load.bodyBytes)));
  return {
    title: "Stripe events, as many as go",
    note: `Unique signed events with a body of ${whole(body)} bytes over ${connections} connections, ${seconds} s after ${warmSeconds} s to warm up, each contestant run in for ${runInSeconds} s before, medians of ${rounds}. Every answer is checked, and after each run that every acknowledged event is stored once. Ratios are of the same round. "Events a second of one core" divides the events by the processor time of the process and its stores; the last four columns say how many cores each kept busy.`,
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
    rows: all.map(([contestant, made]) => contestantRow(findings, contestant, made)),
  };
}

/** What the stores do alone. */
export function limitsTable({ inserts, pgbench, enqueues }: Findings): Table {
  const rows = median(inserts.map((one) => one.rows));
  const postgres = median(
    inserts.map(({ processor, result }) => (processor["postgres"] ?? Number.NaN) / result.seconds),
  );
  const insert = [
    `bare insert from Node, ${whole(rows)} rows a statement`,
    `${whole(median(inserts.map(({ result }) => result.rowsPerSecond)))} rows/s`,
    blankUnless(postgres, fixed(postgres, 2)),
  ];
  const byPgbench = pgbench
    ? [
        `the same by pgbench, ${whole(pgbench.rows)} rows a statement`,
        `${whole(pgbench.rowsPerSecond)} rows/s`,
        "",
      ]
    : ["the same by pgbench", "pgbench is not installed", ""];
  const jobs = enqueues.map(({ queues, jobsPerSecond }) => [
    `BullMQ's addBulk of ${BULK_JOBS} jobs on ${queues}`,
    `${whole(jobsPerSecond)} jobs/s`,
    "",
  ]);
  return {
    title: "The stores alone",
    note: "Inserts go into the same table with the same indexes, on one connection, with as many rows in a statement as the receiver's group commits reached in the same round.",
    columns: ["", "a second", "PostgreSQL cores"],
    rows: [insert, byPgbench, ...jobs],
  };
}

/** Many providers' requests, with duplicates and forgeries. */
export function mixedTable({ mixed }: Findings): Table {
  return {
    title: "A mix of providers",
    note: "Of a hundred requests 65 are Stripe events, 20 Adyen batches of 1, 2, 3 or 6 items, 9 PayPal events signed with RSA, 5 duplicates and 1 forged. Events are those that were stored.",
    columns: ["", "events/s", "requests/s", "events a second of one core", "p50 ms", "p99 ms"],
    rows: [...mixed].map(([{ name }, rounds]) => [
      name,
      whole(median(ratesOf(rounds))),
      whole(middle(rounds, ({ load }) => load.requests / load.seconds)),
      whole(middle(rounds, (round) => round.load.events / processorOf(round))),
      fixed(middle(rounds, ({ load }) => load.p50Ms)),
      fixed(middle(rounds, ({ load }) => load.p99Ms)),
    ]),
  };
}

/** How long an acknowledgement takes at half of what goes. */
export function halfTable({ half }: Findings): Table {
  return {
    title: "At half of the highest rate",
    note: 'Requests fall due at random at a set rate, whatever the answers take, and each is timed from the moment it was due: a server that stalls is charged for everyone who waits. "From sending" leaves out what the generator itself waited.',
    columns: ["", "events/s", "p50 ms", "p95 ms", "p99 ms", "most", "p50 from sending", "p99 : p50"],
    rows: [...half].map(([{ name }, rounds]) => [
      name,
      whole(median(ratesOf(rounds))),
      ...(["p50Ms", "p95Ms", "p99Ms", "maxMs", "sentP50Ms"] as const).map((key) =>
        fixed(middle(rounds, ({ load }) => load[key])),
      ),
      fixed(middle(rounds, ({ load }) => load.p99Ms / load.p50Ms)),
    ]),
  };
}
