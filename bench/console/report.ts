import type { Plan } from "./plans";

export interface CaseResult {
  name: string;
  /** Milliseconds, fastest first. */
  times: number[];
  plans: Plan[];
}

export interface Measured {
  events: number;
  cases: CaseResult[];
}

const TARGET_MS = 100;
/** A case may take so many times as long as at the small size, differences below `NOISE_MS` aside. */
const RATIO_MAX = 2;
const NOISE_MS = 5;

function percentile(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0;
}

const ms = (value: number) => value.toFixed(1);
const count = (value: number) => value.toLocaleString("en");

const p95Of = (one: CaseResult | undefined) => percentile(one?.times ?? [], 0.95);

function grows(small: CaseResult | undefined, large: CaseResult): boolean {
  const [before, after] = [p95Of(small), p95Of(large)];
  return after - before > NOISE_MS && after > before * RATIO_MAX;
}

function row(small: CaseResult | undefined, large: CaseResult): string {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(large.times, share));
  const before = small ? percentile(small.times, 0.95) : 0;
  const ratio = before > 0 ? (p95 ?? 0) / before : 0;
  const marks = `${(p95 ?? 0) > TARGET_MS ? " (over)" : ""}${grows(small, large) ? " (grows)" : ""}`;
  return `| ${large.name} | ${ms(before)} | ${ms(p50 ?? 0)} | ${ms(p95 ?? 0)}${marks} | ${ms(p99 ?? 0)} | ${ratio.toFixed(1)} |`;
}

const planText = ({ text, lines }: Plan) =>
  ["```sql", text.replace(/\n\s*/g, "\n  "), "```", "", "```", ...lines, "```", ""].join("\n");

/** The report as Markdown, and what fails the run: a large table read from end to end. */
export function reportOf(small: Measured, large: Measured): { text: string; failures: string[] } {
  const smallByName = new Map(small.cases.map((one) => [one.name, one]));
  const failures = large.cases.flatMap(({ name, plans }) =>
    plans.flatMap(({ scans }) => scans.map((table) => `${name} reads ${table} from end to end.`)),
  );
  const within = large.cases.filter(({ times }) => percentile(times, 0.95) <= TARGET_MS).length;
  const growing = large.cases.filter((one) => grows(smallByName.get(one.name), one)).length;
  const lines = [
    `# Console queries at ${count(large.events)} events`,
    "",
    `Milliseconds in the process that asks, ${large.cases[0]?.times.length ?? 0} runs each after three to warm up. Every case includes all statements that the screen's query sends. ${within} of ${large.cases.length} have a 95th percentile within ${TARGET_MS} ms. The ratio is of the two 95th percentiles; differences of less than ${NOISE_MS} ms are noise, and ${growing} cases take more than ${RATIO_MAX} times as long as at the small size beyond that ("grows").`,
    "",
    failures.length === 0 ? "No statement reads a large table from end to end." : failures.join("\n"),
    "",
    `| query | p95 at ${count(small.events)} | p50 | p95 | p99 | ratio |`,
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...large.cases.map((one) => row(smallByName.get(one.name), one)),
    "",
    "## Plans",
    "",
    ...large.cases.map(({ name, plans }) => `### ${name}\n\n${plans.map(planText).join("\n")}`),
  ];
  return { text: `${lines.join("\n")}\n`, failures };
}
