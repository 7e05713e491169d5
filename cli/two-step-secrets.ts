import type { Command } from "commander";
import { activateSecret, listSecrets, proposeSecret, undoRotation } from "@/lib/api/secrets";
import { AppError } from "@/lib/platform/errors";
import { callApi, withApiOptions } from "./api-client";
import { onDatabase } from "./on-database";
import { printJson, printValue, say } from "./output";
import {
  givenSecret,
  hours,
  throughApi,
  withIdempotencyKey,
  type GivenSecret,
  type SourceOptions,
} from "./secret-options";

interface ActivateOptions extends SourceOptions {
  overlapHours?: number;
}

const PROPOSE_HELP = `
Two steps, for when the provider can't be changed at the same moment:
  $ tallyhook secrets propose --source stripe-live | vault kv put -mount=secret stripe-live whsec=-
  … enter it at the provider …
  $ tallyhook secrets activate --source stripe-live

Through the API when TALLYHOOK_URL and TALLYHOOK_API_KEY are set, else straight on this machine's database.`;

/** `tallyhook secrets propose`, `activate` and `undo` */
export function registerTwoSteps(secrets: Command): void {
  withIdempotencyKey(
    withApiOptions(
      secrets
        .command("propose")
        .description("add a secret that verifies but is not yet the one in use; prints it and nothing else"),
    ),
  )
    .requiredOption("--source <slug>", "the source")
    .option("--secret <secret>", 'the secret that the provider issued, or "-" for standard input')
    .option("--secret-file <path>", 'read it from a file, or from standard input for "-"')
    .option("--json", "print the new version as JSON")
    .addHelpText("after", PROPOSE_HELP)
    .action(propose);
  withApiOptions(secrets.command("activate").description("make the proposed secret the active one"))
    .requiredOption("--source <slug>", "the source")
    .argument("[id]", "the secret's id, from secrets list; without it, the only proposed one")
    .option(
      "--overlap-hours <hours>",
      "how long the present secret still verifies (default: the provider's rule); 0 revokes it at once",
      hours,
    )
    .option("--json", "print as JSON")
    .action(activate);
  withApiOptions(
    secrets.command("undo").description("make the previous secret active again, while it still verifies"),
  )
    .requiredOption("--source <slug>", "the source")
    .option("--json", "print as JSON")
    .action(undo);
}

async function propose(options: SourceOptions & GivenSecret): Promise<void> {
  const slug = options.source;
  const secret = await givenSecret(options);
  const body = secret === undefined ? {} : { secret };
  const made = throughApi(options)
    ? await callApi(options, proposeSecret, { params: { slug }, body })
    : await onDatabase("secrets propose", async (actor) => {
        const { proposeSecret: command } = await import("@/lib/ingest/two-step-rotation");
        return command(actor, { slug, ...body });
      });
  if (options.json) return printJson(made);
  printValue(made.secret);
  say(
    `Version ${made.version} verifies from now on. Enter it at the provider, then run secrets activate; it is not shown again.`,
  );
}

async function activate(given: string | undefined, options: ActivateOptions): Promise<void> {
  const { source: slug, overlapHours } = options;
  const activated = throughApi(options)
    ? await activateOverApi(given, options)
    : await onDatabase("secrets activate", async (actor) => {
        const { listSecrets: query } = await import("@/lib/ingest/source-queries");
        const { activateSecret: command } = await import("@/lib/ingest/two-step-rotation");
        const secretId = given ?? onlyPending(await query(actor, slug));
        return command(actor, { slug, secretId, overlapHours });
      });
  if (options.json) return printJson(activated);
  const until = activated.previousUntil;
  say(
    until
      ? `Version ${activated.version} is active; the previous one verifies until ${until}.`
      : `Version ${activated.version} is active.`,
  );
}

async function activateOverApi(given: string | undefined, options: ActivateOptions) {
  const { source: slug, overlapHours } = options;
  const id = given ?? onlyPending((await callApi(options, listSecrets, { params: { slug } })).data);
  return callApi(options, activateSecret, { params: { slug, id }, body: { overlapHours } });
}

function onlyPending(secrets: readonly { id: string; status: string }[]): string {
  const [first, second] = secrets.filter((one) => one.status === "pending");
  if (first && !second) return first.id;
  throw new AppError(
    "conflict",
    first
      ? "More than one secret is proposed. Give the id of the one to activate, from secrets list."
      : "No secret is proposed. Run secrets propose first.",
  );
}

async function undo(options: SourceOptions): Promise<void> {
  const slug = options.source;
  const undone = throughApi(options)
    ? await callApi(options, undoRotation, { params: { slug }, body: {} })
    : await onDatabase("secrets undo", async (actor) => {
        const { undoRotation: command } = await import("@/lib/ingest/two-step-rotation");
        return command(actor, { slug });
      });
  if (options.json) return printJson(undone);
  const newer = undone.pendingVersion;
  say(
    `Version ${undone.version} is active again${newer === null ? "" : `; version ${newer} still verifies and is pending`}.`,
  );
}
