// npm test: every check, with a count at the end. Those that use one core run two at a time.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execute, lastLines } from "./execute-check";

interface Check {
  name: string;
  command: string[];
  /** Uses about one core and nothing that the next one uses: two of these run at a time, what they say is held back. */
  besideOthers?: true;
  /** Arguments that make it write its counts, and how to read them; other checks count as one. */
  report?: Report;
}

interface Report {
  args: (path: string) => string[];
  env: (path: string) => Record<string, string>;
  read: ReadReport;
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

type ReadReport = (text: string) => Counts;

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
}

const readVitest: ReadReport = (text) => {
  const report = JSON.parse(text) as VitestReport;
  // A file that does not even load has no tests to fail.
  const failed = report.numFailedTests || report.numFailedTestSuites;
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
};

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

const readPlaywright: ReadReport = (text) => {
  const { stats } = JSON.parse(text) as PlaywrightReport;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
};

const vitestReport: Report = {
  args: (path) => ["--reporter=default", "--reporter=json", `--outputFile.json=${path}`],
  env: () => ({}),
  read: readVitest,
};

const playwrightReport: Report = {
  args: () => ["--reporter=list,json"],
  env: (path) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: path }),
  read: readPlaywright,
};

const run = (script: string) => ["npm", "run", "--silent", script];

const CHECKS: Check[] = [
  { name: "types", command: run("types"), besideOthers: true },
  { name: "format", command: run("format:check"), besideOthers: true },
  { name: "lint", command: run("lint"), besideOthers: true },
  { name: "boundaries", command: run("boundaries"), besideOthers: true },
  { name: "unused code", command: run("unused"), besideOthers: true },
  { name: "unit tests", command: [...run("test:unit"), "--"], report: vitestReport },
  { name: "integration tests", command: [...run("test:integration"), "--"], report: vitestReport },
  { name: "migrations", command: run("db:check") },
  { name: "build", command: run("build") },
  { name: "script budget", command: run("script-budget") },
  // Both wait most of the time for processes that start, end or are killed.
  {
    name: "system tests",
    command: [...run("test:system"), "--"],
    report: vitestReport,
    besideOthers: true,
  },
  { name: "torture, short form", command: [...run("torture"), "--", "--short"], besideOthers: true },
  // Apart, so that what one finds keeps the other from nothing.
  {
    name: "browser tests that look",
    command: [...run("test:e2e"), "--", "--project=looks"],
    report: playwrightReport,
  },
  {
    name: "browser tests that work",
    command: [...run("test:e2e"), "--", "--project=works", "--no-deps"],
    report: playwrightReport,
  },
];

/** How many of a failed check's last lines are said again at the end, where whoever reads only that finds them. */
const LAST_LINES = 60;

interface Failure {
  name: string;
  output: string;
}

/** Counts, and what the check wrote. */
interface Checked {
  counts: Counts;
  output: string;
}

async function runCheck(check: Check, folder: string): Promise<Checked> {
  const single = (ok: boolean): Counts => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
  const { report } = check;
  const path = join(folder, `${check.name}.json`);
  const command = [...check.command, ...(report?.args(path) ?? [])];
  const held = Boolean(check.besideOthers);
  const { ok, output } = await execute(command, { env: report?.env(path) ?? {}, held });
  if (!report) return { counts: single(ok), output };
  try {
    const counts = report.read(readFileSync(path, "utf8"));
    // Green counts with a red exit: a leaked handle, an unhandled error, a missing report.
    return { counts: !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts, output };
  } catch {
    return { counts: single(false), output };
  }
}

const folder = mkdtempSync(join(tmpdir(), "tallyhook-checks-"));
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
const failures: Failure[] = [];
const started = Date.now();
const names = process.argv.slice(2);
const selected = CHECKS.filter((check) => names.length === 0 || names.includes(check.name));

async function runAndCount(check: Check): Promise<void> {
  console.log(`\n[${selected.indexOf(check) + 1}/${selected.length}] ${check.name}`);
  const startedAt = Date.now();
  const { counts, output } = await runCheck(check, folder);
  if (counts.failed > 0) failures.push({ name: check.name, output });
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
  lines.push(
    `${counts.failed === 0 ? "✓" : "✗"} ${check.name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds} s)`,
  );
  console.log(lines.at(-1));
}

/** Takes one after the other from what is left. */
async function lane(left: Check[]): Promise<void> {
  for (let check = left.shift(); check; check = left.shift()) await runAndCount(check);
}

const left = [...selected];
while (left.length > 0) {
  const others = left.findIndex(({ besideOthers }) => !besideOthers);
  const together = left.splice(0, others === -1 ? left.length : Math.max(others, 1));
  await Promise.all([lane(together), lane(together)]);
}

rmSync(folder, { recursive: true, force: true });
for (const { name, output } of failures) {
  console.log(`\n✗ ${name}: the last of what it wrote\n${lastLines(output, LAST_LINES)}`);
}
console.log(`\n${lines.join("\n")}\n`);
console.log(`Took ${Math.round((Date.now() - started) / 1000)} s.`);
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
