-- Whole days lie scattered between the hours that they sum up: a chart of months reads them from these alone.
CREATE INDEX "event_counts_days_idx" ON "event_counts"("start", "source_id", "environment", "type", "kind", "currency")
  INCLUDE ("count") WHERE "grain" = 86400;
CREATE INDEX "delivery_counts_days_idx" ON "delivery_counts"("start", "destination_id", "source_id", "environment", "type", "kind", "currency")
  INCLUDE ("count") WHERE "grain" = 86400;
