import { bits, hex, timestamp, uuidAt } from "./random";
import { eventAt, type SeedEvent, type SeedPlan } from "./facts";
import { fatesOf, UNPLANNED, type Fate } from "./fates";
import { DESTINATIONS } from "./world";

/** A table's rows as lines of COPY's text format; nothing seeded holds a tab, newline or backslash. */
export interface RowSource {
  table: string;
  columns: readonly string[];
  linesOf(plan: SeedPlan, index: number): string;
}

const NULL = "\\N";
const orNull = (text: string | null) => text ?? NULL;
const line = (cells: readonly (string | number)[]) => `${cells.join("\t")}\n`;

function eventIdOf(event: SeedEvent): string {
  const unique = `${hex(event.index, 71)}${event.index.toString(36).padStart(6, "0")}`;
  if (event.quarantined) return `sha256:${hex(event.index, 72)}${hex(event.index, 73)}${unique}`;
  switch (event.source.provider) {
    case "stripe":
      return `evt_1${unique}`;
    case "adyen":
      return `${unique.toUpperCase()}:${event.type}`;
    case "paypal":
      return `WH-${unique.toUpperCase()}`;
    default:
      return unique;
  }
}

function bodyOf(event: SeedEvent, eventId: string): string {
  if (event.quarantined) return `{"id":"${eventId}","truncated":true,"data":`;
  const money =
    event.amount === null ? "" : `"amount":"${event.amount}","currency":"${event.currency?.toLowerCase()}",`;
  const order = event.orderReference === null ? "" : `"order_number":"${event.orderReference}",`;
  const object =
    `{"id":"${event.reference ?? `obj_${hex(event.index, 74)}`}","object":"${event.kind.split(".")[0]}",${money}` +
    `"customer":${event.customer === null ? "null" : `"${event.customer}"`},"country":"${event.country ?? ""}",` +
    `"metadata":{${order}"channel":"web","cart":"${hex(event.index, 75)}${hex(event.index, 76)}"},` +
    `"description":"Northwind order, thank you for your purchase","payment_method_details":{"type":"card","card":` +
    `{"brand":"visa","last4":"4242","exp_month":12,"exp_year":2029,"funding":"credit"}},` +
    `"statement_descriptor":"NORTHWIND","receipt_number":"${hex(event.index, 77)}"}`;
  return (
    `{"id":"${eventId}","object":"event","api_version":"2026-01-28","created":${Math.floor(event.receivedAt / 1000)},` +
    `"type":"${event.type}","livemode":${event.source.environment === "live"},"pending_webhooks":1,"data":{"object":${object}}}`
  );
}

const METHODS = ["visa", "mastercard", "sepa_debit", "ideal", "amex"];

const EVENT_COLUMNS =
  "id source_id event_id type kind environment status received_at occurred_at reference order_reference amount currency country customer payment_method card_bin raw_body headers secret_id quarantine_reason duplicate_count last_duplicate_at dispatched_at";

/** The rows of events. */
export const eventRows: RowSource = {
  table: "events",
  columns: EVENT_COLUMNS.split(" "),
  linesOf(plan, index) {
    const event = eventAt(plan, index);
    const { source, receivedAt } = event;
    const eventId = eventIdOf(event);
    const received = index >= plan.events - UNPLANNED && !event.quarantined;
    const duplicates = index % 50 === 1 ? 1 + (bits(index, 78) % 3) : 0;
    const signature = `${hex(index, 79)}${hex(index, 80)}${hex(index, 81)}${hex(index, 82)}`;
    const paid = event.amount !== null && event.kind.startsWith("payment.");
    return line([
      event.id,
      source.id,
      eventId,
      event.type,
      event.kind,
      source.environment,
      received ? "received" : event.quarantined ? "quarantined" : "dispatched",
      timestamp(receivedAt),
      event.quarantined ? NULL : timestamp(receivedAt - 200 - (bits(index, 83) % 4_000)),
      orNull(event.reference),
      orNull(event.orderReference),
      orNull(event.amount),
      orNull(event.currency),
      orNull(event.country),
      orNull(event.customer),
      paid ? (METHODS[bits(index, 84) % METHODS.length] ?? NULL) : NULL,
      paid ? "424242" : NULL,
      bodyOf(event, eventId),
      `{"content-type":"application/json","user-agent":"${source.userAgent}","${source.signatureHeader}":"${signature}"}`,
      source.secretId,
      event.quarantined ? "The body is not JSON: it ends too early." : NULL,
      duplicates,
      duplicates > 0 ? timestamp(receivedAt + 30_000) : NULL,
      received || event.quarantined ? NULL : timestamp(receivedAt + 15 + (bits(index, 61) % 300)),
    ]);
  },
};

const WAITS_MS = [0, 30_000, 150_000, 750_000, 2_550_000, 9_750_000, 31_350_000];

/** When attempt `number` of a delivery began; never after the seeded span. */
function startedAt(plan: SeedPlan, fate: Fate, number: number): number {
  const wait = WAITS_MS[Math.min(number - 1, WAITS_MS.length - 1)] ?? 0;
  return Math.min(fate.createdAt + 4 + wait, plan.arrival.until - 1_000);
}

const durationOf = (event: SeedEvent, number: number) => 18 + (bits(event.index, 90 + number) % 240);
const deliveryId = (event: SeedEvent, fate: Fate) =>
  uuidAt(fate.createdAt, event.index, 200 + 10 * fate.place);

