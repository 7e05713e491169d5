import { Command, CommanderError } from "commander";
import { AppError, codeOf, messageOf } from "@/lib/platform/errors";
import { cliVersion } from "./cli-version";

/** Exit codes, stable for pipelines: it worked, it failed, it was asked in a way that makes no sense. */
const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** Each command's file is loaded only when it is asked for, so that pipelines start fast. */
const COMMANDS: Record<string, (program: Command) => Promise<void>> = {
  verify: async (program) => (await import("./verify")).registerVerify(program),
  classify: async (program) => (await import("./classify")).registerClassify(program),
  send: async (program) => (await import("./send")).registerSend(program),
  events: async (program) => (await import("./events")).registerEvents(program),
  "dead-letters": async (program) => (await import("./dead-letters")).registerDeadLetters(program),
  secrets: async (program) => (await import("./secrets")).registerSecrets(program),
  refused: async (program) => (await import("./refused")).registerRefused(program),
  sources: async (program) => (await import("./sources")).registerSources(program),
  "api-keys": async (program) => (await import("./api-keys")).registerApiKeys(program),
  members: async (program) => (await import("./members")).registerMembers(program),
  payloads: async (program) => (await import("./payloads")).registerPayloads(program),
  audit: async (program) => (await import("./audit")).registerAudit(program),
  api: async (program) => (await import("./api")).registerApi(program),
  migrate: async (program) => (await import("./migrate")).registerMigrate(program),
  backup: async (program) => (await import("./backup")).registerBackup(program),
  completion: async (program) => (await import("./completion")).registerCompletion(program, registerAll),
};

/** Adds every command to a program. */
export async function registerAll(program: Command): Promise<void> {
  for (const register of Object.values(COMMANDS)) await register(program);
}

const AFTER_HELP = `
Through the API, with TALLYHOOK_URL and TALLYHOOK_API_KEY set (or --url and --api-key):
  $ tallyhook events list --status quarantined --json
  $ tallyhook dead-letters replay 019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d
  $ tallyhook secrets rotate --source stripe-live --overlap-hours 24

On the machine itself, straight on the database:
  $ tallyhook sources create --slug stripe-live --provider stripe --secret-file -
  $ tallyhook api-keys create --name "month-end script" --role finance
  $ tallyhook members reset-link --email ada@example.com
  $ tallyhook backup --to /mnt/backups/tallyhook-monday

On files, offline:
  $ tallyhook verify --provider stripe --secret whsec_… < requests.ndjson
  $ tallyhook classify < failures.ndjson
  $ tallyhook audit verify --file audit.ndjson

In your shell:
  $ source <(tallyhook completion bash)

Exit codes: 0 it worked, 1 it failed, 2 the command line makes no sense.`;

async function buildProgram(args: string[]): Promise<Command> {
  const program = new Command("tallyhook")
    .description("The operations desk for payment webhooks, from the command line.")
    .version(cliVersion())
    .showHelpAfterError("(tallyhook --help shows every command; tallyhook <command> --help its options)")
    .addHelpText("after", AFTER_HELP)
    .exitOverride();
  const asked = args.find((arg) => !arg.startsWith("-"));
  const register = asked === undefined ? undefined : COMMANDS[asked];
  await (register ?? registerAll)(program);
  for (const command of allCommands(program)) command.exitOverride();
  return program;
}

function allCommands(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...allCommands(child)]);
}

// `tallyhook … | head` closes our output early; that is not an error of ours.
function endQuietlyOnClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => process.exit(codeOf(error) === "EPIPE" ? EXIT.ok : EXIT.failed));
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const sentence = messageOf(error);
  process.stderr.write(`${sentence}\n`);
  if (error instanceof AppError) {
    for (const [field, what] of Object.entries(error.fields)) {
      if (!sentence.includes(what)) process.stderr.write(`  ${field}: ${what}\n`);
    }
  }
  return error instanceof AppError && error.code === "invalid_input" ? EXIT.usage : EXIT.failed;
}

/** Runs one command line and sets the exit code. */
export async function main(argv: string[]): Promise<void> {
  endQuietlyOnClosedOutput();
  try {
    const program = await buildProgram(argv.slice(2));
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}
