import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import { classifyLines, type ClassifyCounts } from "./classify-lines";

const AFTER_HELP = `
Reads JSON lines {"id","errorName","errorCode","httpStatus","message","responseBody"}, any of which may be null or
left out, and answers each with one line {"id","category","retry","probability","probabilities","because"}.
Works offline, with the model that comes with this version.

Retried by themselves: network_transient, rate_limited, downstream_unavailable.
Not retried: auth_config, payload_mismatch, business_conflict, code_defect.

Examples:
  $ echo '{"httpStatus":400,"responseBody":"UNABLE_TO_LOCK_ROW"}' | tallyhook classify
  $ tallyhook classify < failures.ndjson | jq -c 'select(.retry | not)'

Exit codes: 0 every line was answered; 1 a line was no failure, and its answer says why.`;

/** `tallyhook classify`: says of failures what kind they are, offline. */
export function registerClassify(program: Command): void {
  program
    .command("classify")
    .description("say of failures what kind they are and whether to retry, offline")
    .addHelpText("after", AFTER_HELP)
    .action(run);
}

async function run(): Promise<void> {
  const counts: ClassifyCounts = { unreadable: 0 };
  const input = createInterface({ input: process.stdin, crlfDelay: Infinity });
  for await (const line of classifyLines(input, counts)) {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, "drain");
  }
  if (counts.unreadable > 0) {
    process.stderr.write(`${counts.unreadable} line(s) were no failure; their answer says what is wrong.\n`);
    process.exitCode = 1;
  }
}
