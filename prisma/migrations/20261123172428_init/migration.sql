-- CreateEnum
CREATE TYPE "role" AS ENUM ('viewer', 'finance', 'engineer', 'admin');

-- CreateEnum
CREATE TYPE "breaker_state" AS ENUM ('closed', 'open', 'half_open');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('pending', 'held', 'sending', 'succeeded', 'dead');

-- CreateEnum
CREATE TYPE "held_reason" AS ENUM ('paused', 'breaker_open', 'concurrency');

-- CreateEnum
CREATE TYPE "attempt_status" AS ENUM ('sending', 'succeeded', 'failed', 'unknown');

-- CreateEnum
CREATE TYPE "environment" AS ENUM ('live', 'test');

-- CreateEnum
CREATE TYPE "signing_secret_status" AS ENUM ('active', 'retiring', 'revoked');

-- CreateEnum
CREATE TYPE "event_status" AS ENUM ('received', 'dispatched', 'quarantined');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "last_sign_in_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttles" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_throttles_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "correlation_id" TEXT,
    "remote_address" TEXT,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "destinations" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "paused_at" TIMESTAMPTZ(3),
    "paused_reason" TEXT,
    "secret_envelope" TEXT NOT NULL,
    "secret_hint" TEXT NOT NULL,
    "headers_envelope" TEXT,
    "timeout_ms" INTEGER NOT NULL DEFAULT 30000,
    "concurrency_max" INTEGER NOT NULL DEFAULT 8,
    "retry_schedule_seconds" INTEGER[],
    "attempts_max" INTEGER NOT NULL DEFAULT 16,
    "retry_horizon_seconds" INTEGER NOT NULL DEFAULT 259200,
    "allow_private_network" BOOLEAN NOT NULL DEFAULT false,
    "breaker_state" "breaker_state" NOT NULL DEFAULT 'closed',
    "breaker_window" JSONB NOT NULL DEFAULT '{}',
    "breaker_opened_at" TIMESTAMPTZ(3),
    "breaker_probe_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "destinations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "routes" (
    "id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "source_id" UUID,
    "environment" "environment",
    "kinds" TEXT[],
    "type_patterns" TEXT[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "routes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "status" "delivery_status" NOT NULL DEFAULT 'pending',
    "held_reason" "held_reason",
    "round" INTEGER NOT NULL DEFAULT 1,
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "round_started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_attempt_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "last_attempt_at" TIMESTAMPTZ(3),
    "last_category" TEXT,
    "last_response_status" INTEGER,
    "last_error" TEXT,
    "completed_at" TIMESTAMPTZ(3),
    "dead_at" TIMESTAMPTZ(3),
    "dead_reason" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,
    "resolution_note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "attempt_status" NOT NULL DEFAULT 'sending',
    "trigger" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "duration_ms" INTEGER,
    "timings" JSONB,
    "request_headers" JSONB,
    "response_status" INTEGER,
    "response_headers" JSONB,
    "response_body" TEXT,
    "response_truncated" BOOLEAN NOT NULL DEFAULT false,
    "error_name" TEXT,
    "error_code" TEXT,
    "error_message" TEXT,
    "category" TEXT,
    "because" TEXT[],
    "decision" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sources" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "environment" "environment" NOT NULL DEFAULT 'live',
    "legal_entity" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "options" JSONB NOT NULL DEFAULT '{}',
    "body_bytes_max" INTEGER NOT NULL DEFAULT 1048576,
    "rate_limit_per_second" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signing_secrets" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "status" "signing_secret_status" NOT NULL DEFAULT 'active',
    "envelope" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "verified_count" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "signing_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batches" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "raw_body" BYTEA NOT NULL,
    "headers" JSONB NOT NULL,
    "item_count" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "status" "event_status" NOT NULL DEFAULT 'received',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "occurred_at" TIMESTAMPTZ(3),
    "reference" TEXT,
    "amount" DECIMAL(38,18),
    "currency" TEXT,
    "country" TEXT,
    "customer" TEXT,
    "payment_method" TEXT,
    "card_bin" TEXT,
    "raw_body" BYTEA,
    "headers" JSONB,
    "batch_id" UUID,
    "batch_index" INTEGER,
    "secret_id" UUID,
    "quarantine_reason" TEXT,
    "duplicate_count" INTEGER NOT NULL DEFAULT 0,
    "last_duplicate_at" TIMESTAMPTZ(3),
    "dispatched_at" TIMESTAMPTZ(3),

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refusals" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "remote_address" TEXT,
    "headers" JSONB NOT NULL,
    "body_sample" TEXT NOT NULL,
    "body_bytes" INTEGER NOT NULL,
    "body_sha256" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refusals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ingest_counts" (
    "source_id" UUID NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "ingest_counts_pkey" PRIMARY KEY ("source_id","minute","outcome")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys"("hash");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_target_kind_target_id_idx" ON "audit_entries"("target_kind", "target_id");

-- CreateIndex
CREATE UNIQUE INDEX "destinations_slug_key" ON "destinations"("slug");

-- CreateIndex
CREATE INDEX "routes_destination_id_idx" ON "routes"("destination_id");

-- CreateIndex
CREATE INDEX "deliveries_destination_id_created_at_idx" ON "deliveries"("destination_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "deliveries_status_created_at_idx" ON "deliveries"("status", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_event_id_destination_id_key" ON "deliveries"("event_id", "destination_id");

-- CreateIndex
CREATE INDEX "attempts_destination_id_started_at_idx" ON "attempts"("destination_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "attempts_started_at_idx" ON "attempts"("started_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "attempts_delivery_id_round_number_key" ON "attempts"("delivery_id", "round", "number");

-- CreateIndex
CREATE UNIQUE INDEX "sources_slug_key" ON "sources"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "signing_secrets_source_id_version_key" ON "signing_secrets"("source_id", "version");

-- CreateIndex
CREATE INDEX "events_received_at_id_idx" ON "events"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_source_id_received_at_idx" ON "events"("source_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "events_kind_received_at_idx" ON "events"("kind", "received_at" DESC);

-- CreateIndex
CREATE INDEX "events_type_received_at_idx" ON "events"("type", "received_at" DESC);

-- CreateIndex
CREATE INDEX "events_event_id_idx" ON "events"("event_id");

-- CreateIndex
CREATE INDEX "events_reference_idx" ON "events"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "events_source_id_event_id_key" ON "events"("source_id", "event_id");

-- CreateIndex
CREATE INDEX "refusals_source_id_received_at_idx" ON "refusals"("source_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "ingest_counts_minute_idx" ON "ingest_counts"("minute");

-- AddForeignKey
ALTER TABLE "routes" ADD CONSTRAINT "routes_destination_id_fkey" FOREIGN KEY ("destination_id") REFERENCES "destinations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "routes" ADD CONSTRAINT "routes_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_destination_id_fkey" FOREIGN KEY ("destination_id") REFERENCES "destinations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signing_secrets" ADD CONSTRAINT "signing_secrets_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batches" ADD CONSTRAINT "batches_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refusals" ADD CONSTRAINT "refusals_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ingest_counts" ADD CONSTRAINT "ingest_counts_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Partial indexes: the work lists stay small however large the tables grow.
-- The outbox: events whose deliveries are not planned yet.
CREATE INDEX "events_outbox_idx" ON "events"("received_at") WHERE "status" = 'received';
-- What the sweeper looks for.
CREATE INDEX "deliveries_due_idx" ON "deliveries"("next_attempt_at") WHERE "status" = 'pending';
CREATE INDEX "deliveries_lease_idx" ON "deliveries"("lease_until") WHERE "status" = 'sending';
-- What waits for, and what occupies, a destination, oldest first.
CREATE INDEX "deliveries_held_idx" ON "deliveries"("destination_id", "created_at") WHERE "status" = 'held';
CREATE INDEX "deliveries_sending_idx" ON "deliveries"("destination_id") WHERE "status" = 'sending';
-- The dead-letter inbox.
CREATE INDEX "deliveries_dead_idx" ON "deliveries"("dead_at" DESC, "id" DESC) WHERE "status" = 'dead' AND "resolved_at" IS NULL;
CREATE INDEX "attempts_failed_idx" ON "attempts"("category", "started_at" DESC) WHERE "status" = 'failed';
