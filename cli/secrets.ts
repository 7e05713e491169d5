import type { Command } from "commander";
import { listSecrets, revokeSecret, rotateSecret } from "@/lib/api/secrets";
import { AppError } from "@/lib/platform/errors";
import { callApi, withApiOptions } from "./api-client";
import { onDatabase } from "./on-database";
import { printJson, printTable, printValue, say } from "./output";
import { registerRewrap } from "./rewrap-secrets";
import {
  givenSecret,
  hours,
  throughApi,
  withIdempotencyKey,
  type GivenSecret,
  type SourceOptions,
} from "./secret-options";
import { tellRefusals } from "./secret-refusals";
import { registerDue } from "./secrets-due";
import { registerTwoSteps } from "./two-step-secrets";

interface RotateOptions extends SourceOptions, GivenSecret {
  overlapHours: number;
  dryRun?: boolean;
}

const ROTATE_HELP = `
Examples:
  $ NEW=$(tallyhook secrets rotate --source stripe-live --overlap-hours 24)
  $ tallyhook secrets rotate --source stripe-live --secret - < whsec.txt

Through the API when TALLYHOOK_URL and TALLYHOOK_API_KEY are set, else straight on this machine's database.`;

/** `tallyhook secrets …` */
export function registerSecrets(program: Command): void {
  const secrets = program.command("secrets").description("the signing secrets of a source");
  withIdempotencyKey(
    withApiOptions(
      secrets.command("rotate").description("make a new signing secret; prints it and nothing else"),
    ),
  )
    .requiredOption("--source <slug>", "the source")
    .option(
      "--overlap-hours <hours>",
      "how long the present secret still verifies; 0 revokes it at once",
      hours,
      24,
    )
    .option("--secret <secret>", 'the new secret that the provider issued, or "-" for standard input')
    .option("--secret-file <path>", 'read it from a file, or from standard input for "-"')
    .option("--dry-run", "change nothing; tell what would be refused")
    .option("--json", "print the new version as JSON")
    .addHelpText("after", ROTATE_HELP)
    .action(rotate);
  registerTwoSteps(secrets);
  registerRewrap(secrets);
  registerDue(secrets);
  withApiOptions(secrets.command("list").description("list a source's secrets, never their values"))
    .requiredOption("--source <slug>", "the source")
    .option("--json", "print as JSON")
    .action(list);
  withApiOptions(secrets.command("revoke").description("refuse at once what a secret signs"))
    .requiredOption("--source <slug>", "the source")
    .argument("<id>", "the secret's id, from secrets list")
    .option("--dry-run", "change nothing; tell what would be refused")
    .option("--force", "even though it is the only one that verifies; the source then refuses every request")
    .option("--json", "print as JSON")
    .action(revoke);
}

async function rotate(options: RotateOptions): Promise<void> {
  const { source: slug, overlapHours } = options;
  if (options.dryRun) return tellRefusals(options, overlapHours > 0 ? { nobody: true } : {});
  const secret = await givenSecret(options);
  const body = secret === undefined ? { overlapHours } : { overlapHours, secret };
  const made = throughApi(options)
    ? await callApi(options, rotateSecret, { params: { slug }, body })
    : await onDatabase("secrets rotate", async (actor) => {
        const { rotateSecret: command } = await import("@/lib/ingest/secrets");
        return command(actor, { slug, ...body });
      });
  if (options.json) return printJson(made);
  printValue(made.secret);
  say(`Version ${made.version} is active. Enter it at the provider now; it is not shown again.`);
}

async function list(options: SourceOptions): Promise<void> {
  const slug = options.source;
  const page = throughApi(options)
    ? await callApi(options, listSecrets, { params: { slug } })
    : await onDatabase("secrets list", async (actor) => {
        const { listSecrets: query } = await import("@/lib/ingest/source-queries");
        return { data: await query(actor, slug), nextCursor: null };
      });
  if (options.json) return printJson(page);
  if (page.data.length === 0) return say("This source has no secret.");
  printTable(
    page.data.map((one) => ({
      version: one.version,
      status: one.status,
      ends: one.hint,
      "verifies until": one.expiresAt,
      verified: one.verifiedCount,
      "last used": one.lastUsedAt,
      id: one.id,
    })),
  );
  for (const { version, expiresAt, proof } of page.data) {
    if (!proof) continue;
    const warning = proof.endsInUse ? ` It ends ${expiresAt}: change the provider before then.` : "";
    say(`Version ${version}: ${proof.words}${warning}`);
  }
}

async function revoke(
  id: string,
  options: SourceOptions & { force?: boolean; dryRun?: boolean },
): Promise<void> {
  const slug = options.source;
  if (options.dryRun) return tellRefusals(options, { id });
  if (throughApi(options)) {
    const query = { force: options.force ? "true" : undefined };
    const answer = await callApi(options, revokeSecret, { params: { slug, id }, query });
    if (options.json) return printJson(answer);
  } else {
    await onDatabase("secrets revoke", async (actor) => {
      await requireAnother(actor, { slug, id, force: options.force === true });
      const { revokeSecret: command } = await import("@/lib/ingest/secrets");
      await command(actor, { slug, secretId: id });
    });
    if (options.json) return printJson({ id, status: "revoked" });
  }
  say("Revoked: what it signed is refused from now on.");
}

type Actor = Parameters<Parameters<typeof onDatabase>[1]>[0];

async function requireAnother(
  actor: Actor,
  wanted: { slug: string; id: string; force: boolean },
): Promise<void> {
  if (wanted.force) return;
  const { listSecrets: query } = await import("@/lib/ingest/source-queries");
  const live = (await query(actor, wanted.slug)).filter(
    (one) => one.status === "active" || one.status === "retiring",
  );
  if (live.length !== 1 || live[0]?.id !== wanted.id) return;
  throw new AppError(
    "conflict",
    "It is the only secret that still verifies, so the source would refuse every request. Rotate first, or say --force.",
  );
}
