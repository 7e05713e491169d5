import { createHash } from "node:crypto";
import { systemActor } from "@/lib/access/actor";
import { createApiKey } from "@/lib/access/api-keys";
import { ROLES, type Role } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import { config } from "@/lib/platform/config";
import { newId } from "@/lib/platform/ids";
import { encryptSecret } from "@/lib/secrets/envelope";
import { Secret } from "@/lib/secrets/secret";
import { deliveryFacts } from "../../support/delivery-facts";

/** An API key of every role. */
export async function seedKeys(): Promise<Record<Role, string>> {
  const made = await Promise.all(
    ROLES.map(async (role) => {
      const { key } = await createApiKey(systemActor("test"), { name: `${role} key`, role });
      return [role, key] as const;
    }),
  );
  return Object.fromEntries(made) as Record<Role, string>;
}

export const SOURCE_SECRET = "whsec_present_present_present_0001";

/** A Stripe source with one active secret. */
export async function seedSource(slug: string): Promise<{ id: string; slug: string; secretId: string }> {
  const source = await db().source.create({ data: { slug, name: `Source ${slug}`, provider: "stripe" } });
  const secretId = newId();
  await db().signingSecret.create({
    data: {
      id: secretId,
      sourceId: source.id,
      version: 1,
      hint: "…0001",
      envelope: encryptSecret(
        new Secret(SOURCE_SECRET),
        `signing-secret:${secretId}`,
        config().encryptionKeys,
      ),
    },
  });
  return { id: source.id, slug, secretId };
}

export interface SeededEvent {
  id: string;
  eventId: string;
  body: string;
}

/** A card payment of a person whose data must be masked. */
export async function seedEvent(
  sourceId: string,
  overrides: { receivedAt?: Date; type?: string; kind?: string; rawBody?: Buffer; customer?: string } = {},
): Promise<SeededEvent> {
  const id = newId();
  const eventId = `evt_${createHash("sha256").update(id).digest("hex").slice(0, 24)}`;
  const body = JSON.stringify({
    id: eventId,
    type: overrides.type ?? "payment_intent.succeeded",
    data: { object: { receipt_email: "ada.lovelace@example.com", amount: 4200, currency: "eur" } },
  });
  await db().event.create({
    data: {
      id,
      sourceId,
      eventId,
      type: overrides.type ?? "payment_intent.succeeded",
      kind: overrides.kind ?? "payment.succeeded",
      environment: "live",
      status: "dispatched",
      receivedAt: overrides.receivedAt ?? new Date(),
      occurredAt: new Date("2026-11-23T09:00:00Z"),
      reference: `pi_${eventId.slice(4)}`,
      amount: "42",
      currency: "EUR",
      customer: overrides.customer ?? "ada.lovelace@example.com",
      rawBody: new Uint8Array(overrides.rawBody ?? Buffer.from(body)),
      headers: { "content-type": "application/json", "stripe-signature": "t=1,v1=".padEnd(80, "a") },
      dispatchedAt: new Date(),
    },
  });
  return { id, eventId, body };
}

/** A destination that answers nowhere; tests that only read or plan need no more. */
export async function seedDestination(slug: string): Promise<{ id: string; slug: string }> {
  const id = newId();
  await db().destination.create({
    data: {
      id,
      slug,
      name: `Destination ${slug}`,
      url: "https://ledger.example.com/hooks",
      secretEnvelope: encryptSecret(
        new Secret("whsec_ZGVzdA=="),
        `destination-secret:${id}`,
        config().encryptionKeys,
      ),
      secretHint: "…ZA==",
    },
  });
  return { id, slug };
}

/** A dead letter with the attempt that made it one. */
export async function seedDeadLetter(
  eventId: string,
  destinationId: string,
  deadAt = new Date(),
): Promise<{ id: string }> {
  const id = newId();
  const facts = await deliveryFacts(eventId);
  await db().delivery.create({
    data: {
      id,
      ...facts,
      destinationId,
      status: "dead",
      attemptCount: 1,
      lastAttemptAt: deadAt,
      lastCategory: "payload_mismatch",
      lastResponseStatus: 422,
      lastError: "The destination refused the payload (422).",
      deadAt,
      deadReason: "not_retryable",
      attempts: {
        create: {
          destinationId,
          sourceId: facts.sourceId,
          environment: facts.environment,
          round: 1,
          number: 1,
          status: "failed",
          trigger: "first",
          url: "https://ledger.example.com/hooks",
          startedAt: deadAt,
          finishedAt: deadAt,
          durationMs: 12,
          requestHeaders: { "webhook-signature": "v1,****" },
          responseStatus: 422,
          responseHeaders: { "content-type": "application/json" },
          responseBody: '{"error":"no account for ada.lovelace@example.com"}',
          category: "payload_mismatch",
          because: ["The destination answered 422."],
          decision: "dead",
        },
      },
    },
  });
  return { id };
}
