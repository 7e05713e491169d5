import type { Command } from "commander";
import { listDeadLetters, replayDeadLetter } from "@/lib/api/dead-letters";
import { callApi, withApiOptions, type ApiAccess } from "./api-client";
import { moneyText, printJson, printPage, sayReplayed } from "./output";

interface ListOptions extends ApiAccess {
  source?: string;
  destination?: string;
  category?: string;
  state?: string;
  from?: string;
  to?: string;
  limit?: string;
  cursor?: string;
  json?: boolean;
}

/** `tallyhook dead-letters …` */
export function registerDeadLetters(program: Command): void {
  const deadLetters = program
    .command("dead-letters")
    .description("list and replay deliveries that are not tried again by themselves, through the API");
  withApiOptions(deadLetters.command("list").description("list dead letters, newest first"))
    .option("--source <slug>", "of this source")
    .option("--destination <slug>", "to this destination")
    .option("--category <category>", "with this failure category, such as payload_mismatch")
    .option("--state <state>", "open (the default), resolved or all")
    .option("--from <time>", "dead at or after, such as 2026-11-23T09:00:00Z")
    .option("--to <time>", "dead before")
    .option("--limit <count>", "rows, 1 to 200")
    .option("--cursor <cursor>", "go on where a list ended")
    .option("--json", "print the API's answer")
    .addHelpText("after", "\nExample:\n  $ tallyhook dead-letters list --json | jq -r '.data[].id'")
    .action(list);
  withApiOptions(deadLetters.command("replay").description("deliver dead letters again"))
    .argument("<id...>", "ids of dead letters")
    .option("--json", "print the API's answers")
    .action(replay);
}

async function list(options: ListOptions): Promise<void> {
  const { source, destination, category, state, from, to, limit, cursor } = options;
  const query = { source, destination, category, state, from, to, limit, cursor };
  const page = await callApi(options, listDeadLetters, { query });
  printPage(page, options.json, (deadLetter) => ({
    dead: deadLetter.deadAt,
    destination: deadLetter.destination,
    type: deadLetter.type,
    amount: moneyText(deadLetter),
    cause: deadLetter.category,
    answer: deadLetter.responseStatus,
    id: deadLetter.id,
  }));
}

async function replay(ids: string[], options: ApiAccess & { json?: boolean }): Promise<void> {
  const answers = [];
  for (const id of ids) {
    const answer = await callApi(options, replayDeadLetter, { params: { id }, body: {} });
    answers.push(...answer.data);
    if (!options.json) sayReplayed(answer.data);
  }
  if (options.json) printJson({ data: answers });
}
