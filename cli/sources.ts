import { Option, type Command } from "commander";
import { AppError } from "@/lib/platform/errors";
import { consoleAddress } from "./console-address";
import { onDatabase } from "./on-database";
import { printJson, say } from "./output";
import { collectPairs, readSecretFile } from "./read-secret";

interface CreateOptions {
  slug: string;
  provider: string;
  secret?: string;
  secretFile?: string;
  name?: string;
  environment: "live" | "test";
  legalEntity?: string;
  option: Record<string, string>;
  json?: boolean;
}

const EXAMPLES = `
Examples:
  $ tallyhook sources create --slug stripe-live --provider stripe --secret-file - < whsec.txt
  $ tallyhook sources create --slug paypal-test --provider paypal --environment test --option webhookId=1AB23456CD

--secret stands in the shell's history and in the list of processes; prefer --secret-file.`;

/** `tallyhook sources …` */
export function registerSources(program: Command): void {
  const sources = program.command("sources").description("sources, on the machine itself");
  sources
    .command("create")
    .description("make an endpoint for one account at a provider")
    .requiredOption("--slug <slug>", "part of the endpoint's address, such as stripe-live")
    .requiredOption("--provider <provider>", "stripe, adyen, paypal, standard-webhooks or hmac")
    .option("--secret <secret>", "the provider's signing secret")
    .option("--secret-file <path>", 'read the secret from a file, or from standard input for "-"')
    .option("--name <name>", "shown to people (default: the slug)")
    .addOption(
      new Option("--environment <environment>", "real money or not")
        .choices(["live", "test"])
        .default("live"),
    )
    .option("--legal-entity <name>", "whose account it is")
    .option(
      "--option <key=value>",
      "what the provider needs besides, such as webhookId; repeatable",
      collectPairs,
      {},
    )
    .option("--json", "print the source as JSON")
    .addHelpText("after", EXAMPLES)
    .action(create);
}

async function create(options: CreateOptions): Promise<void> {
  if (options.secret !== undefined && options.secretFile !== undefined) {
    throw new AppError("invalid_input", "Give --secret or --secret-file, not both.");
  }
  const given = options.secretFile ? await readSecretFile(options.secretFile) : options.secret;
  const { createSource } = await import("@/lib/ingest/sources");
  const made = await onDatabase("sources create", (actor) =>
    createSource(actor, {
      slug: options.slug,
      provider: options.provider,
      name: options.name ?? options.slug,
      environment: options.environment,
      legalEntity: options.legalEntity ?? null,
      options: options.option,
      secret: given,
    }),
  );
  const endpoint = `${await consoleAddress()}${made.endpointPath}`;
  const secret = given === undefined ? (made.secret?.secret ?? null) : null;
  if (options.json) return printJson({ id: made.id, slug: made.slug, endpoint, secret });
  process.stdout.write(`${endpoint}\n`);
  say("Enter this address at the provider; it takes events from now on.");
  if (secret !== null) say(`Its signing secret, shown this once: ${secret}`);
}
