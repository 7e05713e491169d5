type Filling = (random: () => number) => string;

const pick = <T>(random: () => number, values: readonly [T, ...T[]]): T =>
  values[Math.floor(random() * values.length)] ?? values[0];

const oneOf =
  (...values: [string, ...string[]]): Filling =>
  (random) =>
    pick(random, values);

const whole = (random: () => number, from: number, to: number) =>
  from + Math.floor(random() * (to - from + 1));

function signs(random: () => number, alphabet: string, count: number): string {
  return Array.from({ length: count }, () => alphabet[Math.floor(random() * alphabet.length)] ?? "").join("");
}

const HEX = "0123456789abcdef";
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const two = (value: number) => String(value).padStart(2, "0");

const day: Filling = (random) =>
  `20${whole(random, 23, 27)}-${two(whole(random, 1, 12))}-${two(whole(random, 1, 28))}`;
const clock: Filling = (random) => [23, 59, 59].map((most) => two(whole(random, 0, most))).join(":");
const uuid: Filling = (random) => [8, 4, 4, 4, 12].map((length) => signs(random, HEX, length)).join("-");
const ip: Filling = (random) => [10, 255, 255, 254].map((most) => whole(random, 1, most)).join(".");

const host = oneOf(
  "api.example.com",
  "erp.internal",
  "hooks.acme.io",
  "ledger-svc",
  "billing.prod.svc.cluster.local",
  "gateway.company.net",
  "sap-prd-01",
  "crm.example.org",
  "localhost",
  "db-primary",
  "10-0-3-17.ec2.internal",
);
const path = oneOf(
  "/webhooks",
  "/api/v2/payments",
  "/hooks/tallyhook",
  "/v1/invoices",
  "/rest/orders/import",
  "/events",
);
const word = oneOf(
  "payment",
  "invoice",
  "order",
  "refund",
  "customer",
  "account",
  "shipment",
  "subscription",
  "ledger",
  "journal",
  "contract",
  "item",
);
const field = oneOf(
  "amount",
  "currency",
  "customer_id",
  "dueDate",
  "line_items",
  "billing_address",
  "taxCode",
  "email",
  "reference",
  "status",
  "country",
  "postingDate",
  "quantity",
);

/** What the slots of templates are filled with. */
export const SLOTS: Readonly<Record<string, Filling>> = {
  n: (random) => String(whole(random, 1, 250)),
  big: (random) => String(whole(random, 100_000, 2_000_000_000)),
  id: (random) => signs(random, LETTERS, whole(random, 8, 24)),
  uuid,
  word,
  name: oneOf("Acme Ltd", "Ida Krüger", "Northwind", "J. Smith", "Müller GmbH", "Contoso", "Fernanda Lima"),
  field,
  path,
  host,
  ip,
  port: oneOf("443", "8080", "5432", "3306", "6379", "8443", "9092"),
  url: (random) => `https://${host(random)}${path(random)}`,
  email: oneOf("ops@example.com", "ida@example.org", "billing@acme.io"),
  amount: (random) => `${whole(random, 1, 9_999)}.${two(whole(random, 0, 99))}`,
  currency: oneOf("EUR", "USD", "GBP", "JPY", "BRL", "CHF", "PLN"),
  date: day,
  time: (random) => `${day(random)}T${clock(random)}Z`,
  ms: (random) => String(pick(random, [1000, 3000, 5000, 10_000, 15_000, 30_000, 60_000])),
  file: oneOf(
    "handler.js",
    "invoice_service.py",
    "PaymentController.java",
    "process_event.rb",
    "Webhook.php",
    "main.go",
  ),
  fn: oneOf("processEvent", "handle_webhook", "postInvoice", "applyPayment", "sync_order", "toLedgerEntry"),
  class: oneOf("InvoiceService", "PaymentHandler", "OrderMapper", "WebhookController", "LedgerClient"),
  table: oneOf("payments", "invoices", "orders", "customers", "ledger_entries"),
  column: oneOf("external_id", "amount", "currency", "customer_id", "posted_at", "status"),
  version: (random) => `${whole(random, 1, 9)}.${whole(random, 0, 20)}.${whole(random, 0, 9)}`,
  hex: (random) => signs(random, HEX, whole(random, 8, 16)),
};
