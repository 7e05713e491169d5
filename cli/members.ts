import { Option, type Command } from "commander";
import { ROLES } from "@/lib/access/permissions";
import { consoleAddress } from "./console-address";
import { onDatabase } from "./on-database";
import { printJson, printValue, say } from "./output";

interface LinkOptions {
  email: string;
  json?: boolean;
}

/** `tallyhook members …` */
export function registerMembers(program: Command): void {
  const members = program.command("members").description("people, on the machine itself");
  members
    .command("invite")
    .description("add a person and print the link with which they set their password")
    .requiredOption("--name <name>", "how they are called")
    .requiredOption("--email <address>", "what they sign in with")
    .addOption(new Option("--role <role>", "what they may do").choices(ROLES).makeOptionMandatory())
    .option("--json", "print id, link and end as JSON")
    .action(invite);
  members
    .command("reset-link")
    .description("print a link with which a member sets a new password, once and within a day")
    .requiredOption("--email <address>", "whose password it sets")
    .option("--json", "print link and end as JSON")
    .addHelpText("after", "\nExample:\n  $ tallyhook members reset-link --email ada@example.com")
    .action(resetLink);
}

async function invite(options: LinkOptions & { name: string; role: string }): Promise<void> {
  const { inviteMember, inviteMemberInput } = await import("@/lib/access/password-links");
  const { parseOptions } = await import("./parse-options");
  const { name, email, role } = options;
  const input = parseOptions(inviteMemberInput, { name, email, role });
  await sayLink(await onDatabase("members invite", (actor) => inviteMember(actor, input)), options);
}

async function resetLink(options: LinkOptions): Promise<void> {
  const { makePasswordLink, passwordLinkInput } = await import("@/lib/access/password-links");
  const { parseOptions } = await import("./parse-options");
  const input = parseOptions(passwordLinkInput, { member: options.email });
  await sayLink(await onDatabase("members reset-link", (actor) => makePasswordLink(actor, input)), options);
}

async function sayLink(made: { link: string; expiresAt: Date }, { json }: LinkOptions): Promise<void> {
  const { pathname, hash } = new URL(made.link);
  const link = `${await consoleAddress()}${pathname}${hash}`;
  if (json) return printJson({ ...made, link });
  printValue(link);
  say(`It works once, until ${made.expiresAt.toISOString()}. Only its hash is stored; hand it over now.`);
}
