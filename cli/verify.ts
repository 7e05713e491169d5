import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import { AppError, messageOf } from "@/lib/platform/errors";
import { certificateFetcher } from "@/lib/providers/paypal/certificates";
import { collectPairs } from "./read-secret";
import { verifyLines, type VerifyCounts, type VerifyPlan } from "./verify-lines";
import { planVerify, type VerifyFlags } from "./verify-plan";

const AFTER_HELP = `
Reads JSON lines {"headers":{…},"rawBodyBase64":"…"} and answers each with one line
{"valid","secretIndex","reason","events":[…]}. The events are read even when the signature is not valid.
Nothing is stored and nothing is sent; only PayPal's certificate is fetched, unless --option certificate=… pins one.

A value that starts with @ is read from that file, for secrets and options alike.

Examples:
  $ tallyhook verify --provider stripe --secret whsec_… < requests.ndjson
  $ tallyhook verify --provider paypal --option webhookId=8PT597110X687430LKGECATA --option certificate=@paypal.pem < requests.ndjson
  $ tallyhook verify --provider hmac --secret s3cret --option header=x-signature --option "signedContent={timestamp}.{body}" --option timestampHeader=x-timestamp < requests.ndjson

Exit codes: 0 every line was answered, valid or not; 1 a line was no request; 2 the command line makes no sense.`;

const collect = (value: string, sofar: string[]): string[] => [...sofar, value];

/** `tallyhook verify`: checks recorded requests offline, as the receiver would. */
export function registerVerify(program: Command): void {
  program
    .command("verify")
    .description("check the signatures of recorded requests and show the events in them, offline")
    .requiredOption("--provider <id>", "the provider that sent the requests")
    .option(
      "--secret <secret>",
      "a signing secret; repeat it for several (secretIndex counts from 0)",
      collect,
      [],
    )
    .option(
      "--option <key=value>",
      "what a source of that provider needs; repeat it for several",
      collectPairs,
      {},
    )
    .option("--at <time>", "the clock for time tolerances, e.g. 2026-11-23T18:00:00Z (default: now)")
    .addHelpText("after", AFTER_HELP)
    .action(async (flags: VerifyFlags, command: Command) => {
      await run(planned(flags, command));
    });
}

/** A command line that makes no sense ends with 2, like any other usage error. */
function planned(flags: VerifyFlags, command: Command): VerifyPlan {
  try {
    return planVerify(flags);
  } catch (error) {
    if (error instanceof AppError) return command.error(messageOf(error), { exitCode: 2 });
    throw error;
  }
}

async function run(plan: VerifyPlan): Promise<void> {
  const counts: VerifyCounts = { unreadable: 0 };
  const input = createInterface({ input: process.stdin, crlfDelay: Infinity });
  for await (const line of verifyLines(plan, input, { fetchCertificate: certificateFetcher() }, counts)) {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, "drain");
  }
  if (counts.unreadable > 0) {
    process.stderr.write(`${counts.unreadable} line(s) were no request; their reason says what is wrong.\n`);
    process.exitCode = 1;
  }
}
