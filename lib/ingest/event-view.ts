import type { EventKind } from "@/lib/providers/model";
import { majorFromStored } from "@/lib/providers/money";
import { maskText } from "@/lib/access/mask";
import type { DeliveryRollup, DeliveryState, EnvironmentName, EventListRow, EventStatus } from "./model";

/** A row of the list statement in queries.ts, as PostgreSQL gives it. */
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
    amount: majorFromStored(row.amount, row.currency),
    currency: row.currency,
    country: row.country,
    customer: row.customer !== null && !revealed ? maskText(row.customer) : row.customer,
    paymentMethod: row.payment_method,
    duplicateCount: row.duplicate_count,
    delivery: rollup(row),
  };
}
