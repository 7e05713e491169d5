-- CreateTable
CREATE TABLE "signing_secret_hours" (
    "secret_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "count" BIGINT NOT NULL DEFAULT 0,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signing_secret_hours_pkey" PRIMARY KEY ("secret_id","hour")
);

-- CreateIndex
CREATE INDEX "signing_secret_hours_hour_idx" ON "signing_secret_hours"("hour");

-- AddForeignKey
ALTER TABLE "signing_secret_hours" ADD CONSTRAINT "signing_secret_hours_secret_id_fkey" FOREIGN KEY ("secret_id") REFERENCES "signing_secrets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The stored events of the longest horizon say what was verified before hours were kept, save for duplicates.
INSERT INTO "signing_secret_hours" ("secret_id", "hour", "count", "last_used_at")
SELECT e.secret_id, date_bin('1 hour', e.received_at, 'epoch'), count(*), max(e.received_at)
FROM "events" e JOIN "signing_secrets" s ON s.id = e.secret_id
WHERE e.received_at > now() - interval '31 days'
GROUP BY 1, 2;
