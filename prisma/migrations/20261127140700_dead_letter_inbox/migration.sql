-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "assigned_at" TIMESTAMPTZ(3),
ADD COLUMN     "assigned_by" TEXT,
ADD COLUMN     "assignee_id" UUID,
ADD COLUMN     "resolution_reason" TEXT,
ADD COLUMN     "snoozed_by" TEXT,
ADD COLUMN     "snoozed_for_recovery" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "snoozed_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "dead_letter_notes" (
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "author_id" UUID,
    "author_name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dead_letter_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note_mentions" (
    "note_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "note_mentions_pkey" PRIMARY KEY ("note_id","user_id")
);

-- CreateIndex
CREATE INDEX "dead_letter_notes_delivery_id_created_at_idx" ON "dead_letter_notes"("delivery_id", "created_at");

-- CreateIndex
CREATE INDEX "note_mentions_user_id_created_at_idx" ON "note_mentions"("user_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dead_letter_notes" ADD CONSTRAINT "dead_letter_notes_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "dead_letter_notes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Partial indexes, which the schema can't say: what waits for a person is a small part of all deliveries.
-- The indexes of the inbox once more (decision 0018), with who has a dead letter and until when it is snoozed, so
-- that counts, sums and causes of the open list still read an index alone.
DROP INDEX "deliveries_dead_idx";
DROP INDEX "deliveries_dead_amount_idx";
DROP INDEX "deliveries_dead_payment_idx";
DROP INDEX "deliveries_dead_cause_idx";
DROP INDEX "deliveries_dead_customer_idx";
CREATE INDEX "deliveries_dead_idx" ON "deliveries"("dead_at" DESC, "id" DESC)
  INCLUDE ("destination_id", "source_id", "environment", "type", "kind", "last_category", "last_response_status",
    "currency", "amount", "reference", "customer", "event_id", "assignee_id", "snoozed_until")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL;
CREATE INDEX "deliveries_dead_amount_idx" ON "deliveries"
  ((coalesce("currency", '')) DESC, (coalesce(abs("amount"), -1)) DESC, "id" DESC)
  INCLUDE ("currency", "amount", "dead_at", "destination_id", "source_id", "environment", "type", "kind",
    "last_category", "last_response_status", "assignee_id", "snoozed_until")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL;
CREATE INDEX "deliveries_dead_payment_idx" ON "deliveries"
  ("source_id", "currency", (coalesce("reference", "event_id"::text)), (abs("amount")) DESC)
  INCLUDE ("amount", "reference", "event_id", "environment", "assignee_id", "snoozed_until")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL AND "amount" IS NOT NULL;
CREATE INDEX "deliveries_dead_cause_idx" ON "deliveries"
  ("destination_id", "last_category", "source_id", "currency", (coalesce("reference", "event_id"::text)),
    "last_response_status", (abs("amount")) DESC)
  INCLUDE ("id", "amount", "reference", "event_id", "dead_at", "environment", "assignee_id", "snoozed_until")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL;
CREATE INDEX "deliveries_dead_customer_idx" ON "deliveries"
  ("destination_id", "last_category", "last_response_status", "customer")
  INCLUDE ("environment", "assignee_id", "snoozed_until")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL AND "customer" IS NOT NULL;
CREATE INDEX "deliveries_assigned_idx" ON "deliveries"("assignee_id", "dead_at" DESC, "id" DESC)
  INCLUDE ("snoozed_until", "environment")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL AND "assignee_id" IS NOT NULL;
CREATE INDEX "deliveries_snoozed_idx" ON "deliveries"("snoozed_until", "id") INCLUDE ("assignee_id", "environment")
  WHERE "status" = 'dead' AND "resolved_at" IS NULL AND "snoozed_until" IS NOT NULL;
CREATE INDEX "deliveries_awaiting_recovery_idx" ON "deliveries"("destination_id")
  WHERE "snoozed_for_recovery" AND "status" = 'dead' AND "resolved_at" IS NULL;
CREATE INDEX "note_mentions_unseen_idx" ON "note_mentions"("user_id", "delivery_id") WHERE "seen_at" IS NULL;
-- What one act changed, so that it can be undone.
CREATE INDEX "audit_entries_correlation_id_idx" ON "audit_entries"("correlation_id") WHERE "correlation_id" IS NOT NULL;
