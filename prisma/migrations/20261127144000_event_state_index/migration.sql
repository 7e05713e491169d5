-- Counts of events by state read this index alone: a paused destination's held deliveries lie all over the table.
DROP INDEX "deliveries_event_open_idx";
CREATE INDEX "deliveries_event_open_idx" ON "deliveries"("event_received_at" DESC, "event_id" DESC)
  INCLUDE ("attempt_count", "source_id", "environment", "kind", "type", "currency")
  WHERE "status" IN ('pending', 'held', 'sending');
