import type { ProviderAdapter } from "@/lib/providers/contract";
import { airwallex, coinbaseCommerce, modernTreasury } from "./banking-and-crypto";
import { lemonsqueezy, paddle, paystack, shopify } from "./commerce";
import { checkout, gocardless, quickpay, razorpay, worldline } from "./direct-debit-and-cards";
import { mollie } from "./mollie";
import { presetAdapter } from "./preset";
import { square } from "./square";

const PRESETS = [
  square,
  shopify,
  gocardless,
  checkout,
  mollie,
  razorpay,
  paddle,
  paystack,
  airwallex,
  modernTreasury,
  coinbaseCommerce,
  lemonsqueezy,
  worldline,
  quickpay,
];

/** Providers whose whole difference is a table. */
export const PRESET_ADAPTERS: readonly ProviderAdapter[] = PRESETS.map(presetAdapter);
