-- CreateEnum
CREATE TYPE "policy_action" AS ENUM ('retry', 'park', 'hold');

-- AlterEnum
ALTER TYPE "held_reason" ADD VALUE 'retry_budget';
ALTER TYPE "held_reason" ADD VALUE 'policy';
ALTER TYPE "held_reason" ADD VALUE 'failing_alike';

-- AlterTable
ALTER TABLE "destinations" ADD COLUMN     "guard" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "retry_budget_per_minute" INTEGER NOT NULL DEFAULT 6,
ADD COLUMN     "retry_budget_percent" INTEGER NOT NULL DEFAULT 20;

-- CreateTable
CREATE TABLE "failure_policies" (
    "id" UUID NOT NULL,
    "destination_id" UUID,
    "category" TEXT,
    "action" "policy_action" NOT NULL,
    "schedule_seconds" INTEGER[],
    "attempts_max" INTEGER,
    "horizon_seconds" INTEGER,
    "doubt_percent" INTEGER,
    "assignee_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "failure_policies_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "failure_policies" ADD CONSTRAINT "failure_policies_destination_id_fkey" FOREIGN KEY ("destination_id") REFERENCES "destinations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "failure_policies" ADD CONSTRAINT "failure_policies_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One rule for each pair of destination and category, where "every" is a value of its own.
CREATE UNIQUE INDEX "failure_policies_pair_key"
  ON "failure_policies"(coalesce("destination_id"::text, ''), coalesce("category", ''));
ALTER TABLE "failure_policies"
  ADD CONSTRAINT "failure_policies_say_where" CHECK ("destination_id" IS NOT NULL OR "category" IS NOT NULL);
