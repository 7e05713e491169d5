-- AlterTable
ALTER TABLE "letter_groups" ADD COLUMN     "failure_group_id" UUID;

-- CreateTable
CREATE TABLE "failure_group_counts" (
    "grain" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(0) NOT NULL,
    "group_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "failure_group_counts_pkey" PRIMARY KEY ("grain","start","group_id","environment")
);

-- CreateIndex
CREATE INDEX "failure_group_counts_group_id_environment_idx" ON "failure_group_counts"("group_id", "environment");

-- Money and customers of a failure group are summed from the counted dead letters, so they are told apart by it.
DROP INDEX "letter_groups_combination_idx";
CREATE UNIQUE INDEX "letter_groups_combination_idx" ON "letter_groups"("resolved", "asleep", "destination_id",
  "source_id", "environment", (coalesce("last_category", '')), (coalesce("last_response_status", 0)),
  (coalesce("currency", '')), (coalesce("assignee_id", '00000000-0000-0000-0000-000000000000')),
  (coalesce("failure_group_id", '00000000-0000-0000-0000-000000000000')));
CREATE INDEX "letter_groups_failure_group_id_idx" ON "letter_groups"("failure_group_id")
  WHERE "failure_group_id" IS NOT NULL;
