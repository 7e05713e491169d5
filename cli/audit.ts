import type { Command } from "commander";
import type { AuditReport } from "@/lib/access/verify-audit";
import { AppError } from "@/lib/platform/errors";
import { registerAuditExport } from "./audit-export";
import { registerAuditList } from "./audit-list";
import { registerAuditRetention } from "./audit-retention";
import { onDatabase } from "./on-database";
import { printJson, say } from "./output";

interface VerifyOptions {
  expectHead?: string;
  file?: string;
  json?: boolean;
}

const VERIFY_HELP = `
Exit code 1 when anything was changed, deleted, moved or put in.

Examples:
  $ tallyhook audit verify --json > audit-report.json
  $ tallyhook audit export --out audit.ndjson && tallyhook audit verify --file audit.ndjson

With --file nothing of Tallyhook has to run: the hashes of the export are computed anew.`;

/** `tallyhook audit …` */
export function registerAudit(program: Command): void {
  const audit = program.command("audit").description("the audit log: who did what");
  registerAuditList(audit);
  registerAuditExport(audit);
  registerAuditRetention(audit);
  audit
    .command("verify")
    .description("compute the chain over the audit log anew; tells every place at which it was changed")
    .option("--expect-head <n:hash>", "the head that an earlier run told: it must still stand there")
    .option(
      "--file <path>",
      'check an export (NDJSON) instead of this machine\'s database; "-" for standard input',
    )
    .option("--json", "print the report as JSON")
    .addHelpText("after", VERIFY_HELP)
    .action(verify);
}

function parseHead(text: string): { seq: bigint; hash: Buffer } {
  const [, seq, hash] = /^(\d{1,18}):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (!seq || !hash)
    throw new AppError(
      "invalid_input",
      "--expect-head takes what an earlier run told as its head: a number, a colon and 64 hexadecimal digits.",
    );
  return { seq: BigInt(seq), hash: Buffer.from(hash, "hex") };
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function sayReport(report: AuditReport): void {
  const { intact, checked, seals, unsealed, sealedLate, checkpoint, head, breaks } = report;
  for (const { what } of breaks) process.stdout.write(`${what}\n`);
  const size = `${counted(checked, "entry", "entries")}, ${counted(seals, "seal", "seals")}`;
  if (intact) say(`The audit log is whole: ${size}.${head ? ` Head ${head.seq}:${head.hash}` : ""}`);
  if (checkpoint)
    say(
      `Verified from the checkpoint of ${checkpoint.madeAt} at entry ${checkpoint.seq} on: what was older than ${checkpoint.olderThan} was let go by the retention.`,
    );
  if (unsealed > 0)
    say(`Not sealed yet: the newest ${counted(unsealed, "entry", "entries")}. Workers seal by the hour.`);
  if (sealedLate > 0)
    say(
      `Sealed more than a day after they were written: ${counted(sealedLate, "entry", "entries")}. That is so after an upgrade or a standstill of the workers; otherwise somebody took seals out.`,
    );
}

async function verify(options: VerifyOptions): Promise<void> {
  const expected = options.expectHead === undefined ? undefined : parseHead(options.expectHead);
  if (options.file !== undefined) return verifyFile(options.file, { ...options, expected });
  const { verifyAudit } = await import("@/lib/access/verify-audit");
  const report = await onDatabase("audit verify", (actor) => verifyAudit(actor, { expected }));
  if (options.json) printJson(report);
  else sayReport(report);
  failAt(report.breaks.length, "The audit log is not what was written");
}

function failAt(breaks: number, sentence: string): void {
  if (breaks === 0) return;
  throw new AppError("conflict", `${sentence}, at ${breaks === 1 ? "one place" : `${breaks} places`}.`);
}

interface FileOptions {
  json?: boolean;
  expected?: { seq: bigint; hash: Buffer };
}

async function verifyFile(path: string, { json, expected }: FileOptions): Promise<void> {
  const { verifyExport } = await import("./audit-file");
  const report = await verifyExport(path, expected);
  if (json) printJson(report);
  else {
    for (const what of report.breaks) process.stdout.write(`${what}\n`);
    if (report.breaks.length === 0)
      say(
        `Every entry of the file is what was hashed: ${counted(report.checked, "entry", "entries")}, ${counted(report.linked, "link", "links")} between neighbours.`,
      );
    if (report.gaps > 0)
      say(
        `The file leaves out entries at ${counted(report.gaps, "place", "places")}, as an export with a filter does. Without a filter that is a finding.`,
      );
  }
  failAt(report.breaks.length, "The file is not what was written");
}
