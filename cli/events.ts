import type { Command } from "commander";
import { listEvents, replayEvent, showEvent } from "@/lib/api/events";
import { callApi, withApiOptions, type ApiAccess } from "./api-client";
import { moneyText, printJson, printPage, printTable, say, sayReplayed } from "./output";

interface ListOptions extends ApiAccess {
  source?: string;
  kind?: string;
  type?: string;
  status?: string;
  environment?: string;
  delivery?: string;
  search?: string;
  from?: string;
  to?: string;
  limit?: string;
  cursor?: string;
  json?: boolean;
}

/** `tallyhook events …` */
export function registerEvents(program: Command): void {
  const events = program.command("events").description("list, show and replay events, through the API");
  registerList(events);
  withApiOptions(events.command("show").description("show one event with its deliveries"))
    .argument("<id>", "Tallyhook's id of the event")
    .option("--reveal", "show personal data in clear; this is audited")
    .option("--json", "print the API's answer, payload and attempts included")
    .action(show);
  withApiOptions(events.command("replay").description("deliver an event again"))
    .argument("<id>", "Tallyhook's id of the event")
    .option("--destination <slug>", "only to this destination")
    .option("--json", "print the API's answer")
    .action(replay);
}

function registerList(events: Command): void {
  withApiOptions(events.command("list").description("list events, newest first"))
    .option("--source <slug>", "of this source")
    .option("--kind <kind>", "of this kind, such as payment.succeeded")
    .option("--type <type>", "of the provider's own type, or its beginning and a *")
    .option("--status <status>", "received, dispatched or quarantined")
    .option("--environment <environment>", "live or test")
    .option("--delivery <state>", "none, pending, failing, delivered, dead or resolved")
    .option("--search <id>", "any id: the event's, the provider's, or a payment reference")
    .option("--from <time>", "received at or after, such as 2026-11-23T09:00:00Z")
    .option("--to <time>", "received before")
    .option("--limit <count>", "rows, 1 to 200")
    .option("--cursor <cursor>", "go on where a list ended")
    .option("--json", "print the API's answer")
    .addHelpText("after", "\nExample:\n  $ tallyhook events list --source stripe-live --delivery dead --json")
    .action(list);
}

async function list(options: ListOptions): Promise<void> {
  const { source, kind, type, status, environment, from, to, limit, cursor } = options;
  const query = {
    source,
    kind,
    type,
    status,
    environment,
    from,
    to,
    limit,
    cursor,
    deliveryState: options.delivery,
    q: options.search,
  };
  const page = await callApi(options, listEvents, { query });
  printPage(page, options.json, (event) => ({
    received: event.receivedAt,
    source: event.source,
    type: event.type,
    "event id": event.eventId,
    amount: moneyText(event),
    delivery: event.deliveryState,
    id: event.id,
  }));
}

async function show(id: string, options: ApiAccess & { reveal?: boolean; json?: boolean }): Promise<void> {
  const query = { reveal: options.reveal ? "true" : undefined };
  const event = await callApi(options, showEvent, { params: { id }, query });
  if (options.json) return printJson(event);
  const { source, type, kind, reference, status } = event;
  const facts = {
    id: event.id,
    received: event.receivedAt,
    source,
    type,
    kind,
    "event id": event.eventId,
    amount: moneyText(event),
    reference,
    status,
    delivery: event.deliveryState,
  };
  printTable(Object.entries(facts).map(([field, value]) => ({ field, value })));
  process.stdout.write("\n");
  if (event.deliveries.length === 0) return say("No destination wants this event.");
  printTable(
    event.deliveries.map((delivery) => ({
      destination: delivery.destination,
      status: delivery.status,
      round: delivery.round,
      attempts: delivery.attemptCount,
      answer: delivery.lastResponseStatus,
      delivery: delivery.id,
    })),
  );
}

async function replay(
  id: string,
  options: ApiAccess & { destination?: string; json?: boolean },
): Promise<void> {
  const body = options.destination ? { destination: options.destination } : {};
  const answer = await callApi(options, replayEvent, { params: { id }, body });
  if (options.json) return printJson(answer);
  sayReplayed(answer.data);
}
