-- Counts of rows per minute, hour and day (docs/decisions/0015). Filled by the job count-rows, history included.
-- CreateTable
CREATE TABLE "count_marks" (
    "family" TEXT NOT NULL,
    "counted_from" TIMESTAMPTZ(0) NOT NULL,
    "counted_to" TIMESTAMPTZ(0) NOT NULL,
    "whole_at" TIMESTAMPTZ(3),

    CONSTRAINT "count_marks_pkey" PRIMARY KEY ("family")
);

-- CreateTable
CREATE TABLE "event_totals" (
    "grain" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(0) NOT NULL,
    "source_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "event_totals_pkey" PRIMARY KEY ("grain","start","source_id","environment")
);

-- CreateTable
CREATE TABLE "event_counts" (
    "grain" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(0) NOT NULL,
    "source_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "type" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "event_counts_pkey" PRIMARY KEY ("grain","start","source_id","environment","type","kind","currency")
);

-- CreateTable
CREATE TABLE "delivery_totals" (
    "grain" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(0) NOT NULL,
    "destination_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "delivery_totals_pkey" PRIMARY KEY ("grain","start","destination_id","source_id","environment")
);

-- CreateTable
CREATE TABLE "delivery_counts" (
    "grain" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(0) NOT NULL,
    "destination_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "type" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "delivery_counts_pkey" PRIMARY KEY ("grain","start","destination_id","source_id","environment","type","kind","currency")
);

-- CreateTable
CREATE TABLE "failure_counts" (
    "grain" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(0) NOT NULL,
    "destination_id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "source_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "failure_counts_pkey" PRIMARY KEY ("grain","start","destination_id","category","source_id","environment")
);

-- Events by how their deliveries stand, newest first: the few that are not delivered, so no index of all rows.
CREATE INDEX "deliveries_event_dead_idx" ON "deliveries"("event_received_at" DESC, "event_id" DESC)
  INCLUDE ("source_id", "environment", "type", "kind", "currency") WHERE "status" = 'dead' AND "resolved_at" IS NULL;
CREATE INDEX "deliveries_event_resolved_idx" ON "deliveries"("event_received_at" DESC, "event_id" DESC)
  INCLUDE ("source_id", "environment", "type", "kind", "currency") WHERE "status" = 'dead' AND "resolved_at" IS NOT NULL;
CREATE INDEX "deliveries_event_open_idx" ON "deliveries"("event_received_at" DESC, "event_id" DESC)
  WHERE "status" IN ('pending', 'held', 'sending');
CREATE INDEX "events_quarantined_idx" ON "events"("received_at" DESC, "id" DESC)
  INCLUDE ("source_id", "environment") WHERE "status" = 'quarantined';
