-- CreateEnum
CREATE TYPE "failure_group_state" AS ENUM ('new', 'ongoing', 'regressed', 'resolved', 'muted');

-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "group_id" UUID;

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "failure_group_id" UUID;

-- CreateTable
CREATE TABLE "failure_groups" (
    "id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "template_version" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "because" TEXT[],
    "corrected_category" TEXT,
    "state" "failure_group_state" NOT NULL DEFAULT 'new',
    "state_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,
    "regressed_at" TIMESTAMPTZ(3),
    "regressions" INTEGER NOT NULL DEFAULT 0,
    "muted_at" TIMESTAMPTZ(3),
    "muted_by" TEXT,
    "muted_until" TIMESTAMPTZ(3),
    "muted_for_count" INTEGER,
    "muted_for_amount" DECIMAL(38,18),
    "muted_for_currency" TEXT,
    "owner_id" UUID,
    "owned_at" TIMESTAMPTZ(3),
    "merged_into_id" UUID,
    "merged_at" TIMESTAMPTZ(3),
    "merged_by" TEXT,
    "root_id" UUID NOT NULL,
    "suspected_entry_id" UUID,
    "suspected_at" TIMESTAMPTZ(3),
    "suspected_change" TEXT,

    CONSTRAINT "failure_groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "failure_grouping" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "grouped_from" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "failure_grouping_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "failure_groups_root_id_idx" ON "failure_groups"("root_id");

-- CreateIndex
CREATE INDEX "failure_groups_state_last_seen_at_id_idx" ON "failure_groups"("state", "last_seen_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "failure_groups_last_seen_at_id_idx" ON "failure_groups"("last_seen_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "failure_groups_destination_id_fingerprint_key" ON "failure_groups"("destination_id", "fingerprint");

-- AddForeignKey
ALTER TABLE "failure_groups" ADD CONSTRAINT "failure_groups_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "failure_groups" ADD CONSTRAINT "failure_groups_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "failure_groups"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Partial indexes, which the schema can't say. Both are empty when they are made: no row has a group yet.
-- A group's failures, newest first.
CREATE INDEX "attempts_group_idx" ON "attempts"("group_id", "started_at" DESC, "id" DESC)
  WHERE "status" = 'failed' AND "group_id" IS NOT NULL;
-- A group's open dead letters.
CREATE INDEX "deliveries_dead_group_idx" ON "deliveries"("failure_group_id", "dead_at" DESC, "id" DESC)
  WHERE "status" = 'dead' AND "resolved_at" IS NULL AND "failure_group_id" IS NOT NULL;

-- Where something failed before there were groups, a job gives it its group afterwards.
INSERT INTO "failure_grouping" ("grouped_from", "done_at")
  SELECT now() + interval '1 hour', CASE WHEN EXISTS (SELECT 1 FROM "attempts" WHERE "status" = 'failed') THEN NULL ELSE now() END;
