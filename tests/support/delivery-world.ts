import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";

export interface WorldDelivery {
  id: string;
  destination: string;
  source: string;
  status: "pending" | "held" | "sending" | "succeeded" | "dead";
  environment: "live" | "test";
  kind: string;
  type: string;
  category: string | null;
  responseStatus: number | null;
  currency: string | null;
  amount: string | null;
  reference: string | null;
  orderReference: string | null;
  customer: string | null;
  eventId: string;
  providerEventId: string;
  createdAt: Date;
  deadAt: Date | null;
  resolvedAt: Date | null;
}

const STATUSES = [
  "succeeded",
  "succeeded",
  "succeeded",
  "pending",
  "held",
  "sending",
  "dead",
  "dead",
  "dead",
];
const CATEGORIES = ["payload_mismatch", "business_conflict", "auth_config"];
const BEGIN = Date.parse("2026-11-20T00:00:00Z");

/** Numbers in 0..1 that are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** A row of the world; many share a millisecond, an amount, a customer. */
function draw(random: () => number, index: number): WorldDelivery {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const status = pick(STATUSES) as WorldDelivery["status"];
  const dead = status === "dead";
  const failed = dead || (status === "pending" && random() < 0.5);
  const at = BEGIN + Math.floor(random() * 40) * 1_000;
  const priced = random() < 0.8;
  const id = newId();
  return {
    id,
    destination: pick(["ledger", "netsuite", "crm"]),
    source: pick(["shop", "market"]),
    status,
    environment: random() < 0.7 ? "live" : "test",
    kind: pick(["payment.succeeded", "refund.succeeded", "payout.paid"]),
    type: pick(["charge.succeeded", "charge.refunded", "payout.paid", "odd_%_type"]),
    category: failed ? pick(CATEGORIES) : null,
    responseStatus: failed && random() < 0.8 ? pick([422, 409, 401]) : null,
    currency: priced ? pick(["EUR", "USD", "JPY"]) : null,
    amount: priced ? `${Math.floor(random() * 12) - 2}.50` : null,
    reference: random() < 0.9 ? `pi_${Math.floor(random() * 60)}` : null,
    orderReference: random() < 0.5 ? `order-${Math.floor(random() * 40)}` : null,
    customer: random() < 0.7 ? `cus_${Math.floor(random() * 30)}` : null,
    eventId: newId(),
    providerEventId: `evt_world_${index}_${id.slice(-6)}`,
    createdAt: new Date(at),
    deadAt: dead ? new Date(at + Math.floor(random() * 20) * 1_000) : null,
    resolvedAt: dead && random() < 0.3 ? new Date(at + 60_000) : null,
  };
}

/** The destinations and sources that world deliveries belong to. */
export async function makeWorld(): Promise<void> {
  for (const slug of ["shop", "market"]) {
    await db().source.create({ data: { slug, name: slug, provider: "stripe", legalEntity: `${slug} GmbH` } });
  }
  for (const slug of ["ledger", "netsuite", "crm"]) {
    await db().destination.create({
      data: { slug, name: slug, url: "http://127.0.0.1:9/", secretEnvelope: "x", secretHint: "x" },
    });
  }
}

/** Draws and stores deliveries with their events; the same seed draws the same facts. */
export async function addDeliveries(count: number, seed: number): Promise<WorldDelivery[]> {
  const random = chance(seed);
  const rows = Array.from({ length: count }, (_, index) => draw(random, index));
  await pool().query(
    `insert into events (id, source_id, event_id, type, kind, environment, status, received_at, reference,
       order_reference, customer, amount, currency)
     select (r->>'eventId')::uuid, s.id, r->>'providerEventId', r->>'type', r->>'kind',
       (r->>'environment')::environment, 'dispatched', (r->>'createdAt')::timestamptz, r->>'reference',
       r->>'orderReference', r->>'customer', (r->>'amount')::numeric, r->>'currency'
     from json_array_elements($1::json) r join sources s on s.slug = r->>'source'`,
    [JSON.stringify(rows)],
  );
  await pool().query(
    `insert into deliveries (id, event_id, destination_id, status, held_reason, created_at, round_started_at,
       last_category, last_response_status, last_error, dead_at, dead_reason, resolved_at, source_id, environment,
       type, kind, event_received_at, reference, order_reference, customer, amount, currency)
     select (r->>'id')::uuid, e.id, d.id, (r->>'status')::delivery_status,
       case when r->>'status' = 'held' then 'paused' end::held_reason, (r->>'createdAt')::timestamptz,
       (r->>'createdAt')::timestamptz, r->>'category', (r->>'responseStatus')::int,
       case when r->>'category' is not null then 'It refused ada.lovelace@example.com.' end,
       (r->>'deadAt')::timestamptz, case when r->>'status' = 'dead' then 'not_retryable' end,
       (r->>'resolvedAt')::timestamptz, e.source_id, e.environment, e.type, e.kind, e.received_at, e.reference,
       e.order_reference, e.customer, e.amount, e.currency
     from json_array_elements($1::json) r join destinations d on d.slug = r->>'destination'
       join events e on e.id = (r->>'eventId')::uuid`,
    [JSON.stringify(rows)],
  );
  return rows;
}
