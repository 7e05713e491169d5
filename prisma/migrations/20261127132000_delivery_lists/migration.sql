-- Lists of deliveries, dead letters and failed attempts at any size (docs/decisions/0018). An index that begins
-- with the state is rewritten by every update of a delivery. Partial ones are paid for by the rows in that state.
DROP INDEX "deliveries_status_created_at_idx";
DROP INDEX "attempts_started_at_idx";
DROP INDEX "attempts_failed_idx";
DROP INDEX "deliveries_dead_idx";
DROP INDEX "deliveries_lease_idx";
DROP INDEX "deliveries_sending_idx";

CREATE INDEX "deliveries_created_at_id_idx" ON "deliveries"("created_at" DESC, "id" DESC);
CREATE INDEX "deliveries_source_id_created_at_idx" ON "deliveries"("source_id", "created_at" DESC);

-- States that few deliveries are in, in the order of the list.
CREATE INDEX "deliveries_pending_idx" ON "deliveries"("created_at" DESC, "id" DESC)
  INCLUDE ("destination_id", "source_id", "environment", "type", "kind", "currency", "last_category")
  WHERE "status" = 'pending';
CREATE INDEX "deliveries_held_created_idx" ON "deliveries"("created_at" DESC, "id" DESC)
  INCLUDE ("destination_id", "source_id", "environment", "type", "kind", "currency", "last_category", "held_reason")
  WHERE "status" = 'held';
-- What failed at least once and has not arrived since: dead letters, and what is tried again.
CREATE INDEX "deliveries_failing_idx" ON "deliveries"("created_at" DESC, "id" DESC)
  INCLUDE ("status", "destination_id", "source_id", "environment", "type", "kind", "currency", "last_category")
  WHERE "status" = 'dead' OR "last_category" IS NOT NULL;
-- Few rows at any moment, so the sweeper's question for lapsed claims reads the same index.
CREATE INDEX "deliveries_sending_idx" ON "deliveries"("destination_id", "lease_until") WHERE "status" = 'sending';

-- The inbox: everything that its filters, counts, causes and sums of money ask is in the index, so that a
-- hundred thousand open dead letters are counted without touching the table.
CREATE INDEX "deliveries_dead_idx" ON "deliveries"("dead_at" DESC, "id" DESC)
  INCLUDE ("destination_id", "source_id", "environment", "type", "kind", "last_category", "last_response_status",
    "currency", "amount", "reference", "customer", "event_id")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL;
CREATE INDEX "deliveries_dead_amount_idx" ON "deliveries"
  ((coalesce("currency", '')) DESC, (coalesce(abs("amount"), -1)) DESC, "id" DESC)
  INCLUDE ("currency", "amount", "dead_at", "destination_id", "source_id", "environment", "type", "kind",
    "last_category", "last_response_status")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL;
-- A payment counts once in money at risk, at its largest stuck amount: the first row of each payment in this
-- order. The second does the same within each cause, the third counts a cause's customers.
CREATE INDEX "deliveries_dead_payment_idx" ON "deliveries"
  ("source_id", "currency", (coalesce("reference", "event_id"::text)), (abs("amount")) DESC)
  INCLUDE ("amount", "reference", "event_id", "environment")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL AND "amount" IS NOT NULL;
CREATE INDEX "deliveries_dead_cause_idx" ON "deliveries"
  ("destination_id", "last_category", "source_id", "currency", (coalesce("reference", "event_id"::text)),
    "last_response_status", (abs("amount")) DESC)
  INCLUDE ("id", "amount", "reference", "event_id", "dead_at", "environment")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL;
CREATE INDEX "deliveries_dead_customer_idx" ON "deliveries"
  ("destination_id", "last_category", "last_response_status", "customer") INCLUDE ("environment")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL AND "customer" IS NOT NULL;
CREATE INDEX "deliveries_resolved_idx" ON "deliveries"("dead_at" DESC, "id" DESC)
  INCLUDE ("destination_id", "source_id", "environment", "type", "kind", "last_category", "last_response_status",
    "currency", "amount")
  WHERE "status" = 'dead' AND "resolved_at" IS NOT NULL;
CREATE INDEX "deliveries_resolved_amount_idx" ON "deliveries"
  ((coalesce("currency", '')) DESC, (coalesce(abs("amount"), -1)) DESC, "id" DESC)
  WHERE "status" = 'dead' AND "resolved_at" IS NOT NULL;

-- Failed attempts, newest first, with what their list and counts filter by.
CREATE INDEX "attempts_failed_idx" ON "attempts"("started_at" DESC, "id" DESC)
  INCLUDE ("destination_id", "source_id", "environment", "category", "response_status", "error_code", "delivery_id")
  WHERE "status" = 'failed';
-- A cause of failure: its first, its last and its newest attempts.
CREATE INDEX "attempts_failed_cause_idx" ON "attempts"("destination_id", "category", "started_at" DESC)
  INCLUDE ("delivery_id", "environment", "source_id")
  WHERE "status" = 'failed';
