import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { say } from "./part";
import { describeCommit, describeMachine } from "./machine";
import { ROOT } from "./processes";
import { PART_NAMES, type Cell, type Part, type Results, type Table, type Target } from "./report-model";

export const RESULTS_DIR = join(ROOT, "bench/results");
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

function machineText({ machine, commit }: Results): string {
  const { processor, cores, memoryGibibytes, system, node, postgres, redis } = machine;
  return `${processor}, ${cores} cores, ${memoryGibibytes} GiB; ${system}; Node ${node}, PostgreSQL ${postgres}, Redis ${redis}. Commit ${commit}. Load generator, servers and stores share the machine.`;
}

function targetsText({ parts }: Results): string[] {
  const targets = parts.flatMap((part) => part.targets);
  if (targets.length === 0) return [];
  const heads = ["what", "target", "measured", ""];
  return [line(heads), line(["---", "---:", "---:", "---"]), ...targets.map(targetRow), ""];
}

/** The results as Markdown. */
function reportText(results: Results): string {
  return [
    "# Performance",
    "",
    `${machineText(results)} How to read this: [docs/performance.md](../../docs/performance.md).`,
    "",
    ...targetsText(results),
    ...results.parts.flatMap(partText),
  ].join("\n");
}

async function writeMarkdown(path: string, text: string): Promise<void> {
  const options = await resolveConfig(path);
  writeFileSync(path, await format(text, { ...options, parser: "markdown" }));
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
  await writeMarkdown(join(dir, `${NAME}.md`), reportText(results));
  say(`Written: ${path} and ${NAME}.md beside it.`);
}

/** Prints a part, and keeps it with the results unless the run was a quick one that names no folder. */
export async function savePart(part: Part, to: { quick?: boolean; out?: string }): Promise<void> {
  const targets = part.targets.map((one) => `${one.what}: ${one.measured} (${one.target})`);
  process.stdout.write(`${[...partText(part), ...targets].join("\n")}\n`);
  const dir = to.out ?? (to.quick ? null : RESULTS_DIR);
  if (dir !== null) await writePart(part, dir);
}

const DOCS = join(ROOT, "docs/performance.md");
const [BLOCK_FROM, BLOCK_TO] = ["<!-- the last run -->", "<!-- end of the last run -->"];

/** Puts the targets of a whole run into docs/performance.md, which so never states what no run measured. */
export async function updateDocs(command: string): Promise<void> {
  const results = earlier(join(RESULTS_DIR, `${NAME}.json`));
  const text = readFileSync(DOCS, "utf8");
  const [from, to] = [text.indexOf(BLOCK_FROM), text.indexOf(BLOCK_TO)];
  if (!results || from < 0 || to < from) throw new Error(`${DOCS} has no place for the last run.`);
  const measuredAt = results.parts.at(-1)?.measuredAt.slice(0, 10) ?? "";
  const block = [
    BLOCK_FROM,
    "",
    `\`${command}\`, ${measuredAt}. ${machineText(results)}`,
    "",
    ...targetsText(results),
  ];
  await writeMarkdown(DOCS, [text.slice(0, from), ...block, text.slice(to)].join("\n"));
}

/** Removes the results of earlier runs, so that a report is of one run. */
export function clearResults(dir: string): void {
  for (const ending of ["json", "md"]) rmSync(join(dir, `${NAME}.${ending}`), { force: true });
}
