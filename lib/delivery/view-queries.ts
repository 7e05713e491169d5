import type { FailureCategory } from "@/lib/failures/model";
import { pool } from "@/lib/platform/db";
import type { ResolutionReason } from "./inbox-model";
import type { DeadReason, DeliveryStatus, HeldReason } from "./model";

/** What a delivery's view is made of; the event's bytes stay in the database. */
export interface DeliverySqlRow {
  id: string;
  status: DeliveryStatus;
  heldReason: HeldReason | null;
  round: number;
  attemptCount: number;
  createdAt: Date;
  roundStartedAt: Date;
  nextAttemptAt: Date | null;
  lastAttemptAt: Date | null;
  lastCategory: FailureCategory | null;
  lastResponseStatus: number | null;
  lastError: string | null;
  completedAt: Date | null;
  deadAt: Date | null;
  deadReason: DeadReason | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  resolutionReason: ResolutionReason | null;
  resolutionNote: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  assignedAt: Date | null;
  snoozedUntil: Date | null;
  snoozedForRecovery: boolean;
  snoozedBy: string | null;
  destinationId: string;
  destinationSlug: string;
  destinationName: string;
  sourceId: string;
  sourceSlug: string;
  sourceName: string;
  sourceProvider: string;
  eventId: string;
  providerEventId: string;
  type: string;
  kind: string;
  environment: "live" | "test";
  reference: string | null;
  orderReference: string | null;
  customer: string | null;
  /** With the zeros of its column. */
  amount: string | null;
  currency: string | null;
  eventReceivedAt: Date;
  occurredAt: Date | null;
}

const COLUMNS = `d.id, d.status, d.held_reason as "heldReason", d.round, d.attempt_count as "attemptCount",
  d.created_at as "createdAt", d.round_started_at as "roundStartedAt", d.next_attempt_at as "nextAttemptAt",
  d.last_attempt_at as "lastAttemptAt", d.last_category as "lastCategory",
  d.last_response_status as "lastResponseStatus", d.last_error as "lastError",
  d.completed_at as "completedAt", d.dead_at as "deadAt", d.dead_reason as "deadReason",
  d.resolved_at as "resolvedAt", d.resolved_by as "resolvedBy", d.resolution_note as "resolutionNote",
  d.resolution_reason as "resolutionReason", d.assignee_id as "assigneeId", u.name as "assigneeName",
  d.assigned_at as "assignedAt", d.snoozed_until as "snoozedUntil",
  d.snoozed_for_recovery as "snoozedForRecovery", d.snoozed_by as "snoozedBy",
  t.id as "destinationId", t.slug as "destinationSlug", t.name as "destinationName",
  s.id as "sourceId", s.slug as "sourceSlug", s.name as "sourceName", s.provider as "sourceProvider",
  e.id as "eventId", e.event_id as "providerEventId", d.type, d.kind, d.environment, d.reference,
  d.order_reference as "orderReference", d.customer, d.amount, d.currency,
  d.event_received_at as "eventReceivedAt", e.occurred_at as "occurredAt"`;

async function readRows(condition: string, value: unknown, order: string): Promise<DeliverySqlRow[]> {
  const result = await pool().query<DeliverySqlRow>(
    `select ${COLUMNS} from deliveries d
     join events e on e.id = d.event_id
     join destinations t on t.id = d.destination_id
     join sources s on s.id = d.source_id
     left join users u on u.id = d.assignee_id
     where ${condition} order by ${order}`,
    [value],
  );
  return result.rows;
}

/** Deliveries by id, in the order of the ids; those that are gone are left out. */
export async function deliveryRows(ids: readonly string[]): Promise<DeliverySqlRow[]> {
  if (ids.length === 0) return [];
  return readRows("d.id = any($1::uuid[])", ids, "array_position($1::uuid[], d.id)");
}

/** Every delivery of an event, oldest first. */
export async function deliveryRowsOfEvent(eventId: string): Promise<DeliverySqlRow[]> {
  return readRows("d.event_id = $1::uuid", eventId, "d.created_at, d.id");
}
