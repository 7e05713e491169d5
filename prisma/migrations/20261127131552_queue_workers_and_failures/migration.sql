-- CreateTable
CREATE TABLE "worker_heartbeats" (
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "queues" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "worker_heartbeats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_minutes" (
    "queue" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "completed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "busy_ms" BIGINT NOT NULL,

    CONSTRAINT "queue_minutes_pkey" PRIMARY KEY ("queue","minute")
);

-- CreateTable
CREATE TABLE "queue_pauses" (
    "queue" TEXT NOT NULL,
    "paused_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_by" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "queue_pauses_pkey" PRIMARY KEY ("queue")
);

-- CreateTable
CREATE TABLE "job_failures" (
    "id" UUID NOT NULL,
    "queue" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "job_id" TEXT NOT NULL,
    "job_key" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "tries" INTEGER NOT NULL,
    "error" TEXT NOT NULL,
    "stack" TEXT,
    "logs" TEXT[],
    "times" INTEGER NOT NULL DEFAULT 1,
    "first_failed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_failures_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "job_failures_queue_failed_at_id_idx" ON "job_failures"("queue", "failed_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "job_failures_queue_job_key_key" ON "job_failures"("queue", "job_key");
