import { systemActor } from "@/lib/access/actor";
import { createSource } from "@/lib/ingest/sources";
import type { CreateSourceInput } from "@/lib/ingest/source-input";
import { newId } from "@/lib/platform/ids";
import { providerAdapter } from "@/lib/providers/registry";
import { Secret } from "@/lib/secrets/secret";

export const admin = systemActor("tests");

/** A source with its secret in hand, and how its provider signs. */
export interface Sender {
  slug: string;
  id: string;
  secret: string;
  /** A signed request over these bytes. */
  sign(rawBody: Buffer, now?: Date): { headers: Record<string, string>; body: Buffer };
}

export async function makeSource(provider: string, input: Partial<CreateSourceInput> = {}): Promise<Sender> {
  const slug = `${provider}-${newId().slice(-12)}`;
  const created = await createSource(admin, { slug, name: slug, provider, ...input });
  const adapter = providerAdapter(provider);
  const secret = created.secret?.secret;
  if (!adapter || !secret) throw new Error(`no secret for ${provider}`);
  const options = adapter.optionsSchema.parse(input.options ?? {});
  return {
    slug,
    id: created.id,
    secret,
    sign(rawBody, now = new Date()) {
      const signed = adapter.sign({
        rawBody,
        secret: new Secret(secret),
        options,
        now,
        messageId: `msg_${newId()}`,
      });
      return {
        headers: { "content-type": "application/json", ...signed.headers },
        body: Buffer.from(signed.rawBody),
      };
    },
  };
}

/** A Stripe event of a payment, with its own id unless given. */
export function stripeEvent(
  over: Record<string, unknown> = {},
  object: Record<string, unknown> = {},
): Buffer {
  return Buffer.from(
    JSON.stringify({
      id: `evt_${newId()}`,
      object: "event",
      type: "payment_intent.succeeded",
      created: 1_790_000_000,
      livemode: false,
      data: {
        object: {
          id: `pi_${newId()}`,
          object: "payment_intent",
          amount: 4200,
          amount_received: 4200,
          currency: "eur",
          customer: "cus_9s6XKzkNRiz8i3",
          receipt_email: "anna.smith@example.com",
          ...object,
        },
      },
      ...over,
    }),
  );
}

/** An Adyen payment webhook of several items. */
export function adyenBatch(references: readonly string[]): Buffer {
  return Buffer.from(
    JSON.stringify({
      live: "false",
      notificationItems: references.map((pspReference) => ({
        NotificationRequestItem: {
          pspReference,
          merchantAccountCode: "ShopEU",
          merchantReference: `order-${pspReference}`,
          amount: { value: 1099, currency: "EUR" },
          eventCode: "AUTHORISATION",
          eventDate: "2026-11-23T10:00:00+01:00",
          paymentMethod: "visa",
          success: "true",
          additionalData: {},
        },
      })),
    }),
  );
}
