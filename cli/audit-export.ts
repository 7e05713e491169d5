import { createWriteStream } from "node:fs";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { Option, type Command } from "commander";
import { AUDIT_COLUMNS } from "@/lib/access/audit-columns";
import type { AuditEntryView } from "@/lib/access/audit-model";
import { csvLine } from "@/lib/format/csv";
import { withApiOptions } from "./api-client";
import {
  auditFilterOf,
  auditPageByApi,
  auditQueryOf,
  withAuditFilter,
  type AuditFilterOptions,
  type AuditPage,
} from "./audit-filter";
import { onDatabase } from "./on-database";
import { say } from "./output";
import { throughApi } from "./secret-options";

const PAGE_ROWS = 200;

interface ExportOptions extends AuditFilterOptions {
  format: "ndjson" | "csv";
  out?: string;
}

const HELP = `
Through the API when TALLYHOOK_URL and TALLYHOOK_API_KEY are set, else straight on this machine's database.

Examples:
  $ tallyhook audit export --out audit.ndjson && tallyhook audit verify --file audit.ndjson
  $ tallyhook audit export --action 'secret.*' --format csv > secrets.csv

Each row has its hash, the hash before, and the text that was hashed: sha256(hashed) = hash.`;

/** `tallyhook audit export` */
export function registerAuditExport(audit: Command): void {
  withAuditFilter(
    withApiOptions(
      audit.command("export").description("every entry that matches, with its hash, newest first"),
    ),
  )
    .addOption(new Option("--format <format>", "ndjson or csv").choices(["ndjson", "csv"]).default("ndjson"))
    .option("--out <path>", "write to a file that only you can read, instead of standard output")
    .addHelpText("after", HELP)
    .action(exportAudit);
}

const LINES: Record<ExportOptions["format"], (row: AuditEntryView) => string> = {
  csv: (row) => csvLine(AUDIT_COLUMNS.map(({ value }) => value(row))),
  ndjson: (row) =>
    `${JSON.stringify(Object.fromEntries(AUDIT_COLUMNS.map(({ name, value }) => [name, value(row)])))}\n`,
};

type ReadPage = (cursor: string | undefined) => Promise<AuditPage>;

async function writePages(read: ReadPage, format: ExportOptions["format"], out: Writable): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  if (format === "csv") out.write(csvLine(AUDIT_COLUMNS.map(({ name }) => name)));
  do {
    const page = await read(cursor);
    count += page.rows.length;
    // A pipe that is read slowly slows the reading down, so that nothing piles up here.
    if (!out.write(page.rows.map(LINES[format]).join(""))) await once(out, "drain");
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return count;
}

async function readAll(options: ExportOptions, out: Writable): Promise<number> {
  const { format } = options;
  if (throughApi(options))
    return writePages((cursor) => auditPageByApi(options, { cursor, limit: String(PAGE_ROWS) }), format, out);
  const filter = auditFilterOf(options);
  return onDatabase("audit export", async (actor) => {
    const { listAudit } = await import("@/lib/access/audit-queries");
    const { recordExport } = await import("@/lib/access/record-export");
    const asked = Object.entries(auditQueryOf(options)).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    await recordExport(actor, { list: "audit", format, query: new URLSearchParams(asked).toString() });
    return writePages((cursor) => listAudit(actor, { ...filter, cursor, limit: PAGE_ROWS }), format, out);
  });
}

async function exportAudit(options: ExportOptions): Promise<void> {
  if (options.out === undefined) {
    await readAll(options, process.stdout);
    return;
  }
  const out = createWriteStream(options.out, { mode: 0o600 });
  const done = finished(out);
  const count = await readAll(options, out);
  out.end();
  await done;
  say(`Wrote ${count} entries to ${options.out}.`);
}
