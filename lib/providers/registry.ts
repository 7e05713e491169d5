import { adyen } from "./adyen";
import type { ProviderAdapter } from "./contract";
import { hmacSource } from "./hmac";
import { paypal } from "./paypal";
import { standardWebhooks } from "./standard-webhooks";
import { stripe } from "./stripe";

/** Every provider, in the order that forms list them. */
export const PROVIDERS: readonly ProviderAdapter[] = [stripe, adyen, paypal, standardWebhooks, hmacSource];

const BY_ID: ReadonlyMap<string, ProviderAdapter> = new Map(
  PROVIDERS.map((adapter) => [adapter.id, adapter]),
);

/** The adapter of an id, or null for an unknown one. */
export function providerAdapter(id: string): ProviderAdapter | null {
  return BY_ID.get(id) ?? null;
}
