import { randomUUID } from "node:crypto";
import { type Command, Option } from "commander";
import { AppError, messageOf } from "@/lib/platform/errors";
import { PROVIDERS } from "@/lib/providers/registry";
import type { SignedRequest } from "@/lib/providers/contract";
import { endpointOf, postRequest } from "@/simulator/post-request";
import { samplesOf, sampleTypes } from "@/simulator/samples/samples";
import { type AccountKeys, signPost } from "@/simulator/sign-post";
import { say } from "./output";
import { collectPairs, readSecretFile } from "./read-secret";
import { findKeys } from "./send-keys";
import { curlCommand, nextStep, requestJson, type Sent, sentJson, sentLine, wentWell } from "./send-output";
import { planSend, type SendFlags, type SendPlan } from "./send-plan";

const EXAMPLES = `
Examples:
  $ tallyhook send --provider stripe
  $ tallyhook send --provider adyen --type CHARGEBACK --amount 42.00 --currency EUR
  $ tallyhook send --provider stripe --source stripe-live --secret-file whsec.txt --count 20
  $ tallyhook send --provider stripe --secret whsec_… --dry-run --json | tallyhook verify --provider stripe --secret whsec_…
  $ tallyhook send --list`;

/** `tallyhook send`: signs sample events as their provider does and posts them. */
export function registerSend(program: Command): void {
  program
    .command("send")
    .description("sign a sample event of any provider and send it to an endpoint")
    .option("--provider <id>", "the provider to play")
    .option("--source <slug>", "the source to send to (default: the provider's id)")
    .option("--type <type>", "the provider's event type; --list shows them")
    .option("--secret <secret>", "the source's signing secret; for PayPal a private key in PEM")
    .option("--secret-file <path>", 'read the secret from a file, or from standard input for "-"')
    .option("--option <key=value>", "an option of the source, such as PayPal's webhookId", collectPairs, {})
    .addOption(
      new Option("--url <url>", "where Tallyhook runs").env("TALLYHOOK_URL").default("http://localhost:3000"),
    )
    .option("--count <n>", "how many different events", "1")
    .option("--amount <decimal>", "the amount, such as 42.00; with --currency")
    .option("--currency <code>", "the currency, such as EUR; with --amount")
    .option("--seed <text>", "the same seed sends the same events again")
    .option("--duplicate", "send each event twice, as providers do")
    .option("--forge", "alter each event after signing; it must be refused")
    .option("--dry-run", "print the request as a curl command and send nothing")
    .option("--json", "print JSON, one document per line")
    .option("--list", "show the providers and their event types")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: SendFlags, command: Command) => {
      if (flags.list) return printTypes(flags);
      await run(flags, planned(flags, command));
    });
}

/** A command line that makes no sense ends with 2, like any other usage error. */
function planned(flags: SendFlags, command: Command): SendPlan {
  if (!flags.provider)
    return command.error("Which provider? Add --provider, for example --provider stripe.", { exitCode: 2 });
  try {
    return planSend(flags);
  } catch (error) {
    if (error instanceof AppError) return command.error(messageOf(error), { exitCode: 2 });
    throw error;
  }
}

function printTypes(flags: SendFlags): void {
  const providers = PROVIDERS.filter(({ id }) => flags.provider === undefined || id === flags.provider);
  for (const { id } of providers) {
    const types = sampleTypes(id);
    const lines = flags.json
      ? [JSON.stringify({ provider: id, types })]
      : [id, ...types.map((type) => `  ${type}`)];
    process.stdout.write(`${lines.join("\n")}\n`);
  }
}

interface Prepared {
  type: string;
  request: SignedRequest;
}

async function run(flags: SendFlags, plan: SendPlan): Promise<void> {
  const secret = flags.secretFile === undefined ? flags.secret : await readSecretFile(flags.secretFile);
  const keys = await findKeys(plan, { source: flags.source, secret });
  const url = endpointOf(plan.url, keys.slug);
  const failures: Sent[] = [];
  for (const { type, request } of prepared(plan, flags, keys)) {
    if (flags.dryRun) {
      process.stdout.write(`${flags.json ? requestJson(request) : curlCommand(url, request)}\n`);
      continue;
    }
    const sent = await sendOne({ plan, keys, url, type, request, forged: flags.forge === true });
    process.stdout.write(`${flags.json ? sentJson(sent) : sentLine(sent)}\n`);
    if (!wentWell(sent)) failures.push(sent);
    // Nothing listens there: the other events would only say the same.
    if (!sent.result.reached) break;
  }
  finish(failures, keys.slug);
}

function finish(failures: readonly Sent[], slug: string): void {
  const steps = new Set(failures.map((sent) => nextStep(sent, slug)));
  for (const step of steps) if (step) say(step);
  if (failures.length > 0) process.exitCode = 1;
}

function* prepared(plan: SendPlan, flags: SendFlags, keys: AccountKeys): Generator<Prepared> {
  const seed = plan.seed ?? randomUUID();
  for (let i = 0; i < plan.count; i += 1) {
    const at = new Date();
    const samples = samplesOf(plan.adapter.id, { seed: `${seed}/${i}`, at, money: plan.money });
    const sample = samples.find(({ type }) => plan.type === null || type === plan.type);
    if (!sample) throw new AppError("internal", `No sample of ${plan.type ?? "any type"} could be made.`);
    const post = {
      provider: plan.adapter.id,
      body: sample.body,
      messageId: sample.messageId,
      forgery: flags.forge ? ("altered_amount" as const) : null,
    };
    for (let copy = 0; copy < (flags.duplicate ? 2 : 1); copy += 1) {
      yield { type: sample.type, request: signPost(post, keys, new Date()) };
    }
  }
}

interface Sending extends Prepared {
  plan: SendPlan;
  keys: AccountKeys;
  url: string;
  forged: boolean;
}

async function sendOne({ plan, keys, url, type, request, forged }: Sending): Promise<Sent> {
  const result = await postRequest(url, request);
  const read = plan.adapter.read(request, keys.options);
  return {
    provider: plan.adapter.id,
    url,
    type,
    request,
    result,
    forged,
    events: read.readable ? read.events : [],
  };
}
