import { braintreeSamples } from "./braintree-samples";
import {
  checkoutSamples,
  mollieSamples,
  quickpaySamples,
  razorpaySamples,
  worldlineSamples,
} from "./card-samples";
import {
  lemonSqueezySamples,
  paddleSamples,
  paystackSamples,
  shopifySamples,
  squareSamples,
} from "./commerce-samples";
import { genericSamples } from "./generic-samples";
import {
  drawSample,
  type Sample,
  type SampleBody,
  type SampleDraw,
  sampleUuid,
  type SampleWishes,
} from "./sample-draw";
import { shopSamples } from "./shop-samples";
import {
  airwallexSamples,
  coinbaseCommerceSamples,
  goCardlessSamples,
  modernTreasurySamples,
  wiseSamples,
} from "./transfer-samples";

export type { Sample, SampleWishes } from "./sample-draw";

/** Providers with a body format of their own; all others get plain JSON. */
const SAMPLES: Readonly<Record<string, (draw: SampleDraw) => SampleBody[]>> = {
  airwallex: airwallexSamples,
  checkout: checkoutSamples,
  "coinbase-commerce": coinbaseCommerceSamples,
  gocardless: goCardlessSamples,
  lemonsqueezy: lemonSqueezySamples,
  "modern-treasury": modernTreasurySamples,
  mollie: mollieSamples,
  paddle: paddleSamples,
  paystack: paystackSamples,
  quickpay: quickpaySamples,
  razorpay: razorpaySamples,
  shopify: shopifySamples,
  square: squareSamples,
  wise: wiseSamples,
  worldline: worldlineSamples,
};

/** Every sample there is for a provider, the usual one first. */
export function samplesOf(provider: string, wishes: SampleWishes): Sample[] {
  const named = (type: string, body: Buffer): Sample => ({
    type,
    body,
    messageId: sampleUuid(wishes.seed, type),
  });
  switch (provider) {
    case "stripe":
    case "adyen":
    case "paypal":
      return shopSamples(provider, wishes).map(({ type, body }) => named(type, body));
    case "braintree":
      return braintreeSamples(drawSample(wishes)).map(({ type, text }) => named(type, Buffer.from(text)));
    default: {
      const bodies = (SAMPLES[provider] ?? genericSamples)(drawSample(wishes));
      return bodies.map(({ type, json }) => named(type, Buffer.from(JSON.stringify(json))));
    }
  }
}

/** The types that `samplesOf` has for a provider. */
export function sampleTypes(provider: string): string[] {
  return samplesOf(provider, { seed: "types", at: new Date(0), money: null }).map(({ type }) => type);
}
