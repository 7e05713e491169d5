import { fixed, whole } from "../support/report";
import type { Part, Target } from "../support/report-model";
import type { Contestant } from "./contestants";
import { limitRates, middle, ratesOf, ratio, textbookRates, type Findings, type Rounds } from "./findings";
import type { Round } from "./rounds";
import { halfTable, limitsTable, mainTable, mixedTable } from "./tables";

const TEXTBOOK_TARGETS = { Redis: 20, PostgreSQL: 10 };
const LIMIT_TARGET = 0.5;
const TAIL_TARGET = 10;

function rateTargets(findings: Findings, { queues }: Contestant, rounds: readonly Round[]): Target[] {
  const wanted = TEXTBOOK_TARGETS[queues ?? "Redis"];
  const book = ratio(ratesOf(rounds), textbookRates(findings));
  const limit = ratio(ratesOf(rounds), limitRates(findings));
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
}

function tailTarget({ queues }: Contestant, rounds: readonly Round[]): Target {
  const tail = middle(rounds, ({ load }) => load.p99Ms / load.p50Ms);
  return {
    what: `p99 to p50 of an acknowledgement at half of the highest rate, queues on ${queues}`,
    target: `≤ ${TAIL_TARGET} ×`,
    measured: `${fixed(tail)} ×`,
    isMet: tail <= TAIL_TARGET,
  };
}

const plain = (rounds: Rounds) =>
  [...rounds].map(([{ name, kind, queues }, made]) => ({ name, kind, queues, rounds: made }));

/** The report of the ingest benchmark. */
export function ingestPart(findings: Findings, seconds: number): Part {
  const receivers = [...findings.rounds].filter(([{ kind }]) => kind === "receiver");
  const { timing, inserts, pgbench, enqueues } = findings;
  return {
    name: "ingest",
    title: "Ingest",
    command: "npm run bench:ingest",
    measuredAt: new Date().toISOString(),
    seconds,
    targets: [
      ...receivers.flatMap(([contestant, rounds]) => rateTargets(findings, contestant, rounds)),
      ...[...findings.half].map(([contestant, rounds]) => tailTarget(contestant, rounds)),
    ],
    tables: [mainTable(findings), limitsTable(findings), mixedTable(findings), halfTable(findings)],
    notes: [],
    data: {
      timing,
      flatOut: plain(findings.rounds),
      mixed: plain(findings.mixed),
      half: plain(findings.half),
      inserts,
      pgbench,
      enqueues,
    },
  };
}
