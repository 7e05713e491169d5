-- AlterTable
ALTER TABLE "batches" ALTER COLUMN "raw_body" DROP NOT NULL,
ALTER COLUMN "headers" DROP NOT NULL;

-- CreateTable
CREATE TABLE "payload_retention" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "days" INTEGER,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "mark_at" TIMESTAMPTZ(3),
    "mark_id" UUID,
    "emptied" BIGINT NOT NULL DEFAULT 0,
    "emptied_at" TIMESTAMPTZ(3),

    CONSTRAINT "payload_retention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "needed_payloads" (
    "event_id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "needed_payloads_pkey" PRIMARY KEY ("event_id")
);

-- CreateIndex
CREATE INDEX "needed_payloads_checked_at_idx" ON "needed_payloads"("checked_at");
