import type { Command } from "commander";
import { admitRefused, listRefused } from "@/lib/api/refused";
import { callApi, withApiOptions } from "./api-client";
import { onDatabase } from "./on-database";
import { printJson, printPage, say } from "./output";
import { parseOptions } from "./parse-options";
import { throughApi, type SourceOptions } from "./secret-options";

const ADMIT_HELP = `
After a secret was mended:
  $ tallyhook refused admit --source stripe-live --dry-run
  $ tallyhook refused admit --source stripe-live

Through the API when TALLYHOOK_URL and TALLYHOOK_API_KEY are set, else straight on this machine's database.`;

/** `tallyhook refused …` */
export function registerRefused(program: Command): void {
  const refused = program
    .command("refused")
    .description("the requests that a source refused and keeps to be checked again");
  withApiOptions(refused.command("list").description("list them, newest first; never what is in them"))
    .requiredOption("--source <slug>", "the source")
    .option("--limit <n>", "rows, at most 200")
    .option("--cursor <cursor>", "where the page before ended")
    .option("--json", "print as JSON")
    .action(list);
  withApiOptions(
    refused.command("admit").description("check them again and store the events of those that verify now"),
  )
    .requiredOption("--source <slug>", "the source")
    .option("--dry-run", "change nothing; tell what verifies now and what would be stored")
    .option("--json", "print as JSON")
    .addHelpText("after", ADMIT_HELP)
    .action(admit);
}

async function list(options: SourceOptions & { limit?: string; cursor?: string }): Promise<void> {
  const { source: slug, limit, cursor } = options;
  const page = throughApi(options)
    ? await callApi(options, listRefused, { params: { slug }, query: { limit, cursor } })
    : await onDatabase("refused list", async (actor) => {
        const { listRefused: query } = await import("@/lib/ingest/refused-queries");
        return query(actor, slug, parseOptions(listRefused.query, { limit, cursor }));
      });
  printPage(page, options.json, (one) => ({
    received: one.receivedAt,
    reason: one.reason,
    from: one.remoteAddress,
    bytes: one.bodyBytes,
    "kept until": one.expiresAt,
    id: one.id,
  }));
}

async function admit(options: SourceOptions & { dryRun?: boolean }): Promise<void> {
  const { source: slug, dryRun = false } = options;
  const admission = throughApi(options)
    ? await callApi(options, admitRefused, { params: { slug }, body: { dryRun } })
    : await onDatabase("refused admit", async (actor) => {
        const commands = await import("@/lib/ingest/admit-refused");
        const run = dryRun ? commands.previewAdmission : commands.admitRefused;
        return run(actor, { slug });
      });
  if (options.json) return printJson(admission);
  say(admission.words);
}
