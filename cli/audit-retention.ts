import type { Command } from "commander";
import { onDatabase } from "./on-database";
import { printJson, say } from "./output";
import { retentionChange, type RetentionOptions } from "./retention-change";

/** `tallyhook audit retention` and `tallyhook audit prune` */
export function registerAuditRetention(audit: Command): void {
  audit
    .command("retention")
    .description("show or set how long entries are kept; forever unless set")
    .option("--days <days>", "let entries go that are older than this, 366 or more")
    .option("--forever", "keep everything")
    .option("--reason <text>", "why; it goes into the audit log")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      '\nExample:\n  $ tallyhook audit retention --days 2557 --reason "Seven years, policy F-12"',
    )
    .action(retention);
  audit
    .command("prune")
    .description("let old entries go now, behind a sealed checkpoint; workers do it by the day")
    .option("--dry-run", "remove nothing; tell how many would go")
    .option("--json", "print as JSON")
    .action(prune);
}

async function retention(options: RetentionOptions): Promise<void> {
  const { readAuditRetention, setAuditRetention, setAuditRetentionInput } =
    await import("@/lib/access/audit-retention");
  const change = retentionChange(setAuditRetentionInput, options);
  const now = await onDatabase("audit retention", async (actor) => {
    if (change) await setAuditRetention(actor, change);
    return readAuditRetention(actor);
  });
  if (options.json) return printJson(now);
  say(now.days === null ? "Entries are kept forever." : `Entries are kept for ${now.days} days.`);
  if (now.checkpoint)
    say(
      `What was older than ${now.checkpoint.olderThan.toISOString()} has gone, up to entry ${now.checkpoint.seq}.`,
    );
}

async function prune({ dryRun, json }: { dryRun?: boolean; json?: boolean }): Promise<void> {
  const { pruneAudit } = await import("@/lib/access/prune-audit");
  const done = await onDatabase("audit prune", (actor) => pruneAudit(actor, { dryRun }));
  if (json) return printJson(done);
  if (done.days === null)
    return say("Entries are kept forever. Set a time with: tallyhook audit retention --days N");
  const count = done.removed === 1 ? "1 entry" : `${done.removed} entries`;
  say(`${dryRun ? "Would remove" : "Removed"} ${count} older than ${done.days} days.`);
}
