import { PROVIDERS, providerAdapter } from "@/lib/providers/registry";
import { publicKeyPem } from "@/lib/providers/paypal/verify";
import type { Secret } from "@/lib/secrets/secret";

/** PayPal's own id of the demo's webhook; part of what it signs. */
const DEMO_WEBHOOK_ID = "9FH18027BK5501042";

/** A fresh secret of the shape the provider issues. */
export function newProviderSecret(provider: string): Secret {
  const adapter = providerAdapter(provider);
  if (!adapter) {
    const known = PROVIDERS.map(({ id }) => id).join(", ");
    throw new RangeError(`Tallyhook has no provider "${provider}". Known: ${known}.`);
  }
  return adapter.generateSecret();
}

/**
 * What a source of this provider needs besides its secret, when we play the provider: PayPal's webhook id
 * and the public half of the key that we sign with.
 */
export function sourceOptionsFor(provider: string, secret: Secret): Record<string, unknown> {
  if (provider !== "paypal") return {};
  return { webhookId: DEMO_WEBHOOK_ID, certificate: publicKeyPem(secret.reveal()) };
}
