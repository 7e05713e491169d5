-- CreateEnum
CREATE TYPE "failure_model_state" AS ENUM ('champion', 'waiting', 'retired');

-- CreateEnum
CREATE TYPE "failure_training_state" AS ENUM ('queued', 'running', 'promoted', 'waiting', 'unchanged', 'failed');

-- CreateTable
CREATE TABLE "failure_models" (
    "id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "file" BYTEA,
    "twin" BYTEA,
    "state" "failure_model_state" NOT NULL,
    "shipped" BOOLEAN NOT NULL,
    "base_version" TEXT NOT NULL,
    "corpus_lines" INTEGER NOT NULL,
    "correction_lines" INTEGER NOT NULL,
    "scores" JSONB NOT NULL,
    "report" JSONB,
    "trained_at" TIMESTAMPTZ(3) NOT NULL,
    "trained_by" TEXT NOT NULL,
    "promoted_at" TIMESTAMPTZ(3),
    "promoted_by" TEXT,
    "replaced_version" TEXT,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "failure_models_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "failure_trainings" (
    "id" UUID NOT NULL,
    "state" "failure_training_state" NOT NULL DEFAULT 'queued',
    "cause" TEXT NOT NULL,
    "asked_by_id" TEXT NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "step" TEXT,
    "version" TEXT,
    "outcome" TEXT,

    CONSTRAINT "failure_trainings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "failure_corrections" (
    "id" UUID NOT NULL,
    "attempt_id" UUID,
    "group_id" UUID,
    "destination_id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "former_category" TEXT,
    "note" TEXT,
    "evidence" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,
    "replaces_id" UUID,

    CONSTRAINT "failure_corrections_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "failure_models_version_key" ON "failure_models"("version");

-- CreateIndex
CREATE INDEX "failure_models_trained_at_idx" ON "failure_models"("trained_at" DESC);

-- CreateIndex
CREATE INDEX "failure_trainings_created_at_idx" ON "failure_trainings"("created_at" DESC);

-- CreateIndex
CREATE INDEX "failure_corrections_created_at_idx" ON "failure_corrections"("created_at" DESC);

-- Verdicts come from one version.
CREATE UNIQUE INDEX "failure_models_champion_key" ON "failure_models"("state") WHERE "state" = 'champion';

-- One training at a time, whoever asks.
CREATE UNIQUE INDEX "failure_trainings_open_key" ON "failure_trainings"((true)) WHERE "state" IN ('queued', 'running');

-- One word stands on a failure.
CREATE UNIQUE INDEX "failure_corrections_attempt_key" ON "failure_corrections"("attempt_id") WHERE "undone_at" IS NULL AND "attempt_id" IS NOT NULL;
CREATE UNIQUE INDEX "failure_corrections_group_key" ON "failure_corrections"("group_id") WHERE "undone_at" IS NULL AND "group_id" IS NOT NULL;

-- Of one or of many, never of neither or both.
ALTER TABLE "failure_corrections" ADD CONSTRAINT "failure_corrections_target_check" CHECK (("attempt_id" IS NULL) <> ("group_id" IS NULL));
