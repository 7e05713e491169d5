import type { Command } from "commander";
import { listSources } from "@/lib/api/sources";
import { callApi, withApiOptions, type ApiAccess } from "./api-client";
import { onDatabase } from "./on-database";
import { printJson, printTable, say } from "./output";
import { throughApi } from "./secret-options";

const HELP = `
For a pipeline or a monitor: the exit code is 1 when any is overdue, else 0.
  $ tallyhook secrets due || notify "Signing secrets are overdue"

How old a secret may grow is set for each source, or for all by SECRET_MAX_AGE_DAYS.
Through the API when TALLYHOOK_URL and TALLYHOOK_API_KEY are set, else straight on this machine's database.`;

const OVERDUE = 1;
const PAGE = "200";

interface DueSource {
  slug: string;
  enabled: boolean;
  secretAge: { state: "fine" | "soon" | "overdue"; maxAgeDays: number; dueAt: string; words: string } | null;
}

/** `tallyhook secrets due` */
export function registerDue(secrets: Command): void {
  withApiOptions(
    secrets
      .command("due")
      .description(
        "list the sources whose secret is due to be rotated, or soon; exit code 1 when one is overdue",
      ),
  )
    .option("--json", "print as JSON")
    .addHelpText("after", HELP)
    .action(due);
}

async function sourcesOverApi(options: ApiAccess): Promise<DueSource[]> {
  const all: DueSource[] = [];
  let cursor: string | undefined;
  do {
    const page = await callApi(options, listSources, { query: { limit: PAGE, cursor } });
    all.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

async function sourcesHere(): Promise<DueSource[]> {
  const { listSources: query } = await import("@/lib/ingest/source-queries");
  const views = await onDatabase("secrets due", (actor) => query(actor));
  return views.map((view) => ({ slug: view.slug, enabled: view.enabled, secretAge: view.secrets.age }));
}

async function due(options: ApiAccess & { json?: boolean }): Promise<void> {
  const sources = throughApi(options) ? await sourcesOverApi(options) : await sourcesHere();
  const dated = sources.flatMap(({ slug, enabled, secretAge }) =>
    enabled && secretAge && secretAge.state !== "fine" ? [{ source: slug, ...secretAge }] : [],
  );
  dated.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  if (dated.some(({ state }) => state === "overdue")) process.exitCode = OVERDUE;
  if (options.json) return printJson({ data: dated });
  if (dated.length === 0) return say("No secret is due.");
  printTable(
    dated.map(({ source, state, dueAt, maxAgeDays }) => ({
      source,
      state,
      due: dueAt,
      "may be": `${maxAgeDays} days old`,
    })),
  );
}
