import { adyen } from "./adyen";
import { braintree } from "./braintree";
import type { ProviderAdapter } from "./contract";
import { hmacSource } from "./hmac";
import { paypal } from "./paypal";
import { lithic, standardWebhooks, svix } from "./standard-webhooks";
import { PRESET_ADAPTERS } from "./presets";
import { stripe } from "./stripe";
import { wise } from "./wise";

/** Every provider, in the order that forms list them. */
export const PROVIDERS: readonly ProviderAdapter[] = [
  stripe,
  adyen,
  paypal,
  ...PRESET_ADAPTERS,
  braintree,
  wise,
  lithic,
  svix,
  standardWebhooks,
  hmacSource,
];

const BY_ID: ReadonlyMap<string, ProviderAdapter> = new Map(
  PROVIDERS.map((adapter) => [adapter.id, adapter]),
);

/** The adapter of an id, or null for an unknown one. */
export function providerAdapter(id: string): ProviderAdapter | null {
  return BY_ID.get(id) ?? null;
}
