import { genericSamples } from "./generic-samples";
import { type Sample, type SampleWishes, shopSamples } from "./shop-samples";

export type { Sample, SampleWishes } from "./shop-samples";

/** Every sample there is for a provider, the usual one first; unknown providers get plain JSON bodies. */
export function samplesOf(provider: string, wishes: SampleWishes): Sample[] {
  switch (provider) {
    case "stripe":
    case "adyen":
    case "paypal":
      return shopSamples(provider, wishes);
    default:
      return genericSamples(wishes);
  }
}

/** The types that `samplesOf` has for a provider. */
export function sampleTypes(provider: string): string[] {
  return samplesOf(provider, { seed: "types", at: new Date(0), money: null }).map(({ type }) => type);
}
