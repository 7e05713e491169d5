import { request } from "undici";
import { hasPgbench, measurePgbench } from "../limits/pgbench";
import { say } from "../support/part";
import { median } from "../support/statistics";
import type { Contestant, Installation } from "./contestants";
import { ratesOf, type Findings, type Rounds } from "./findings";
import { measureEnqueue, measureInsert } from "./limits";
import { measureRound, type Round, type RunInTiming } from "./rounds";

const HALF = 0.5;

function tell(round: number, what: string, { load }: Round): void {
  say(`${round}: ${what}: ${Math.round(load.eventsPerSecond)} events/s, p99 ${load.p99Ms.toFixed(1)} ms`);
}

/** The events of the receivers' last group commits. */
function rowsOfFlush(rounds: Rounds): number {
  const flushes = [...rounds.values()].map((made) => made.at(-1)?.eventsPerFlush ?? Number.NaN);
  return Math.max(1, Math.round(median(flushes.filter(Number.isFinite))));
}

// A host of Next.js loads its route with the first request, which takes seconds.
async function wakeUp(contestants: readonly Contestant[]): Promise<void> {
  for (const { origin, accounts } of contestants) {
    const answer = await request(`${origin}${accounts[0]?.path}`, { method: "POST", body: "{}" });
    await answer.body.dump();
  }
}

// V8 compiles what runs often, and again with what it learnt: a fresh process takes up to twice the processor time
// for an event for its first tens of thousands. All contestants alike, with what they are measured by.
async function runIn(findings: Findings): Promise<void> {
  const { timing, rounds, mixed } = findings;
  const load = { ...timing, warmSeconds: 0, seconds: timing.runInSeconds };
  say(`Each contestant runs in for ${timing.runInSeconds} s.`);
  for (const contestant of rounds.keys()) await measureRound(contestant, load);
  for (const contestant of mixed.keys()) await measureRound(contestant, load, { mix: "mixed" });
}

// In turn within a round, so that a machine that slows down slows them all.
async function flatOut(findings: Findings, insertOn: Installation): Promise<void> {
  for (let round = 1; round <= findings.timing.rounds; round += 1) {
    for (const [contestant, rounds] of findings.rounds) {
      const measured = await measureRound(contestant, findings.timing);
      rounds.push(measured);
      tell(round, contestant.name, measured);
    }
    const rows = rowsOfFlush(findings.rounds);
    const insert = await measureInsert(insertOn, rows, findings.timing);
    findings.inserts.push({ rows, ...insert });
    say(`${round}: bare insert of ${rows} rows: ${Math.round(insert.result.rowsPerSecond)} rows/s`);
  }
}

async function mixedAndHalf(findings: Findings): Promise<void> {
  for (let round = 1; round <= findings.timing.rounds; round += 1) {
    for (const [contestant, rounds] of findings.mixed) {
      const measured = await measureRound(contestant, findings.timing, { mix: "mixed" });
      rounds.push(measured);
      tell(round, `${contestant.name}, mixed`, measured);
    }
    for (const [contestant, rounds] of findings.half) {
      const ratePerSecond = Math.max(1, HALF * median(ratesOf(findings.rounds.get(contestant) ?? [])));
      const measured = await measureRound(contestant, findings.timing, { ratePerSecond });
      rounds.push(measured);
      tell(round, `${contestant.name}, half`, measured);
    }
  }
}

const emptyRounds = (contestants: readonly Contestant[]): Rounds =>
  new Map(contestants.map((one) => [one, []]));

/** Measures the contestants and the limits. */
export async function measureAll(
  contestants: readonly Contestant[],
  installations: readonly Installation[],
  timing: RunInTiming,
): Promise<Findings> {
  const receivers = contestants.filter(({ kind }) => kind === "receiver");
  const findings: Findings = {
    timing,
    rounds: emptyRounds(contestants),
    mixed: emptyRounds(receivers),
    half: emptyRounds(receivers),
    inserts: [],
    pgbench: null,
    enqueues: [],
  };
  const insertOn = installations.at(-1);
  if (!insertOn) throw new Error("There is no installation to insert into.");
  await wakeUp(contestants);
  await runIn(findings);
  await flatOut(findings, insertOn);
  await mixedAndHalf(findings);
  if (hasPgbench()) {
    const rows = rowsOfFlush(findings.rounds);
    const rowsPerSecond = await measurePgbench(insertOn.databaseUrl, rows, timing.seconds);
    findings.pgbench = { rows, rowsPerSecond };
  }
  for (const one of installations) {
    findings.enqueues.push({ queues: one.queues, jobsPerSecond: await measureEnqueue(one, timing) });
  }
  return findings;
}
