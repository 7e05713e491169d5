-- CreateTable
CREATE TABLE "idempotent_calls" (
    "id" UUID NOT NULL,
    "caller_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER,
    "answer_envelope" TEXT,

    CONSTRAINT "idempotent_calls_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "idempotent_calls_started_at_idx" ON "idempotent_calls"("started_at");

-- CreateIndex
CREATE UNIQUE INDEX "idempotent_calls_caller_id_key_key" ON "idempotent_calls"("caller_id", "key");
