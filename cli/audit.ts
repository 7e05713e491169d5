import type { Command } from "commander";
import type { AuditReport } from "@/lib/access/verify-audit";
import { AppError } from "@/lib/platform/errors";
import { onDatabase } from "./on-database";
import { printJson, say } from "./output";

interface VerifyOptions {
  expectHead?: string;
  json?: boolean;
}

/** `tallyhook audit …` */
export function registerAudit(program: Command): void {
  const audit = program.command("audit").description("the audit log, on the machine itself");
  audit
    .command("verify")
    .description("compute the chain over the audit log anew; tells every place at which it was changed")
    .option("--expect-head <n:hash>", "the head that an earlier run told: it must still stand there")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExit code 1 when anything was changed, deleted, moved or put in.\n\nExample:\n  $ tallyhook audit verify --json > audit-report.json",
    )
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

function sayReport({ intact, checked, seals, unsealed, sealedLate, head, breaks }: AuditReport): void {
  for (const { what } of breaks) process.stdout.write(`${what}\n`);
  const size = `${counted(checked, "entry", "entries")}, ${counted(seals, "seal", "seals")}`;
  if (intact) say(`The audit log is whole: ${size}.${head ? ` Head ${head.seq}:${head.hash}` : ""}`);
  if (unsealed > 0)
    say(`Not sealed yet: the newest ${counted(unsealed, "entry", "entries")}. Workers seal by the hour.`);
  if (sealedLate > 0)
    say(
      `Sealed more than a day after they were written: ${counted(sealedLate, "entry", "entries")}. That is so after an upgrade or a standstill of the workers; otherwise somebody took seals out.`,
    );
}

async function verify(options: VerifyOptions): Promise<void> {
  const expected = options.expectHead === undefined ? undefined : parseHead(options.expectHead);
  const { verifyAudit } = await import("@/lib/access/verify-audit");
  const report = await onDatabase("audit verify", (actor) => verifyAudit(actor, { expected }));
  if (options.json) printJson(report);
  else sayReport(report);
  if (report.intact) return;
  const places = report.breaks.length === 1 ? "one place" : `${report.breaks.length} places`;
  throw new AppError("conflict", `The audit log is not what was written, at ${places}.`);
}
