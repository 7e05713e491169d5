// npx tsx bench/console.ts [--events N] [--database-url URL] [--small-url URL] [--rounds N] [--only TEXT] [--out FILE]
// Times every query of the console at 10,000 events and at a large size, and writes a report with plans.
// Without addresses it seeds a PostgreSQL of its own for each size and removes it at the end.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { reportOf, type Measured } from "./console/report";
import { BENCH_KEYS } from "./seed/keys";
import { withSeeded } from "./console/seeded";

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "200000" },
    "database-url": { type: "string" },
    "small-url": { type: "string" },
    rounds: { type: "string", default: "30" },
    only: { type: "string", default: "" },
    out: { type: "string" },
  },
});

// The pool belongs to a process, so each database is measured by one of its own.
async function measure(databaseUrl: string, plans: boolean): Promise<Measured> {
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", "tsx", "bench/console/measure.ts", values.rounds, plans ? "plans" : "times", values.only],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, ...BENCH_KEYS, DATABASE_URL: databaseUrl, NODE_ENV: "production" },
    },
  );
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error("Measuring failed.");
  return JSON.parse(Buffer.concat(chunks).toString()) as Measured;
}

const small = await withSeeded(values["small-url"], 10_000, (url) => measure(url, false));
const large = await withSeeded(values["database-url"], Number(values.events), (url) => measure(url, true));
const { text, failures } = reportOf(small, large);
if (values.out) {
  writeFileSync(values.out, text);
  writeFileSync(values.out.replace(/\.md$/, ".json"), `${JSON.stringify({ small, large }, null, 1)}\n`);
} else {
  process.stdout.write(text);
}
for (const failure of failures) process.stderr.write(`${failure}\n`);
process.exit(failures.length === 0 ? 0 : 1);
