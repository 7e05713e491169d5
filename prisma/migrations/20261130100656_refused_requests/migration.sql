-- AlterTable
ALTER TABLE "events" ADD COLUMN     "refused_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "refused_requests" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "remote_address" TEXT,
    "network" TEXT NOT NULL,
    "body_bytes" INTEGER NOT NULL,
    "body_sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "key_envelope" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refused_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "refused_requests_source_id_received_at_idx" ON "refused_requests"("source_id", "received_at");

-- CreateIndex
CREATE INDEX "refused_requests_received_at_idx" ON "refused_requests"("received_at");

-- AddForeignKey
ALTER TABLE "refused_requests" ADD CONSTRAINT "refused_requests_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
