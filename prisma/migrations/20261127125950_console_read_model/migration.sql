-- Facts of the event that lists read from the delivery and its attempts alone: filled here, then required.
ALTER TABLE "events" ADD COLUMN     "derived_by" TEXT,
ADD COLUMN     "derived_from_id" UUID,
ADD COLUMN     "derived_reason" TEXT,
ADD COLUMN     "order_reference" TEXT;

ALTER TABLE "deliveries" ADD COLUMN     "amount" DECIMAL(38,18),
ADD COLUMN     "currency" TEXT,
ADD COLUMN     "customer" TEXT,
ADD COLUMN     "environment" "environment",
ADD COLUMN     "event_received_at" TIMESTAMPTZ(3),
ADD COLUMN     "kind" TEXT,
ADD COLUMN     "order_reference" TEXT,
ADD COLUMN     "reference" TEXT,
ADD COLUMN     "source_id" UUID,
ADD COLUMN     "type" TEXT;

UPDATE "deliveries" d SET "source_id" = e."source_id", "environment" = e."environment", "type" = e."type",
  "kind" = e."kind", "event_received_at" = e."received_at", "reference" = e."reference",
  "customer" = e."customer", "amount" = e."amount", "currency" = e."currency"
FROM "events" e WHERE e."id" = d."event_id";

ALTER TABLE "deliveries" ALTER COLUMN "environment" SET NOT NULL,
ALTER COLUMN "event_received_at" SET NOT NULL,
ALTER COLUMN "kind" SET NOT NULL,
ALTER COLUMN "source_id" SET NOT NULL,
ALTER COLUMN "type" SET NOT NULL;

ALTER TABLE "attempts" ADD COLUMN     "environment" "environment",
ADD COLUMN     "source_id" UUID;

UPDATE "attempts" a SET "source_id" = d."source_id", "environment" = d."environment"
FROM "deliveries" d WHERE d."id" = a."delivery_id";

ALTER TABLE "attempts" ALTER COLUMN "environment" SET NOT NULL,
ALTER COLUMN "source_id" SET NOT NULL;

-- Most events have neither, so partial indexes keep ingest from paying for them.
CREATE INDEX "events_order_reference_idx" ON "events"("order_reference") WHERE "order_reference" IS NOT NULL;
CREATE INDEX "events_derived_from_id_idx" ON "events"("derived_from_id") WHERE "derived_from_id" IS NOT NULL;

ALTER TABLE "events" ADD CONSTRAINT "events_derived_from_id_fkey" FOREIGN KEY ("derived_from_id") REFERENCES "events"("id") ON DELETE SET NULL ON UPDATE CASCADE;
