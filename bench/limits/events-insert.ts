/** The columns that a Stripe event fills, with their types. */
export const COLUMNS = [
  ["id", "uuid"],
  ["source_id", "uuid"],
  ["event_id", "text"],
  ["type", "text"],
  ["kind", "text"],
  ["environment", "environment"],
  ["received_at", "timestamptz"],
  ["occurred_at", "timestamptz"],
  ["reference", "text"],
  ["order_reference", "text"],
  ["amount", "numeric"],
  ["currency", "text"],
  ["customer", "text"],
  ["raw_body", "bytea"],
  ["headers", "jsonb"],
] as const;

/** Their names, as a list of SQL. */
export const COLUMN_NAMES = COLUMNS.map(([name]) => name).join(", ");

/** What follows the rows: unique as in the product, and nothing more. */
export const ON_CONFLICT = "on conflict (source_id, event_id, revision) do nothing";

/** Headers as the receiver keeps them of Stripe's. */
export const HEADERS = JSON.stringify({
  accept: "*/*; q=0.5, application/xml",
  "cache-control": "no-cache",
  "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
  "content-type": "application/json; charset=utf-8",
  "stripe-signature": `t=1790000000,v1=${"0f".repeat(32)}`,
});
