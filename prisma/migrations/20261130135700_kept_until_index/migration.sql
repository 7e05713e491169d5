-- What is kept on hold until a moment at the latest.
CREATE INDEX "deliveries_kept_until_idx" ON "deliveries"("next_attempt_at")
  WHERE "status" = 'held' AND "next_attempt_at" IS NOT NULL;
