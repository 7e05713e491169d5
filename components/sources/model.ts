/** One option of a provider's adapter, for a form. */
export interface OptionField {
  name: string;
  label: string;
  help: string | null;
  required: boolean;
  /** Given when only these values are possible. */
  choices: readonly string[] | null;
  initial: string;
  long: boolean;
}

/** A provider as the form needs it. */
export interface ProviderChoice {
  id: string;
  name: string;
  needsSecret: boolean;
  secretHelp: string;
  fields: readonly OptionField[];
}

export interface NewSource {
  provider: string;
  name: string;
  slug: string;
  environment: "live" | "test";
  legalEntity?: string;
  options: Record<string, string>;
  /** The provider's secret; absent to have one made, or where the provider needs none. */
  secret?: string;
}

export interface CreatedSource {
  slug: string;
  /** The secret that was made, shown once; null when the person pasted one or none is needed. */
  secret: string | null;
}

const PASTE_AT: Record<string, string> = {
  stripe: "Stripe Dashboard, Workbench, Webhooks, Add destination: paste it as the endpoint URL.",
  adyen: "Adyen Customer Area, Developers, Webhooks, Create new webhook: paste it as the URL.",
  paypal:
    "PayPal Developer Dashboard, Apps & Credentials, your app, Add webhook: paste it as the webhook URL.",
  airwallex: "Airwallex web app, Developer, Webhooks: paste it as the notification URL.",
  braintree: "Braintree Control Panel, Settings, Webhooks: paste it as the destination URL.",
  checkout: "Checkout.com Dashboard, Developers, Webhooks: paste it as the endpoint URL.",
  "coinbase-commerce": "Coinbase Commerce, Settings, Notifications: paste it as an endpoint.",
  gocardless: "GoCardless Dashboard, Developers, Webhook endpoints: paste it as the endpoint's URL.",
  lemonsqueezy: "Lemon Squeezy, Settings, Webhooks: paste it as the callback URL.",
  lithic: "Lithic's dashboard or API, event subscriptions: paste it as the subscription's URL.",
  "modern-treasury": "Modern Treasury, Developers, Webhooks: paste it as the endpoint's URL.",
  mollie:
    "Mollie Dashboard, Developers, Webhooks: paste it as the URL of a new webhook, not of a classic one.",
  paddle: "Paddle, Developer Tools, Notifications: paste it as the destination's URL.",
  paystack: "Paystack Dashboard, Settings, API Keys & Webhooks: paste it as the webhook URL.",
  quickpay: "Quickpay Manager, Settings, Integration: paste it as the callback URL.",
  razorpay: "Razorpay Dashboard, Account & Settings, Webhooks: paste it as the webhook URL.",
  shopify:
    "Shopify admin, Settings, Notifications, Webhooks, or your app's subscription: paste it as the URL.",
  square:
    "Square Developer Console, Webhooks, Subscriptions: paste it as the notification URL, exactly as it stands here.",
  svix: "The sender's Svix portal, Endpoints: paste it as the endpoint's URL.",
  wise: "Wise Developer Hub, Webhooks, Subscriptions: paste it as the webhook URL; it must be a name, not an IP address.",
  worldline: "The Worldline (Ingenico) configuration centre, Webhooks: paste it as the endpoint.",
};

/** Where the endpoint's address goes at the provider. */
export function pasteAt(provider: string): string {
  return PASTE_AT[provider] ?? "Paste it where the sender asks for the webhook's URL.";
}

const SLUG_LENGTH_MAX = 40;

/** A name as a slug: "Stripe, EU shop" → "stripe-eu-shop". */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, SLUG_LENGTH_MAX)
    .replace(/-+$/, "");
}

/** An option's value as its field holds it: what is no text as JSON. */
export function optionText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
