import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import type { BackendReport } from "./run";

/** What a process printed may be long; the JSON has all of it. */
const LINE_MAX = 160;

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ") || "none";

const broken = (report: BackendReport) => report.checks.filter(({ violations }) => violations.length > 0);

/** What was found, for the terminal. */
export function summary(reports: readonly BackendReport[], skipped: readonly string[]): string {
  const lines = reports.flatMap((report) => [
    `\n${report.backend}: ${total(report.kills)} kills (${listed(report.kills)})`,
    `  faults: ${listed(report.faults)}`,
    `  ${report.requests} requests with ${report.events} events, answered: ${listed(report.answers)}`,
    `  ${report.refusedThenStored} were refused or unanswered first and stored later; ${report.repeats} deliveries repeated, none booked twice`,
    `  at rest ${report.settledSeconds} s after the last fault; ${report.seconds} s in all`,
    ...report.checks.map(
      ({ promise, looked, violations }) =>
        `  ${violations.length === 0 ? "✓" : "✗"} ${promise} (${looked})${violations.map((line) => `\n      ${line}`).join("")}`,
    ),
  ]);
  const notes = [...skipped, ...reports.flatMap((report) => report.skipped)];
  return [...lines, ...notes.map((note) => `skipped: ${note}`)].join("\n");
}

function table(
  reports: readonly BackendReport[],
  rows: readonly [string, (report: BackendReport) => string | number][],
) {
  const header = `| | ${reports.map(({ backend }) => `queues on ${backend === "redis" ? "Redis" : "PostgreSQL"}`).join(" | ")} |`;
  const rule = `| --- | ${reports.map(() => "---:").join(" | ")} |`;
  return [header, rule, ...rows.map(([name, of]) => `| ${name} | ${reports.map(of).join(" | ")} |`)].join(
    "\n",
  );
}

function countsTable(
  reports: readonly BackendReport[],
  of: (report: BackendReport) => Record<string, number>,
): string {
  const names = [...new Set(reports.flatMap((report) => Object.keys(of(report))))].sort();
  return table(
    reports,
    names.map((name) => [name, (report) => of(report)[name] ?? 0]),
  );
}

function markdown(reports: readonly BackendReport[], skipped: readonly string[]): string {
  const violations = reports.flatMap((report) =>
    broken(report).map(
      (check) =>
        `- ${report.backend}: ${check.promise}\n${check.violations.map((line) => `  - ${line.slice(0, LINE_MAX)}`).join("\n")}`,
    ),
  );
  const notes = [...skipped, ...reports.flatMap((report) => report.skipped)];
  return `# The torture suite

\`npm run torture -- --seed ${reports[0]?.seed ?? ""}\`, ${cpus().length} processors, Node ${process.versions.node}. Written by the run itself.
What it does stands in [docs/torture.md](../../docs/torture.md).

${table(reports, [
  ["kills (kill -9)", (report) => total(report.kills)],
  ["other faults", (report) => total(report.faults)],
  ["requests sent", (report) => report.requests],
  ["events in them, all acknowledged", (report) => report.events],
  ["refused or unanswered first, stored later", (report) => report.refusedThenStored],
  ["PostgreSQL started again", (report) => report.postgresRestarts],
  ["deliveries that came more than once", (report) => report.repeats],
  ["booked twice behind the webhook-id", (report) => (broken(report).length === 0 ? 0 : "see below")],
  ["seconds until all was at rest after the last fault", (report) => report.settledSeconds],
  ["seconds in all", (report) => report.seconds],
])}

## Kills

${countsTable(reports, (report) => report.kills)}

## Other faults

${countsTable(reports, (report) => report.faults)}
${notes.map((note) => `\nSkipped: ${note}.`).join("")}

## Answers to providers

${countsTable(reports, (report) => report.answers)}

## Promises

${(reports[0]?.checks ?? [])
  .map(({ promise }) => {
    const found = reports.map((report) => report.checks.find((one) => one.promise === promise));
    const ok = found.every((check) => check?.violations.length === 0);
    return `- ${ok ? "Held" : "**Broken**"}: ${promise} (${found.map((check) => check?.looked ?? 0).join(", ")} looked at)`;
  })
  .join("\n")}
${violations.length > 0 ? `\n## Broken\n\n${violations.join("\n")}\n` : ""}`;
}

/** Writes torture.json and torture.md. */
export function writeReport(
  dir: string,
  reports: readonly BackendReport[],
  skipped: readonly string[],
): void {
  // Stacks name files of this checkout; where it stands is nobody's business.
  const write = (name: string, text: string) =>
    writeFileSync(join(dir, name), `${text.trimEnd().replaceAll(process.cwd(), ".")}\n`);
  write("torture.json", JSON.stringify({ skipped, reports }, null, 2));
  write("torture.md", markdown(reports, skipped));
}
