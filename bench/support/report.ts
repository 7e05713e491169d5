import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { say } from "./part";
import { describeCommit, describeMachine } from "./machine";
import { ROOT } from "./processes";
import { PART_NAMES, type Cell, type Part, type Results, type Table, type Target } from "./report-model";

const RESULTS_DIR = join(ROOT, "bench/results");
const NAME = "performance";

/** A count as people read it. */
export function whole(value: number): string {
  return Number.isFinite(value) ? Math.round(value).toLocaleString("en-US") : "not measured";
}

/** A number with so many decimals. */
export function fixed(value: number, decimals = 1): string {
  return Number.isFinite(value) ? value.toFixed(decimals) : "not measured";
}

const line = (cells: readonly Cell[]) => `| ${cells.join(" | ")} |`;
const rule = (columns: readonly string[]) => line(columns.map((_, index) => (index === 0 ? "---" : "---:")));

function tableText({ title, note, columns, rows }: Table): string[] {
  return [
    `### ${title}`,
    "",
    ...(note ? [note, ""] : []),
    line(columns),
    rule(columns),
    ...rows.map(line),
    "",
  ];
}

const MARKS = new Map([
  [true, "met"],
  [false, "missed"],
  [null, "not measured"],
]);

function targetRow({ what, target, measured, isMet }: Target): string {
  return line([what, target, measured, MARKS.get(isMet) ?? ""]);
}

function partText(part: Part): string[] {
  const notes = part.notes.flatMap((note) => [note, ""]);
  const made = `\`${part.command}\`, ${part.measuredAt}, ${whole(part.seconds)} s.`;
  return [`## ${part.title}`, "", made, "", ...part.tables.flatMap(tableText), ...notes];
}

/** The results as Markdown. */
export function reportText({ machine, commit, parts }: Results): string {
  const { processor, cores, memoryGibibytes, system, node, postgres, redis } = machine;
  const targets = parts.flatMap((part) => part.targets);
  const heads = ["target", "at least or at most", "measured", ""];
  return [
    "# Performance",
    "",
    `${processor}, ${cores} cores, ${memoryGibibytes} GiB; ${system}; Node ${node}, PostgreSQL ${postgres}, Redis ${redis}. Commit ${commit}. Load generator, servers and stores share the machine. How to read this: [docs/performance.md](../../docs/performance.md).`,
    "",
    ...(targets.length === 0 ? [] : [line(heads), line(["---", "---", "---:", "---"])]),
    ...targets.map(targetRow),
    ...(targets.length === 0 ? [] : [""]),
    ...parts.flatMap(partText),
  ].join("\n");
}

function earlier(path: string): Results | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Results) : null;
}

/**
 * Puts a part into the results beside the others, which are dropped where they were made on another machine or
 * commit, and writes both files.
 */
async function writePart(part: Part, dir: string): Promise<void> {
  const path = join(dir, `${NAME}.json`);
  const machine = await describeMachine();
  const commit = describeCommit();
  const before = earlier(path);
  const isSame =
    before !== null && JSON.stringify(before.machine) === JSON.stringify(machine) && before.commit === commit;
  const kept = isSame ? before.parts.filter(({ name }) => name !== part.name) : [];
  const parts = [...kept, part].sort((a, b) => PART_NAMES.indexOf(a.name) - PART_NAMES.indexOf(b.name));
  const results: Results = { machine, commit, parts };
  mkdirSync(dir, { recursive: true });
  writeFileSync(path, `${JSON.stringify(results, null, 1)}\n`);
  writeFileSync(join(dir, `${NAME}.md`), reportText(results));
  say(`Written: ${path} and ${NAME}.md beside it.`);
}

/** Prints a part, and keeps it with the results unless the run was a quick one that names no folder. */
export async function savePart(part: Part, to: { quick?: boolean; out?: string }): Promise<void> {
  const targets = part.targets.map((one) => `${one.what}: ${one.measured} (${one.target})`);
  process.stdout.write(`${[...partText(part), ...targets].join("\n")}\n`);
  const dir = to.out ?? (to.quick ? null : RESULTS_DIR);
  if (dir !== null) await writePart(part, dir);
}
