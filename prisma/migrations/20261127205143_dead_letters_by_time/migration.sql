-- Events with dead letters, and dead letters, by time, kept by the count of dead letters (docs/decisions/0031): charts
-- and counts of months add up a few thousand rows. Everything is counted anew with its event and times.
TRUNCATE "counted_letters", "letter_groups", "letter_kinds", "letter_sets", "dead_letter_changes";

-- AlterTable
ALTER TABLE "counted_letters" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "event_id" UUID NOT NULL,
ADD COLUMN     "event_received_at" TIMESTAMPTZ(3) NOT NULL;

-- CreateTable
CREATE TABLE "letter_event_counts" (
    "grain" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(0) NOT NULL,
    "source_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "type" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "resolved" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "letter_event_counts_pkey" PRIMARY KEY ("grain","start","source_id","environment","type","kind","currency","resolved")
);

-- CreateTable
CREATE TABLE "letter_delivery_counts" (
    "grain" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(0) NOT NULL,
    "destination_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "type" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "letter_delivery_counts_pkey" PRIMARY KEY ("grain","start","destination_id","source_id","environment","type","kind","currency","category")
);

-- CreateIndex
CREATE INDEX "counted_letters_event_id_idx" ON "counted_letters"("event_id");

-- CreateIndex
CREATE INDEX "counted_letters_kind_idx" ON "counted_letters"("kind");

INSERT INTO "dead_letter_changes" ("delivery_id")
  SELECT "id" FROM "deliveries" WHERE "status" = 'dead' AND "resolved_at" IS NULL
  UNION ALL SELECT "id" FROM "deliveries" WHERE "status" = 'dead' AND "resolved_at" IS NOT NULL;
