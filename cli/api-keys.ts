import { Option, type Command } from "commander";
import { PERMISSION_NAMES, ROLES, type Permission, type Role } from "@/lib/access/permissions";
import { onDatabase } from "./on-database";
import { printJson, printValue, say } from "./output";

interface CreateOptions {
  name: string;
  role: Role;
  scope?: Permission[];
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
    .addOption(
      new Option(
        "--scope <scope...>",
        "narrow it to these permissions of its role, such as secrets.write; all of them when left out",
      ).choices(PERMISSION_NAMES),
    )
    .option("--expires <when>", "when it stops working: 2027-01-31, or 90d for so many days from now")
    .option("--json", "print the id, prefix and key as JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ KEY=$(tallyhook api-keys create --name "month-end script" --role finance --expires 90d)
  $ KEY=$(tallyhook api-keys create --name "rotation" --role admin --scope secrets.write --expires 365d)`,
    )
    .action(create);
}

const DAY_MS = 86_400_000;

/** "90d" as the moment so many days from now; anything else is left to be read as a date. */
function momentOf(text: string | undefined): string | undefined {
  const days = /^(\d{1,4})d$/.exec(text ?? "")?.[1];
  return days === undefined ? text : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
}

async function create(options: CreateOptions): Promise<void> {
  const { createApiKey, createApiKeyInput } = await import("@/lib/access/api-keys");
  const { parseOptions } = await import("./parse-options");
  const input = parseOptions(createApiKeyInput, {
    name: options.name,
    role: options.role,
    scopes: options.scope,
    expiresAt: momentOf(options.expires),
  });
  const made = await onDatabase("api-keys create", (actor) => createApiKey(actor, input));
  if (options.json) return printJson(made);
  printValue(made.key);
  say("Keep it now: only its hash is stored, and it is never shown again.");
  if (!input.expiresAt) say("It works until it is revoked. With --expires 90d it would end by itself.");
}
