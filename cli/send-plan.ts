import { PROVIDERS, providerAdapter } from "@/lib/providers/registry";
import { currencyExponent } from "@/lib/providers/currency-exponents";
import { currencyCode } from "@/lib/providers/money";
import type { ProviderAdapter } from "@/lib/providers/contract";
import { sampleTypes } from "@/simulator/samples/samples";
import { AppError } from "@/lib/platform/errors";

/** The options of `tallyhook send` as commander gives them. */
export interface SendFlags {
  provider: string;
  source?: string;
  type?: string;
  secret?: string;
  secretFile?: string;
  option: Record<string, string>;
  url: string;
  count: string;
  amount?: string;
  currency?: string;
  seed?: string;
  duplicate?: boolean;
  forge?: boolean;
  dryRun?: boolean;
  json?: boolean;
  list?: boolean;
}

export interface SendPlan {
  adapter: ProviderAdapter;
  type: string | null;
  url: string;
  count: number;
  money: { minor: number; currency: string } | null;
  seed: string | null;
  /** Options of the source given on the command line, e.g. PayPal's webhookId. */
  options: Record<string, string>;
}

const COUNT_MAX = 100_000;

function refuse(message: string): never {
  throw new AppError("invalid_input", message, { retry: "never" });
}

/** Checks everything that can be wrong with the command before anything is sent. AppError("invalid_input"). */
export function planSend(flags: SendFlags): SendPlan {
  const adapter = providerAdapter(flags.provider);
  if (!adapter) {
    return refuse(
      `Unknown provider "${flags.provider}". Choose one of: ${PROVIDERS.map(({ id }) => id).join(", ")}.`,
    );
  }
  return {
    adapter,
    type: typeOf(flags),
    url: urlOf(flags.url),
    count: countOf(flags.count),
    money: moneyOf(flags),
    seed: flags.seed ?? null,
    options: flags.option,
  };
}

function typeOf({ provider, type }: SendFlags): string | null {
  if (type === undefined) return null;
  const types = sampleTypes(provider);
  if (types.includes(type)) return type;
  return refuse(`There is no sample of type "${type}" for ${provider}. Choose one of: ${types.join(", ")}.`);
}

function urlOf(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  return refuse(`--url must be an http or https address like http://localhost:3000, not "${text}".`);
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= COUNT_MAX) return count;
  return refuse(`--count must be a whole number from 1 to ${COUNT_MAX}, not "${text}".`);
}

function moneyOf({ provider, amount, currency }: SendFlags): SendPlan["money"] {
  if (amount === undefined && currency === undefined) return null;
  if (amount === undefined || currency === undefined) {
    return refuse("Give --amount and --currency together, for example --amount 42.00 --currency EUR.");
  }
  const code = currencyCode(currency);
  if (code === null) return refuse(`--currency must be a code like EUR, not "${currency}".`);
  const exponent = currencyExponent(code, provider);
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(amount);
  const fraction = match?.[2] ?? "";
  if (!match || fraction.length > exponent) {
    const example = exponent === 0 ? "4200" : `42.${"0".repeat(exponent)}`;
    return refuse(`--amount must be an amount of ${code} like ${example}, not "${amount}".`);
  }
  return { minor: Number(match[1] + fraction.padEnd(exponent, "0")), currency: code };
}
