-- CreateEnum
CREATE TYPE "replay_run_state" AS ENUM ('preparing', 'draft', 'canary', 'waiting_for_review', 'running', 'paused', 'stopped', 'completed', 'failed');

-- CreateEnum
CREATE TYPE "replay_item_state" AS ENUM ('planned', 'started', 'retrying', 'succeeded', 'failed', 'skipped');

-- CreateTable
CREATE TABLE "replay_runs" (
    "id" UUID NOT NULL,
    "state" "replay_run_state" NOT NULL DEFAULT 'preparing',
    "state_reason" TEXT,
    "scope" JSONB NOT NULL,
    "options" JSONB NOT NULL,
    "reason" TEXT,
    "owner_kind" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "owner_name" TEXT NOT NULL,
    "started_by" TEXT,
    "auto_start" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "prepared_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "prepare_cursor" JSONB,
    "item_count" INTEGER NOT NULL DEFAULT 0,
    "plan" JSONB,
    "tally" JSONB,
    "tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "tokens_at" TIMESTAMPTZ(3),
    "phase" INTEGER NOT NULL DEFAULT 0,
    "canary_passed" BOOLEAN NOT NULL DEFAULT false,
    "next_step_at" TIMESTAMPTZ(3),

    CONSTRAINT "replay_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "replay_items" (
    "id" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "destination_id" UUID,
    "delivery_id" UUID,
    "state" "replay_item_state" NOT NULL DEFAULT 'planned',
    "skip_reason" TEXT,
    "round" INTEGER,
    "phase" INTEGER,
    "canary" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "category" TEXT,
    "response_status" INTEGER,
    "source_id" UUID NOT NULL,
    "event_received_at" TIMESTAMPTZ(3) NOT NULL,
    "reference" TEXT,
    "customer" TEXT,
    "amount" DECIMAL(38,18),
    "currency" TEXT,

    CONSTRAINT "replay_items_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "replay_runs_created_at_id_idx" ON "replay_runs"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "replay_items_run_id_state_id_idx" ON "replay_items"("run_id", "state", "id");

-- CreateIndex
CREATE INDEX "replay_items_delivery_id_idx" ON "replay_items"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "replay_items_run_id_event_id_destination_id_key" ON "replay_items"("run_id", "event_id", "destination_id");

-- What the sweeper looks for: runs that have a next step. Most have none.
CREATE INDEX "replay_runs_next_step_at_idx" ON "replay_runs"("next_step_at") WHERE "next_step_at" IS NOT NULL;

-- AddForeignKey
ALTER TABLE "replay_items" ADD CONSTRAINT "replay_items_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "replay_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
