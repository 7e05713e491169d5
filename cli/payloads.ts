import type { Command } from "commander";
import { onDatabase } from "./on-database";
import { printJson, say } from "./output";
import { retentionChange, type RetentionOptions } from "./retention-change";

/** `tallyhook payloads retention` and `tallyhook payloads prune` */
export function registerPayloads(program: Command): void {
  const payloads = program.command("payloads").description("how long the bytes of events are kept");
  payloads
    .command("retention")
    .description("show or set how long payloads are kept; for ever unless set")
    .option("--days <days>", "let payloads go that are older than this, 31 or more")
    .option("--forever", "keep everything")
    .option("--reason <text>", "why; it goes into the audit log")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      `
What goes: the bytes and headers of requests, and what destinations were sent and answered.
What stays: every event with its facts (ids, type, money, times), its deliveries and attempts.

Example:
  $ tallyhook payloads retention --days 400 --reason "Privacy policy, section 7"`,
    )
    .action(retention);
  payloads
    .command("prune")
    .description("let old payloads go now; workers do it by the minute")
    .option("--json", "print as JSON")
    .action(prune);
}

async function retention(options: RetentionOptions): Promise<void> {
  const { readPayloadRetention, setPayloadRetention, setPayloadRetentionInput } =
    await import("@/lib/ingest/payload-retention");
  const change = retentionChange(setPayloadRetentionInput, options);
  const now = await onDatabase("payloads retention", async (actor) => {
    if (change) await setPayloadRetention(actor, change);
    return readPayloadRetention(actor);
  });
  if (options.json) return printJson(now);
  say(now.days === null ? "Payloads are kept for ever." : `Payloads are kept for ${now.days} days.`);
  if (now.emptied > 0) say(`${now.emptied} events have lost theirs so far.`);
  if (now.needed > 0) say(`${now.needed} older ones are kept: they are still needed.`);
}

/** As long as it takes. */
const NO_BUDGET = Number.POSITIVE_INFINITY;

async function prune({ json }: { json?: boolean }): Promise<void> {
  const { emptyPayloads } = await import("@/lib/ingest/empty-payloads");
  const done = await onDatabase("payloads prune", (actor) => emptyPayloads(actor, { budgetMs: NO_BUDGET }));
  if (json) return printJson(done);
  if (done.days === null && done.more) return say("A worker is at it just now. Run this again in a moment.");
  if (done.days === null)
    return say("Payloads are kept for ever. Set a time with: tallyhook payloads retention --days N");
  const count = done.emptied === 1 ? "1 event has" : `${done.emptied} events have`;
  say(`${count} lost a payload older than ${done.days} days.`);
  if (done.more) say("A worker goes on with the rest.");
}
