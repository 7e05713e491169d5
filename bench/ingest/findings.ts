import type { InsertResult } from "../limits/bare-insert";
import type { Measured } from "../load/measure";
import { median } from "../support/statistics";
import type { Contestant } from "./contestants";
import type { Round, RunInTiming } from "./rounds";

export type Rounds = Map<Contestant, Round[]>;

/** Everything that a run of the ingest benchmark measured. */
export interface Findings {
  timing: RunInTiming;
  /** As many Stripe events as go. */
  rounds: Rounds;
  /** What several providers send, as much as goes. */
  mixed: Rounds;
  /** Stripe events at half of the rate that went. */
  half: Rounds;
  inserts: (Measured<InsertResult> & { rows: number })[];
  /** Rows a second by pgbench; null where it is not installed. */
  pgbench: { rows: number; rowsPerSecond: number } | null;
  enqueues: { queues: string; jobsPerSecond: number }[];
}

/** Events a second of each round. */
export function ratesOf(rounds: readonly Round[]): number[] {
  return rounds.map(({ load }) => load.eventsPerSecond);
}

/** The median over rounds of a value. */
export function middle(rounds: readonly Round[], value: (round: Round) => number): number {
  return median(rounds.map(value));
}

/** The median of ratios round by round, so that both sides of each were measured within a minute of each other. */
export function ratio(above: readonly number[], below: readonly number[]): number {
  return median(above.map((value, index) => value / (below[index] ?? Number.NaN)));
}

function ratesOfKind({ rounds }: Findings, kind: Contestant["kind"]): number[] {
  return ratesOf([...rounds].find(([one]) => one.kind === kind)?.[1] ?? []);
}

/** The textbook handler's events a second, round by round. */
export function textbookRates(findings: Findings): number[] {
  return ratesOfKind(findings, "textbook");
}

/** The smaller of bare HTTP and bare insert, round by round. */
export function limitRates(findings: Findings): number[] {
  const inserts = findings.inserts.map(({ result }) => result.rowsPerSecond);
  return ratesOfKind(findings, "bare-http").map((rate, index) =>
    Math.min(rate, inserts[index] ?? Number.NaN),
  );
}

/** Processor seconds of the process and its stores in a round. */
export function processorOf({ processor }: Round): number {
  return Object.values(processor).reduce((sum, one) => sum + one, 0);
}
