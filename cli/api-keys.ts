import { Option, type Command } from "commander";
import { ROLES, type Role } from "@/lib/access/permissions";
import { onDatabase } from "./on-database";
import { printJson, printValue, say } from "./output";

interface CreateOptions {
  name: string;
  role: Role;
  expires?: string;
  json?: boolean;
}

/** `tallyhook api-keys …` */
export function registerApiKeys(program: Command): void {
  const apiKeys = program.command("api-keys").description("API keys, on the machine itself");
  apiKeys
    .command("create")
    .description("make an API key; prints the key, which is never shown again")
    .requiredOption("--name <name>", "what it is for; stands in the audit log")
    .addOption(new Option("--role <role>", "what it may do").choices(ROLES).makeOptionMandatory())
    .option("--expires <date>", "when it stops working, such as 2027-01-31")
    .option("--json", "print the id, prefix and key as JSON")
    .addHelpText(
      "after",
      '\nExample:\n  $ KEY=$(tallyhook api-keys create --name "month-end script" --role finance)',
    )
    .action(create);
}

async function create(options: CreateOptions): Promise<void> {
  const { createApiKey, createApiKeyInput } = await import("@/lib/access/api-keys");
  const { parseOptions } = await import("./parse-options");
  const input = parseOptions(createApiKeyInput, {
    name: options.name,
    role: options.role,
    expiresAt: options.expires,
  });
  const made = await onDatabase("api-keys create", (actor) => createApiKey(actor, input));
  if (options.json) return printJson(made);
  printValue(made.key);
  say(`Keep it now: only its hash is stored, and it is never shown again.`);
}
