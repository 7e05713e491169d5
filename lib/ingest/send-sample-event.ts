import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { config } from "@/lib/platform/config";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { outboundHttp, type OutboundHttp } from "@/lib/platform/outbound-http";
import type { ProviderAdapter, SignedRequest } from "@/lib/providers/contract";
import { providerAdapter } from "@/lib/providers/registry";
import { decryptSecret } from "@/lib/secrets/envelope";
import { signingSecretContext } from "@/lib/secrets/envelope-contexts";
import type { Source } from "@/prisma/generated/client";
import { requireSource } from "./secret-store";
import { parseSourceOptions } from "./source-rules";

const TIMEOUT_MS = 15_000;

/** A body as the provider would send it; whoever calls the command brings it, since samples are not of this room. */
export interface SampleBody {
  type: string;
  body: Buffer;
  messageId: string;
}

export interface SamplePorts {
  /** A new sample of the provider's usual event. */
  sampleOf: (provider: string, at: Date) => SampleBody | undefined;
  http?: OutboundHttp;
  clock?: Clock;
}

export interface SentSample {
  type: string;
  /** What our own endpoint answered. */
  status: number;
  /** The provider's ids of the events in it. */
  eventIds: string[];
}

function refuse(sentence: string, cause?: unknown): AppError {
  return new AppError("conflict", sentence, { cause, retry: "never" });
}

function sign(adapter: ProviderAdapter, input: Parameters<ProviderAdapter["sign"]>[0]): SignedRequest {
  try {
    return adapter.sign(input);
  } catch (error) {
    throw refuse(
      `Only ${adapter.name} itself can sign its events, so no sample can be sent to this source.`,
      error,
    );
  }
}

function checkTarget(source: Source): Source {
  if (source.environment === "live") {
    throw refuse(
      "Samples go to test sources only: at a live one, your systems would book the invented payment as money. Add a test source for it.",
    );
  }
  if (!source.enabled) throw refuse("This source is switched off. Switch it on first.");
  return source;
}

/** Signs a sample with the source's active secret; the secret never leaves this function. */
async function signedSample(actor: Actor, slug: string, sample: SamplePorts["sampleOf"], now: Date) {
  return atomically("sign-sample", async (tx) => {
    const source = checkTarget(await requireSource(tx, slug));
    const adapter = providerAdapter(source.provider);
    const body = adapter ? sample(source.provider, now) : undefined;
    if (!adapter || !body) throw refuse("There is no sample for this source's provider.");
    const row = await tx.signingSecret.findFirst({
      where: { sourceId: source.id, status: "active" },
      orderBy: { version: "desc" },
    });
    if (!row)
      throw refuse(
        `Only ${adapter.name} itself can sign its events, so no sample can be sent to this source.`,
      );
    const options = parseSourceOptions(adapter, source.options);
    const secret = decryptSecret(row.envelope, signingSecretContext(row.id), config().encryptionKeys);
    const request = sign(adapter, { rawBody: body.body, secret, options, now, messageId: body.messageId });
    const read = adapter.read(request, options);
    if (read.readable && read.events.some((event) => event.facts.live === true))
      throw refuse(`The sample of ${adapter.name} names itself real money, so it was not sent.`);
    const eventIds = read.readable ? read.events.map((event) => event.eventId) : [];
    await recordAudit(tx, actor, {
      action: "source.send-sample",
      targetKind: "source",
      targetId: source.id,
      summary: `${actor.name} sent an invented ${body.type} event to the test source ${source.name}.`,
      after: { type: body.type, eventIds },
    });
    return { type: body.type, eventIds, request };
  });
}

/**
 * Signs an invented event with a test source's own secret and posts it to this process's public endpoint,
 * the way its provider would. Audited; the secret is used here and shown to no one. Throws conflict for a
 * live source, one that is switched off, and a provider whose signature only it can make.
 */
export async function sendSampleEvent(
  actor: Actor,
  input: { slug: string },
  ports: SamplePorts,
): Promise<SentSample> {
  authorize(actor, "sources.write");
  const { type, eventIds, request } = await signedSample(
    actor,
    input.slug,
    ports.sampleOf,
    (ports.clock ?? systemClock).now(),
  );
  const { host, port } = config();
  const exchange = await (ports.http ?? outboundHttp()).post({
    url: `http://${host ?? "127.0.0.1"}:${port}/api/webhooks/${encodeURIComponent(input.slug)}`,
    headers: request.headers,
    body: request.rawBody,
    timeoutMs: TIMEOUT_MS,
    // Our own address, and nobody but us says which it is.
    allowPrivateNetwork: true,
  });
  if (!exchange.response)
    throw refuse(`The sample did not reach our own endpoint: ${exchange.error.message}`);
  return { type, eventIds, status: exchange.response.status };
}