const attemptsOf = (fate: Fate) => {
  if (fate.status === "held") return 0;
  return fate.status === "succeeded" ? fate.failures + 1 : fate.failures;
};

const DELIVERY_COLUMNS =
  "id event_id destination_id status held_reason round attempt_count round_started_at next_attempt_at last_attempt_at last_category last_response_status last_error completed_at dead_at dead_reason resolved_at resolved_by resolution_note created_at source_id environment type kind event_received_at reference order_reference customer amount currency";

function deliveryLine(plan: SeedPlan, event: SeedEvent, fate: Fate): string {
  const attempts = attemptsOf(fate);
  const lastAt = attempts > 0 ? startedAt(plan, fate, attempts) : null;
  const endedAt = lastAt === null ? null : lastAt + durationOf(event, attempts);
  const succeeded = fate.status === "succeeded";
  const { until } = plan.arrival;
  const due = until + 600_000 + (bits(event.index, 91) % 3_600_000);
  const resolvedAt = fate.resolved && endedAt !== null ? Math.min(endedAt + 40_000_000, until) : null;
  return line([
    deliveryId(event, fate),
    event.id,
    fate.destination.id,
    fate.status,
    fate.status === "held" ? "paused" : NULL,
    1,
    attempts,
    timestamp(fate.createdAt),
    fate.status === "pending" ? timestamp(due) : NULL,
    lastAt === null ? NULL : timestamp(lastAt),
    succeeded ? NULL : orNull(fate.cause?.category ?? null),
    succeeded ? 200 : (fate.cause?.status ?? NULL),
    succeeded || !fate.cause ? NULL : fate.cause.sentence(fate.destination.name),
    succeeded && endedAt !== null ? timestamp(endedAt) : NULL,
    fate.status === "dead" && endedAt !== null ? timestamp(endedAt) : NULL,
    orNull(fate.deadReason),
    resolvedAt === null ? NULL : timestamp(resolvedAt),
    resolvedAt === null ? NULL : "Fiona Adler",
    resolvedAt === null ? NULL : "Booked by hand.",
    timestamp(fate.createdAt),
    event.source.id,
    event.source.environment,
    event.type,
    event.kind,
    timestamp(event.receivedAt),
    orNull(event.reference),
    orNull(event.orderReference),
    orNull(event.customer),
    orNull(event.amount),
    orNull(event.currency),
  ]);
}

/** The rows of deliveries. */
export const deliveryRows: RowSource = {
  table: "deliveries",
  columns: DELIVERY_COLUMNS.split(" "),
  linesOf(plan, index) {
    const event = eventAt(plan, index);
    let lines = "";
    for (const fate of fatesOf(plan, event)) lines += deliveryLine(plan, event, fate);
    return lines;
  },
};

const URLS = new Map(DESTINATIONS.map(({ id, slug }) => [id, `https://${slug}.northwind.example/webhooks`]));

const ATTEMPT_COLUMNS =
  "id delivery_id destination_id source_id environment round number status trigger url started_at finished_at duration_ms timings request_headers response_status response_headers response_body error_name error_code error_message category because decision next_attempt_at";

function attemptLine(plan: SeedPlan, event: SeedEvent, { fate, number }: { fate: Fate; number: number }) {
  const began = startedAt(plan, fate, number);
  const took = durationOf(event, number);
  const failed = number <= fate.failures;
  const cause = failed ? fate.cause : null;
  const last = number === attemptsOf(fate);
  return line([
    uuidAt(began, event.index, 300 + 10 * fate.place + number),
    deliveryId(event, fate),
    fate.destination.id,
    event.source.id,
    event.source.environment,
    1,
    number,
    failed ? "failed" : "succeeded",
    number === 1 ? "first" : "retry",
    URLS.get(fate.destination.id) ?? "",
    timestamp(began),
    timestamp(began + took),
    took,
    `{"totalMs":${took},"firstByteMs":${took - 3}}`,
    `{"content-type":"application/json","webhook-id":"${event.id}"}`,
    failed ? (cause?.status ?? NULL) : 200,
    cause?.status === null ? NULL : '{"content-type":"application/json"}',
    failed ? orNull(cause?.body ?? null) : '{"ok":true}',
    cause?.code ? "SocketError" : NULL,
    orNull(cause?.code ?? null),
    cause?.code ? "other side closed" : NULL,
    orNull(cause?.category ?? null),
    cause ? `{"The destination answered ${cause.status ?? "nothing"}."}` : "{}",
    failed ? (last && fate.status === "dead" ? "dead" : "retry") : "succeed",
    failed && !last ? timestamp(startedAt(plan, fate, number + 1)) : NULL,
  ]);
}

/** The rows of attempts. */
export const attemptRows: RowSource = {
  table: "attempts",
  columns: ATTEMPT_COLUMNS.split(" "),
  linesOf(plan, index) {
    const event = eventAt(plan, index);
    let lines = "";
    for (const fate of fatesOf(plan, event)) {
      for (let number = 1; number <= attemptsOf(fate); number += 1) {
        lines += attemptLine(plan, event, { fate, number });
      }
    }
    return lines;
  },
};

export const ROW_SOURCES: readonly RowSource[] = [eventRows, deliveryRows, attemptRows];
