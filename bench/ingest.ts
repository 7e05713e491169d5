// npm run bench:ingest -- [--quick] [--out DIR]: events a second that are acknowledged after their commit, beside a
// textbook handler and the limits of this machine, in one run on the same stores (docs/performance.md).
import { parseArgs } from "node:util";
import {
  bareHttp,
  install,
  startHost,
  textbook,
  type Contestant,
  type Installation,
} from "./ingest/contestants";
import { ingestPart, type Findings } from "./ingest/part";
import { measureInsert, measureRound, type Timing } from "./ingest/rounds";
import { buildTextbook } from "./ingest/textbook";
import { runPart, say } from "./support/part";
import { median } from "./support/statistics";
import { savePart } from "./support/report";
import { startPostgres, startRedis } from "./support/stores";

const { values } = parseArgs({ options: { quick: { type: "boolean" }, out: { type: "string" } } });
const TIMING: Timing = values.quick
  ? { rounds: 1, warmSeconds: 2, seconds: 3, connections: 64 }
  : { rounds: 3, warmSeconds: 2, seconds: 5, connections: 64 };

async function startAll(): Promise<{ contestants: Contestant[]; installations: Installation[] }> {
  const redis = await startRedis();
  const stores = { postgres: await startPostgres(), redis };
  const contestants = [await bareHttp()];
  const installations: Installation[] = [];
  if (redis) {
    await buildTextbook();
    contestants.unshift(await textbook(stores, redis));
    installations.push(await install(stores, "Redis"));
  }
  installations.push(await install(stores, "PostgreSQL"));
  for (const one of installations) contestants.push(await startHost(one, "receiver"));
  return { contestants, installations };
}

async function measureAll(contestants: Contestant[], installations: Installation[]): Promise<Findings> {
  const findings: Findings = { timing: TIMING, rounds: new Map(), inserts: [] };
  for (const one of contestants) findings.rounds.set(one, []);
  const insertOn = installations.at(-1);
  for (let round = 1; round <= TIMING.rounds; round += 1) {
    // In turn within a round, so that a machine that slows down slows them all.
    for (const [contestant, rounds] of findings.rounds) {
      const measured = await measureRound(contestant, TIMING);
      rounds.push(measured);
      say(`${round}: ${contestant.name}: ${Math.round(measured.load.eventsPerSecond)} events/s`);
    }
    const flushes = [...findings.rounds.values()].map(
      (rounds) => rounds.at(-1)?.eventsPerFlush ?? Number.NaN,
    );
    const rows = median(flushes.filter(Number.isFinite));
    if (!insertOn) continue;
    const insert = await measureInsert(insertOn, rows, TIMING);
    findings.inserts.push({ rows: Math.round(rows), ...insert });
    say(
      `${round}: bare insert of ${Math.round(rows)} rows: ${Math.round(insert.result.rowsPerSecond)} rows/s`,
    );
  }
  return findings;
}

await runPart(async () => {
  const began = performance.now();
  const { contestants, installations } = await startAll();
  const findings = await measureAll(contestants, installations);
  await savePart(ingestPart(findings, (performance.now() - began) / 1_000), values);
});
