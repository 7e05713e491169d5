import type { ProviderAdapter, RefusalReason, VerifyPorts, VerifyResult } from "@/lib/providers/contract";
import type { Clock } from "@/lib/platform/clock";
import { messageOf } from "@/lib/platform/errors";
import { log } from "@/lib/observability/log";
import { Seldom } from "@/lib/observability/seldom";
import { metrics } from "@/lib/observability/metrics";
import type { AfterCommit } from "./after-commit";
import type { BodyReader } from "./body";
import type { EventWriter } from "./event-writer";
import type { ReceiveOutcome } from "./outcomes";
import { toEntry } from "./flush-entry";
import type { FlushEntry, FlushResult } from "./plan-flush";
import type { RateLimiter } from "./rate-limit";
import type { RefusedKeeper } from "./refused-keeper";
import type { RefusalSampler } from "./refusal-samples";
import {
  liveSecrets,
  verifiesOtherwise,
  type ReceivingSource,
  type SourceDirectory,
} from "./source-directory";
import type { Tally } from "./tally";

/** A webhook request before its body is read. */
export interface IncomingWebhook {
  slug: string;
  /** Names in lower case, repeated headers joined with ", ". */
  headers: Readonly<Record<string, string>>;
  readBody: BodyReader;
  /** Who sent it; looked up only where a request is refused. */
  readonly remoteAddress: string | null;
}

export interface ReceiveParts {
  sources: SourceDirectory;
  limiter: RateLimiter;
  writer: EventWriter;
  tally: Tally;
  sampler: RefusalSampler;
  refused: RefusedKeeper;
  afterCommit: AfterCommit;
  ports: VerifyPorts;
  clock: Clock;
}

interface Context {
  parts: ReceiveParts;
  source: ReceivingSource;
  adapter: ProviderAdapter;
  incoming: IncomingWebhook;
  rawBody: Buffer;
  now: Date;
}

const RETRY_AFTER_SECONDS = 5;
const notStored: ReceiveOutcome = { kind: "not_stored", retryAfterSeconds: RETRY_AFTER_SECONDS };

const notStoredLines = new Seldom();

// While the store is away every request comes here, a stranger's too.
function sayNotStored(source: string, error: unknown): void {
  const times = notStoredLines.again(performance.now());
  if (times > 0)
    log("ingest").error({ source, error: messageOf(error), times }, "a webhook could not be stored");
}

/**
 * Takes one webhook request from its headers to an outcome: limits it, reads its bytes, checks the
 * signature over them, stores each of its events once, and only then says that it is stored. Whatever
 * is not 2xx the provider sends again.
 */
export async function receiveEvent(parts: ReceiveParts, incoming: IncomingWebhook): Promise<ReceiveOutcome> {
  const began = performance.now();
  let source: ReceivingSource | null = null;
  let outcome: ReceiveOutcome;
  try {
    source = await parts.sources.find(incoming.slug);
    outcome = source ? await receiveFor(parts, source, incoming) : { kind: "unknown_source" };
  } catch (error) {
    sayNotStored(incoming.slug, error);
    outcome = notStored;
  }
  countOutcome(parts, source, outcome);
  metrics().requestSeconds.observe({ outcome: outcome.kind }, (performance.now() - began) / 1000);
  return outcome;
}

async function receiveFor(
  parts: ReceiveParts,
  source: ReceivingSource,
  incoming: IncomingWebhook,
): Promise<ReceiveOutcome> {
  const { adapter, rateLimitPerSecond } = source;
  if (!adapter) return notStored;
  if (rateLimitPerSecond !== null) {
    const retryAfterSeconds = parts.limiter.take(source.id, rateLimitPerSecond, parts.clock.now().getTime());
    if (retryAfterSeconds > 0) return { kind: "rate_limited", retryAfterSeconds };
  }
  const encoding = incoming.headers["content-encoding"]?.trim().toLowerCase();
  if (encoding && encoding !== "identity") {
    return { kind: "unsupported_encoding", encoding: encoding.slice(0, 40) };
  }
  const body = await incoming.readBody(source.bodyBytesMax);
  if (body.kind === "too_large") return { kind: "too_large", bytesMax: source.bodyBytesMax };
  if (body.kind === "no_room") return notStored;
  if (body.kind === "interrupted") return { kind: "unreadable_request", detail: body.detail };
  if (body.bytes.length === 0) {
    return { kind: "unreadable_request", detail: "The request has no body. Send the event as the body." };
  }
  return receiveBytes({ parts, source, adapter, incoming, rawBody: body.bytes, now: parts.clock.now() });
}

