-- What waits at a destination, each reason for itself: first attempts are not looked for among thousands of retries.
CREATE INDEX "deliveries_held_stream_idx" ON "deliveries"("destination_id", "held_reason", "created_at", "id")
  WHERE "status" = 'held';
