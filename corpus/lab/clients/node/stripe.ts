import { TIMEOUT_MS, answer } from "./answer";
import { load } from "./load";

interface Charges {
  charges: { create(charge: Record<string, unknown>): Promise<unknown> };
}

interface StripeSdk {
  default: new (key: string, options: Record<string, unknown>) => Charges;
}

interface StripeFailure {
  type?: string;
  code?: string;
  statusCode?: number;
  message?: string;
  detail?: unknown;
}

const { default: Stripe } = await load<StripeSdk>("stripe");

await answer(
  ({ url }) => {
    const { hostname, port, protocol } = new URL(url);
    const options = { host: hostname, port, protocol: protocol.slice(0, -1), timeout: TIMEOUT_MS };
    return new Stripe("sk_test_example", { ...options, maxNetworkRetries: 0 }).charges.create({
      amount: 4250,
      currency: "eur",
      source: "tok_visa",
    });
  },
  // Its message is always the same; what happened is the error behind it, which a log shows.
  ({ type, code, statusCode, message, detail }: StripeFailure) => ({
    name: type ?? null,
    code: code ?? null,
    ...(statusCode ? { status: statusCode } : {}),
    trace: detail instanceof Error ? `${type}: ${message}\n  detail: ${detail}` : null,
  }),
);
