// npm run bench -- [--quick] [--out DIR]: every part, one after the other, into one report (docs/performance.md). A part
// that fails does not keep the others from running; the exit code says that one did.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { atEnd, requireRunning, runPart, say } from "./support/part";
import { ROOT } from "./support/processes";
import { clearResults, RESULTS_DIR, savePart, updateDocs } from "./support/report";
import type { PartName } from "./support/report-model";

const { values } = parseArgs({ options: { quick: { type: "boolean" }, out: { type: "string" } } });
const dir = values.out ?? (values.quick ? join(RESULTS_DIR, "quick") : RESULTS_DIR);
/** Enough that plain retries show their waves. */
const STORM_DELIVERIES = "1000";

interface Ended {
  ok: boolean;
  written: string;
}

async function run(file: string, args: readonly string[], stdout: "inherit" | "pipe"): Promise<Ended> {
  requireRunning();
  say(`\n${file}`);
  const child = spawn(process.execPath, ["--import", "tsx", join(ROOT, "bench", file), ...args], {
    cwd: ROOT,
    stdio: ["ignore", stdout, "inherit"],
  });
  const exited = once(child, "close");
  atEnd(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await exited;
  });
  let written = "";
  child.stdout?.on("data", (chunk: Buffer) => (written += chunk.toString()));
  await exited;
  if (child.exitCode !== 0) say(`${file} failed.`);
  return { ok: child.exitCode === 0, written };
}

/** A benchmark that writes its own report takes its place in ours. */
async function adopt(
  part: { name: PartName; title: string; command: string },
  file: string,
  args: readonly string[],
): Promise<boolean> {
  const began = performance.now();
  const { ok, written } = await run(file, args, "pipe");
  if (!ok) return false;
  // Its title is ours, and what the product logged meanwhile, JSON line by line, is no result.
  const lines = written.split("\n").filter((one) => !one.startsWith("{") && !one.startsWith("# "));
  const text = lines.join("\n").trim();
  const seconds = (performance.now() - began) / 1_000;
  const measuredAt = new Date().toISOString();
  await savePart(
    { ...part, measuredAt, seconds, targets: [], tables: [], notes: [text], data: null },
    { out: dir },
  );
  return true;
}

const VERDICT = {
  name: "classify",
  title: "What a verdict costs",
  command: "npx tsx bench/classify.ts",
} as const;
const STORM = {
  name: "storm",
  title: "Requests to a destination that falls sick",
  command: `npm run bench:storm -- ${STORM_DELIVERIES}`,
} as const;

await runPart(async () => {
  const began = performance.now();
  clearResults(dir);
  const failed: string[] = [];
  const note = (file: string, ok: boolean) => ok || failed.push(file);
  const part = async (file: string) => {
    const options = ["--out", dir, ...(values.quick ? ["--quick"] : [])];
    note(file, (await run(file, options, "inherit")).ok);
  };
  for (const file of ["ingest.ts", "delivery.ts", "fleet.ts", "growth.ts"]) await part(file);
  note("classify.ts", await adopt(VERDICT, "classify.ts", []));
  // The storm waits for most of its six minutes, and counts requests; beside it runs what does not time anything.
  const storm = values.quick ? Promise.resolve(true) : adopt(STORM, "storm.ts", [STORM_DELIVERIES]);
  await part("memory.ts");
  note("storm.ts", await storm);
  if (dir === RESULTS_DIR) await updateDocs("npm run bench");
  say(`All parts took ${Math.round((performance.now() - began) / 60_000)} minutes.`);
  if (failed.length > 0) throw new Error(`These parts failed: ${failed.join(", ")}.`);
});
