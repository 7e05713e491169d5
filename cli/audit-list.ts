import type { Command } from "commander";
import { listAudit } from "@/lib/api/audit";
import { callApi, withApiOptions } from "./api-client";
import { auditFilterOf, auditQueryOf, withAuditFilter, type AuditFilterOptions } from "./audit-filter";
import { onDatabase } from "./on-database";
import { printPage } from "./output";
import { throughApi } from "./secret-options";

interface ListOptions extends AuditFilterOptions {
  limit?: string;
  cursor?: string;
  json?: boolean;
}

/** `tallyhook audit list` */
export function registerAuditList(audit: Command): void {
  withAuditFilter(withApiOptions(audit.command("list").description("list entries, newest first")))
    .option("--limit <count>", "rows, 1 to 200")
    .option("--cursor <cursor>", "go on where a list ended")
    .option("--json", "print the API's answer")
    .addHelpText(
      "after",
      "\nThrough the API when TALLYHOOK_URL and TALLYHOOK_API_KEY are set, else straight on this machine's database.\n\nExample:\n  $ tallyhook audit list --action 'secret.*' --from 2026-11-01T00:00:00Z",
    )
    .action(list);
}

async function list(options: ListOptions): Promise<void> {
  const page = throughApi(options) ? await pageByApi(options) : await pageOfDatabase(options);
  printPage(page, options.json, (entry) => ({
    at: entry.at,
    who: entry.actor.name,
    action: entry.action,
    what: entry.summary,
    number: entry.seq,
  }));
}

async function pageByApi(options: ListOptions) {
  const { limit, cursor } = options;
  return callApi(options, listAudit, { query: { ...auditQueryOf(options), limit, cursor } });
}

async function pageOfDatabase(options: ListOptions) {
  const { limit, cursor } = options;
  const filter = {
    ...auditFilterOf(options),
    limit: limit === undefined ? undefined : Number(limit),
    cursor,
  };
  const page = await onDatabase("audit list", async (actor) => {
    const { listAudit: query } = await import("@/lib/access/audit-queries");
    return query(actor, filter);
  });
  const data = page.rows.map(({ actorKind, actorId, actorName, targetKind, targetId, at, ...rest }) => ({
    ...rest,
    at: at.toISOString(),
    actor: { kind: actorKind, id: actorId, name: actorName },
    target: { kind: targetKind, id: targetId },
  }));
  return { data, nextCursor: page.nextCursor };
}
