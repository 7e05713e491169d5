import type { EventKind } from "@/lib/providers/model";
import { majorFromStored } from "@/lib/providers/money";
import { maskText } from "@/lib/format/mask-text";
import type { DeliveryRollup, DeliveryState, EnvironmentName, EventListRow, EventStatus } from "./model";

/** What a row of the list reads, of `events e` with its source and DELIVERY_ROLLUP. */
export const LIST_COLUMNS = `e.id, e.event_id, e.type, e.kind, e.status, e.environment, e.received_at, e.occurred_at,
  e.reference, e.order_reference, e.amount, e.currency, e.country, e.customer, e.payment_method, e.duplicate_count,
  s.id as source_id, s.slug as source_slug, s.name as source_name, s.provider as source_provider,
  dl.total as deliveries_total, dl.succeeded as deliveries_succeeded, dl.open as deliveries_open,
  dl.retried as deliveries_retried, dl.dead as deliveries_dead, dl.resolved as deliveries_resolved`;

/** An event's deliveries in numbers, looked up for the rows of a page only. */
export const DELIVERY_ROLLUP = `lateral (select count(*)::int as total,
    count(*) filter (where d.status = 'succeeded')::int as succeeded,
    count(*) filter (where d.status in ('pending','held','sending'))::int as open,
    count(*) filter (where d.status in ('pending','held','sending') and d.attempt_count > 0)::int as retried,
    count(*) filter (where d.status = 'dead' and d.resolved_at is null)::int as dead,
    count(*) filter (where d.status = 'dead' and d.resolved_at is not null)::int as resolved
  from deliveries d where d.event_id = e.id) dl`;

/** A row of the list statement in event-list.ts, as PostgreSQL gives it. */
export interface EventSqlRow {
  id: string;
  event_id: string;
  type: string;
  kind: EventKind;
  status: EventStatus;
  environment: EnvironmentName;
  received_at: Date;
  occurred_at: Date | null;
  reference: string | null;
  order_reference: string | null;
  amount: string | null;
  currency: string | null;
  country: string | null;
  customer: string | null;
  payment_method: string | null;
  duplicate_count: number;
  source_id: string;
  source_slug: string;
  source_name: string;
  source_provider: string;
  deliveries_total: number;
  deliveries_succeeded: number;
  deliveries_open: number;
  deliveries_retried: number;
  deliveries_dead: number;
  deliveries_resolved: number;
}

/** ISO text of a time, or null. */
export function isoOrNull(date: Date | null | undefined): string | null {
  return date ? date.toISOString() : null;
}

/** One word for an event's deliveries: the worst that needs a person comes first. */
export function deliveryState(counts: {
  total: number;
  open: number;
  retried: number;
  dead: number;
  resolved: number;
}): DeliveryState {
  if (counts.total === 0) return "none";
  if (counts.dead > 0) return "dead";
  if (counts.retried > 0) return "failing";
  if (counts.open > 0) return "pending";
  return counts.resolved > 0 ? "resolved" : "delivered";
}

function rollup(row: EventSqlRow): DeliveryRollup {
  return {
    state: deliveryState({
      total: row.deliveries_total,
      open: row.deliveries_open,
      retried: row.deliveries_retried,
      dead: row.deliveries_dead,
      resolved: row.deliveries_resolved,
    }),
    total: row.deliveries_total,
    succeeded: row.deliveries_succeeded,
    open: row.deliveries_open,
    dead: row.deliveries_dead,
    resolved: row.deliveries_resolved,
  };
}

/** The list's view of a row; `revealed` shows the customer unmasked. */
export function toListRow(row: EventSqlRow, revealed = false): EventListRow {
  return {
    id: row.id,
    eventId: row.event_id,
    type: row.type,
    kind: row.kind,
    status: row.status,
    environment: row.environment,
    source: {
      id: row.source_id,
      slug: row.source_slug,
      name: row.source_name,
      provider: row.source_provider,
    },
    receivedAt: row.received_at.toISOString(),
    occurredAt: isoOrNull(row.occurred_at),
    reference: row.reference,
    orderReference: row.order_reference,
    amount: majorFromStored(row.amount, row.currency),
    currency: row.currency,
    country: row.country,
    customer: row.customer !== null && !revealed ? maskText(row.customer) : row.customer,
    paymentMethod: row.payment_method,
    duplicateCount: row.duplicate_count,
    delivery: rollup(row),
  };
}
