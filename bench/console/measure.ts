// node --import tsx bench/console/measure.ts <rounds> <plans|times> <only>: one database, as JSON.
import { closeDb, pool } from "@/lib/platform/db";
import { CONSOLE_CASES } from "../console-cases";
import { plansOf } from "./plans";
import type { CaseResult, Measured } from "./report";
import { readSample } from "./sample";

const [rounds = "30", mode = "times", only = ""] = process.argv.slice(2);
const sample = await readSample();
const cases: CaseResult[] = [];

for (const { name, run } of CONSOLE_CASES.filter((one) => one.name.includes(only))) {
  for (let n = 0; n < 3; n += 1) await run(sample, n);
  const times: number[] = [];
  for (let n = 0; n < Number(rounds); n += 1) {
    const began = performance.now();
    await run(sample, n);
    times.push(performance.now() - began);
  }
  const plans = mode === "plans" ? await plansOf(() => run(sample, 0)) : [];
  cases.push({ name, times: times.sort((a, b) => a - b), plans });
  process.stderr.write(`${name}: ${times[Math.floor(times.length * 0.95)]?.toFixed(1)} ms\n`);
}

const { rows } = await pool().query<{ events: number }>(
  "select reltuples::bigint::int as events from pg_class where relname = 'events'",
);
const measured: Measured = { events: rows[0]?.events ?? 0, cases };
process.stdout.write(JSON.stringify(measured), () => void closeDb());
