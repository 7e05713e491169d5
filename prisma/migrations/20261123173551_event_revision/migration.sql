-- DropIndex
DROP INDEX "events_source_id_event_id_key";

-- AlterTable
ALTER TABLE "events" ADD COLUMN     "revision" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "events_customer_idx" ON "events"("customer");

-- CreateIndex
CREATE UNIQUE INDEX "events_source_id_event_id_revision_key" ON "events"("source_id", "event_id", "revision");
