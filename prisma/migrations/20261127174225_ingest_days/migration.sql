-- CreateTable
CREATE TABLE "ingest_days" (
    "source_id" UUID NOT NULL,
    "day" TIMESTAMPTZ(0) NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "ingest_days_pkey" PRIMARY KEY ("source_id","day","outcome")
);

-- CreateIndex
CREATE INDEX "ingest_days_day_idx" ON "ingest_days"("day");

-- AddForeignKey
ALTER TABLE "ingest_days" ADD CONSTRAINT "ingest_days_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is counted so far.
INSERT INTO "ingest_days" ("source_id", "day", "outcome", "count")
  SELECT "source_id", date_bin('1 day', "minute", 'epoch'), "outcome", sum("count") FROM "ingest_counts" GROUP BY 1, 2, 3;