function verify({
  parts,
  source,
  adapter,
  incoming,
  rawBody,
  now,
}: Context): VerifyResult | Promise<VerifyResult> {
  return adapter.verify({
    request: { headers: incoming.headers, rawBody },
    secrets: liveSecrets(source, now),
    options: source.options,
    now,
    ports: parts.ports,
  });
}

const KNOWN_TOO_LATE: ReadonlySet<string> = new Set<RefusalReason>(["signature_mismatch", "no_secret"]);

/**
 * The source in memory may be two seconds old where another process rotated its secret and the announcement is
 * late: before a request is refused for its signature, the store is asked once more.
 */
async function judge(context: Context): Promise<{ context: Context; verdict: VerifyResult }> {
  const verdict = await verify(context);
  if (verdict.valid || !KNOWN_TOO_LATE.has(verdict.reason)) return { context, verdict };
  const source = await context.parts.sources.readAnew(context.source.slug, context.rawBody.length);
  if (!source?.adapter || !verifiesOtherwise(source, context.source)) return { context, verdict };
  const anew = { ...context, source, adapter: source.adapter };
  return { context: anew, verdict: await verify(anew) };
}

async function receiveBytes(arrived: Context): Promise<ReceiveOutcome> {
  const { context, verdict } = await judge(arrived);
  if (!verdict.valid) return refuse(context, verdict);
  const { parts, source, adapter, incoming, rawBody, now } = context;
  const request = { headers: incoming.headers, rawBody };
  const entry = toEntry(
    { source, request, receivedAt: now, secretId: verdict.secretId, refusedAt: null },
    adapter.read(request, source.options),
  );
  const result = await parts.writer.store(entry);
  return acknowledge(context, entry, result);
}

function acknowledge(context: Context, entry: FlushEntry, result: FlushResult): ReceiveOutcome {
  const { parts, adapter, incoming, rawBody, now, source } = context;
  if (entry.secretId !== null) parts.tally.useSecret(entry.secretId, 1, now);
  parts.afterCommit.stored(result.dispatchIds);
  const { received, duplicates } = result;
  const quarantined = result.quarantined || entry.quarantined;
  const stored = quarantined ? "quarantined" : "stored";
  tallyEvents(parts, source, { [stored]: received - duplicates, duplicate: duplicates });
  const acknowledgement = adapter.acknowledge(
    { headers: incoming.headers, rawBody },
    { received, duplicates },
  );
  return quarantined
    ? { kind: "quarantined", duplicate: duplicates > 0, acknowledgement }
    : { kind: "stored", received, duplicates, acknowledgement };
}

function refuse(context: Context, verdict: Extract<VerifyResult, { valid: false }>): ReceiveOutcome {
  const { parts, source, adapter, incoming, rawBody, now } = context;
  const { reason, detail } = verdict;
  const { headers, remoteAddress } = incoming;
  const request = { sourceId: source.id, reason, detail, headers, rawBody, remoteAddress };
  const sample = parts.sampler.sample(request, now);
  if (sample) parts.tally.keepSample(sample);
  parts.refused.offer({ ...request, sourceSlug: source.slug }, now);
  return { kind: "refused", reason, detail, status: refusalStatus(reason, adapter) };
}

function refusalStatus(
  reason: Extract<VerifyResult, { valid: false }>["reason"],
  adapter: ProviderAdapter,
): number {
  if (reason === "certificate_unavailable") return 503;
  if (reason === "body_unreadable") return 400;
  return adapter.refusalStatus ?? 401;
}

function tallyEvents(parts: ReceiveParts, source: ReceivingSource, counts: Record<string, number>): void {
  const now = parts.clock.now();
  for (const [outcome, count] of Object.entries(counts)) {
    if (count === 0) continue;
    parts.tally.count(source.id, outcome, count, now);
    metrics().eventsReceived.inc({ source: source.slug, outcome }, count);
  }
}

// Stored events were counted one by one already; everything else is a request that was turned away.
function countOutcome(parts: ReceiveParts, source: ReceivingSource | null, outcome: ReceiveOutcome): void {
  if (outcome.kind === "stored" || outcome.kind === "quarantined") return;
  const name = outcome.kind === "refused" ? outcome.reason : outcome.kind;
  if (source) tallyEvents(parts, source, { [name]: 1 });
  else metrics().eventsReceived.inc({ source: "unknown", outcome: name });
}
